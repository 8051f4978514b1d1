"""Reads history in batches: one query for all rules about a metric over the same time."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trafficplane.alerting.logic.baseline import HOUR_S
from trafficplane.alerting.logic.points import Lines
from trafficplane.kit.db import Tx
from trafficplane.telemetry.logic.metrics import METRICS, PLATFORM
from trafficplane.telemetry.logic.metrics import Label as Measured
from trafficplane.telemetry.logic.windows import Window
from trafficplane.telemetry.service import Queries, Selection

_DAY_S = 24 * HOUR_S


def span(until_s: float, seconds: int) -> Window:
    """The last `seconds` before `until_s`, as one step.

    To ten seconds; what is longer than an hour to the minute, longer than a day to the hour.
    """
    grain = 10 if seconds <= HOUR_S else 60 if seconds <= _DAY_S else HOUR_S
    end = int(until_s) // grain * grain
    start = (end - seconds) // grain * grain
    return Window(start, end, end - start)


def hour(start: int) -> Window:
    """The hour that began at `start`."""
    return Window(start, start + HOUR_S, HOUR_S)


@dataclass(frozen=True, slots=True)
class Want:
    """Lines of a metric over a window, told apart by some labels."""

    metric: str
    window: Window
    labels: frozenset[Measured]


class Reader:
    """History of one organisation within one pass. Everything wanted is read once."""

    def __init__(self, queries: Queries, organisation_id: str, wants: Iterable[Want]) -> None:
        self._queries = queries
        self.organisation_id = organisation_id
        self._labels: dict[tuple[str, Window], frozenset[Measured]] = {}
        for want in wants:
            place = want.metric, want.window
            self._labels[place] = self._labels.get(place, frozenset()) | want.labels
        self._lines: dict[tuple[str, Window], Lines] = {}
        self._heard: dict[Window, frozenset[str]] = {}

    async def lines(self, tx: Tx, metric: str, window: Window) -> Lines:
        """What was wanted of a metric over a window."""
        place = metric, window
        if place not in self._lines:
            by = tuple(sorted(self._labels[place]))
            selection = Selection(self.organisation_id, metric, by=by)
            found = await self._queries.read(tx, selection, window)
            self._lines[place] = Lines(
                METRICS[metric].form,
                [(line.labels, point) for line in found if (point := line.points[0]) is not None],
            )
        return self._lines[place]

    async def heard(self, tx: Tx, window: Window) -> frozenset[str]:
        """The gateways that reported within a window; without one nothing is known of it."""
        if window not in self._heard:
            selection = Selection(PLATFORM, "reports", by=(Measured.GATEWAY,))
            found: Mapping[tuple[str, ...], object] = await self._queries.total(
                tx, selection, window
            )
            self._heard[window] = frozenset(name for (name,) in found)
        return self._heard[window]
