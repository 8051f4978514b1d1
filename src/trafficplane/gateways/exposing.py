"""Ports of Envoy that answer Prometheus and load balancers: two paths of the admin interface.

Whoever reaches the admin interface can stop the gateway, so it stays on a unix socket or on
loopback; each of these listeners hands one path of it on.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Exposed:
    """A path that a listener of its own answers, and what the admin interface is asked for it.

    `name` is that of the listener. It comes with the bootstrap and says nothing about traffic.
    """

    name: str
    path: str
    asked: str


METRICS = Exposed("metrics", "/stats/prometheus", "/stats/prometheus")
HEALTH = Exposed("health", "/healthz", "/ready")
"""200 while the gateway has its listeners and takes requests; else 503 with its state."""

LISTENERS = frozenset({METRICS.name, HEALTH.name})

_TYPES = "type.googleapis.com/envoy.extensions.filters"


def listener(exposed: Exposed, bind_address: str, port: int) -> dict[str, Any]:
    """The listener (envoy.config.listener.v3.Listener in its JSON form)."""
    manager = {
        "@type": f"{_TYPES}.network.http_connection_manager.v3.HttpConnectionManager",
        "stat_prefix": exposed.name,
        "route_config": {"virtual_hosts": [_only_path(exposed)]},
        "http_filters": [
            {
                "name": "envoy.filters.http.router",
                "typed_config": {"@type": f"{_TYPES}.http.router.v3.Router"},
            }
        ],
    }
    filters = [{"name": "envoy.filters.network.http_connection_manager", "typed_config": manager}]
    return {
        "name": exposed.name,
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


def _only_path(exposed: Exposed) -> dict[str, Any]:
    method = {"name": ":method", "string_match": {"exact": "GET"}}
    there = {"cluster": "admin", "prefix_rewrite": exposed.asked}
    route = {"match": {"path": exposed.path, "headers": [method]}, "route": there}
    return {"name": exposed.name, "domains": ["*"], "routes": [route]}
