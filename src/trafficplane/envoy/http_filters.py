"""The HTTP filters of every listener, in the one order that counts."""

from envoy.extensions.filters.http.router.v3 import router_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as hcm,
)

from trafficplane.envoy.pack import packed


def http_filters() -> list[hcm.HttpFilter]:
    """Requests pass them from first to last; the router is the end of the chain."""
    router = router_pb2.Router(suppress_envoy_headers=True)
    return [hcm.HttpFilter(name="envoy.filters.http.router", typed_config=packed(router))]
