"""A whole report as the last one was laid out: all of its numbers read at once.

An Envoy writes its statistics in the same order and, while none comes or goes, in the same places.
"""

from collections.abc import Iterable
from operator import itemgetter
from struct import Struct
from typing import NamedTuple

from trafficplane.telemetry.logic import wire
from trafficplane.telemetry.logic.series import Series


class Place(NamedTuple):
    """A metric within a report, from `begin` to `end`.

    `shape` None: nobody reads it, and of it only what comes before `checked` matters, for the name
    says that it isn't read. Without `series` its numbers aren't kept.
    """

    begin: int
    end: int
    checked: int
    shape: wire.Shape | None = None
    series: Series | None = None


class Numbers(NamedTuple):
    """What a report says, in its order; several may be of one series."""

    at_ns: int
    counters: Iterable[tuple[Series, int]]
    gauges: Iterable[tuple[Series, int]]
    histograms: Iterable[tuple[Series, wire.Measured]]


class Layout:
    """Where one report's numbers were, and all the bytes between them.

    It takes two to three times the memory of the report.
    """

    def __init__(self, raw: bytes, places: Iterable[Place]) -> None:
        self._format = ["<"]
        self._at = self._fields = 0
        self._fixed: list[int] = []
        self._times: list[int] = []
        self._series: dict[str, list[Series]] = {"sum": [], "gauge": []}
        self._values: dict[str, list[int]] = {"sum": [], "gauge": []}
        self._histograms: list[tuple[Series, int, int, tuple[float, ...]]] = []
        for place in places:
            if place.shape is None:
                self._keep(place.checked)
                self._skip(place.end)
            else:
                self._lay_out(raw[place.begin : place.end], place, place.shape)
        self._keep(len(raw))
        self._struct = Struct("".join(self._format))
        # With further indices there is always a tuple.
        self._between = itemgetter(*self._fixed, 0)
        self._read = {form: itemgetter(*found, 0, 0) for form, found in self._values.items()}
        self._expected = self._between(self._struct.unpack(raw))
        self._format.clear()

    def numbers(self, raw: bytes) -> Numbers | None:
        """The numbers of a report; None when it isn't laid out so, or tells no time."""
        if len(raw) != self._struct.size or not self._times:
            return None
        fields = self._struct.unpack(raw)
        if self._between(fields) != self._expected:
            return None
        return Numbers(
            fields[self._times[0]],
            zip(self._series["sum"], self._read["sum"](fields), strict=False),
            zip(self._series["gauge"], self._read["gauge"](fields), strict=False),
            (
                (series, wire.Measured(fields[first : first + buckets], fields[first - 2], bounds))
                for series, first, buckets, bounds in self._histograms
            ),
        )

    def _lay_out(self, metric: bytes, place: Place, shape: wire.Shape) -> None:
        """All of a metric is to stay as it is but its time and its values.

        When it began to count stays too: a process that began at another time is another one.
        """
        self._keep(place.begin + shape.begin + (1 if shape.form == "gauge" else 1 + 8 + 1))
        if shape.form == "sum" and not self._times:
            self._times.append(self._take("Q", 8))
        else:
            self._skip(self._at + 8)
        self._keep(self._at + 1)
        if shape.form == "histogram":
            self._lay_out_histogram(metric, place, shape)
        elif place.series is None:
            self._skip(self._at + 8)
        else:
            self._series[shape.form].append(place.series)
            self._values[shape.form].append(self._take("q", 8))

    def _lay_out_histogram(self, metric: bytes, place: Place, shape: wire.Shape) -> None:
        found = wire.numbers(metric, shape)
        if found is None or isinstance(found[2], int):
            raise ValueError("not a metric of this shape")
        buckets = len(found[2].counts)
        self._skip(self._at + 8)
        self._keep(self._at + 1)
        self._take("d", 8)
        self._keep(self._at + shape.head_bytes)
        first = self._take(f"{buckets}Q", 8 * buckets, buckets)
        if place.series is not None:
            self._histograms.append((place.series, first, buckets, found[2].bounds))

    def _keep(self, until: int) -> None:
        """What is here up to `until` must be the same."""
        if until > self._at:
            self._format.append(f"{until - self._at}s")
            self._fixed.append(self._fields)
            self._fields += 1
            self._at = until

    def _skip(self, until: int) -> None:
        self._format.append(f"{until - self._at}x")
        self._at = until

    def _take(self, code: str, size: int, count: int = 1) -> int:
        self._format.append(code)
        self._fields += count
        self._at += size
        return self._fields - count
