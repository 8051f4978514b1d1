"""When clusters are rid of their draining backends."""

from datetime import datetime

from trafficplane.catalog.kinds.cluster import BackendState, Cluster


def drained_at(cluster: Cluster, since: datetime | None) -> datetime | None:
    """When gateways forget the cluster's draining backends, if it was changed last at `since`."""
    time = cluster.load_balancing.drain_time
    draining = any(backend.state is BackendState.DRAINING for backend in cluster.backends)
    return None if time is None or since is None or not draining else since + time
