"""What flows at the moment through one thing, or through everything, for pages that show it."""

from trafficplane.console.services import Services
from trafficplane.kit.access import Caller
from trafficplane.kit.db import Tx
from trafficplane.telemetry.logic.metrics import Label
from trafficplane.telemetry.schemas import BackendTraffic, Summary

LATELY_S = 60


async def through(services: Services, tx: Tx, caller: Caller, label: Label, name: str) -> Summary:
    """The last minute of one endpoint, policy or cluster, and what it consisted of."""
    return await services.measurements.summary(tx, caller, LATELY_S, {label: (name,)})


async def sent(
    services: Services, tx: Tx, caller: Caller, cluster: str | None = None
) -> dict[tuple[str, str], BackendTraffic]:
    """What backends were sent in the last minute, by cluster and `address:port`."""
    found = await services.measurements.backends(tx, caller, LATELY_S, cluster)
    return {(one.cluster, one.backend): one for one in found}
