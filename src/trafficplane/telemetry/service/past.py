"""The past of backends and gateways, as far as it was written down."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from trafficplane.catalog.schemas import State
from trafficplane.kit.db import Tx
from trafficplane.telemetry.logic.health import Health, Place
from trafficplane.telemetry.logic.health_history import Change, states
from trafficplane.telemetry.logic.metrics import PLATFORM, Label
from trafficplane.telemetry.logic.windows import Window
from trafficplane.telemetry.service.adding import Selection
from trafficplane.telemetry.service.queries import Queries
from trafficplane.telemetry.store import health as store

_SILENT_S = 60
"""A gateway that did not report for so long was away."""

_IMPAIRED = frozenset({Health.UNHEALTHY, Health.EJECTED})


class Past:
    """Reads what gateways reported and how they saw backends."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries

    async def heard(self, tx: Tx, asked: Window) -> dict[str, list[bool]]:
        """Whether each gateway reported within the minute before the end of each step."""
        more = max(0, -(-_SILENT_S // asked.step_s) - 1)
        longer = Window(asked.start - more * asked.step_s, asked.end, asked.step_s)
        selection = Selection(PLATFORM, "reports", by=(Label.GATEWAY,))
        found = {}
        for line in await self._queries.read(tx, selection, longer):
            told = [point is not None and any(point) for point in line.points]
            found[line.labels[Label.GATEWAY]] = [
                any(told[number : number + more + 1]) for number in range(asked.points)
            ]
        return found

    async def backends(
        self,
        tx: Tx,
        state: State,
        times: Sequence[datetime],
        heard: Mapping[str, Sequence[bool]],
    ) -> dict[tuple[str, str], list[Health | None] | None]:
        """The state of each backend that is configured now, by cluster and name.

        None for one that was never impaired in all that time.
        """
        changes: defaultdict[Place, list[Change]] = defaultdict(list)
        for place, change in await store.past(tx, state.organisation_id, times[0]):
            changes[place].append(change)
        found: dict[tuple[str, str], list[Health | None] | None] = {}
        for ref, resource in state.resources.items():
            for backend in resource.spec.backends if ref.kind == "Cluster" else ():
                key = f"{backend.address}:{backend.port}"
                place = Place(state.organisation_id, ref.name, key)
                mine = changes.get(place, [])
                impaired = any(change.state in _IMPAIRED for change in mine)
                found[ref.name, backend.name] = states(mine, times, heard) if impaired else None
        return found
