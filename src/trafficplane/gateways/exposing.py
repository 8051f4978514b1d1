"""A port of Envoy that answers Prometheus, and nothing else of the admin interface.

Whoever reaches the admin interface can stop the gateway, so it stays on a unix socket or on
loopback; this listener hands one path of it on.
"""

from pathlib import Path
from typing import Any

LISTENER = "metrics"
"""The listener's name. It comes with the bootstrap and says nothing about traffic."""

PATH = "/stats/prometheus"

_TYPES = "type.googleapis.com/envoy.extensions.filters"


def listener(bind_address: str, port: int) -> dict[str, Any]:
    """The listener (envoy.config.listener.v3.Listener in its JSON form)."""
    manager = {
        "@type": f"{_TYPES}.network.http_connection_manager.v3.HttpConnectionManager",
        "stat_prefix": LISTENER,
        "route_config": {"virtual_hosts": [_only_path()]},
        "http_filters": [
            {
                "name": "envoy.filters.http.router",
                "typed_config": {"@type": f"{_TYPES}.http.router.v3.Router"},
            }
        ],
    }
    filters = [{"name": "envoy.filters.network.http_connection_manager", "typed_config": manager}]
    return {
        "name": LISTENER,
        "address": {"socket_address": {"address": bind_address, "port_value": port}},
        "filter_chains": [{"filters": filters}],
        # When clients use up the connections, this is where one sees it.
        "ignore_global_conn_limit": True,
    }


def cluster(admin: Path | int) -> dict[str, Any]:
    """The admin interface as a backend; `admin` as in `bootstrap.render`."""
    address: dict[str, Any] = (
        {"socket_address": {"address": "127.0.0.1", "port_value": admin}}
        if isinstance(admin, int)
        else {"pipe": {"path": str(admin)}}
    )
    return {
        "name": "admin",
        "type": "STATIC",
        "load_assignment": {
            "cluster_name": "admin",
            "endpoints": [{"lb_endpoints": [{"endpoint": {"address": address}}]}],
        },
    }


def _only_path() -> dict[str, Any]:
    method = {"name": ":method", "string_match": {"exact": "GET"}}
    route = {"match": {"path": PATH, "headers": [method]}, "route": {"cluster": "admin"}}
    return {"name": LISTENER, "domains": ["*"], "routes": [route]}
