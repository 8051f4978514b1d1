"""What was measured, as far as a plan asks for it."""

from collections import defaultdict

from trafficplane.catalog.kinds.rate_limit import Per
from trafficplane.changes.logic.traffic import Busiest, Observed, Where
from trafficplane.kit.db import Tx
from trafficplane.telemetry.logic.metrics import Label
from trafficplane.telemetry.service import Queries, Selection

_FINEST_S = 10
# Step and span: what a limit allows in a step is compared with the busiest one of the span.
_WINDOWS = {
    Per.SECOND: (_FINEST_S, 3 * 3600),
    Per.MINUTE: (60, 24 * 3600),
    Per.HOUR: (3600, 24 * 3600),
}


class Traffic:
    """Reads how many requests came in the busiest second, minute and hour."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries

    async def busiest(self, tx: Tx, organisation_id: str) -> Observed:
        """By endpoint, by policy, and by the time in which a limit counts."""
        found: dict[tuple[Where, Per], Busiest] = {}
        for per, (step_s, span_s) in _WINDOWS.items():
            for where, steps in (await self._steps(tx, organisation_id, step_s, span_s)).items():
                # A second is not measured, so it is the average one of ten.
                parts = _FINEST_S if per is Per.SECOND else 1
                one = max(max(counts.values()) for counts in steps.values())
                whole = max(sum(counts.values()) for counts in steps.values())
                found[where, per] = Busiest(one / parts, whole / parts)
        return found

    async def _steps(
        self, tx: Tx, organisation_id: str, step_s: int, span_s: int
    ) -> dict[Where, dict[int, dict[str, int]]]:
        """Requests by endpoint or policy, step and gateway."""
        by = (Label.ENDPOINT, Label.POLICY, Label.GATEWAY)
        asked = self._queries.last(span_s, step_s)
        lines = await self._queries.read(tx, Selection(organisation_id, "requests", by=by), asked)
        found: defaultdict[Where, dict[int, dict[str, int]]] = defaultdict(dict)
        for line in lines:
            endpoint, policy, gateway = (line.labels[label] for label in by)
            for step, point in enumerate(line.points):
                for where in {(endpoint, None), (endpoint, policy or None)} if point else ():
                    counts = found[where].setdefault(step, {})
                    counts[gateway] = counts.get(gateway, 0) + (point or (0,))[0]
        return found
