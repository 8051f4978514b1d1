"""The kinds that the catalog itself owns; other rooms bring theirs in their `kind.py`."""

from trafficplane.catalog.kinds.cluster import CLUSTER
from trafficplane.catalog.kinds.endpoint import ENDPOINT
from trafficplane.catalog.kinds.rate_limit import RATE_LIMIT
from trafficplane.catalog.kinds.routing_policy import ROUTING_POLICY

CATALOG_KINDS = (CLUSTER, ENDPOINT, RATE_LIMIT, ROUTING_POLICY)
"""In the order in which they are exported: what is referred to comes first."""
