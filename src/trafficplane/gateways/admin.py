"""A client of Envoy's admin interface: state, listeners, active connections, drain."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from trafficplane.gateways.bootstrap import XDS_CLUSTER
from trafficplane.gateways.exposing import LISTENERS

_TIMEOUT_S = 2.0


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """What an Envoy says of itself; `state` is LIVE, DRAINING, PRE_INITIALIZING, INITIALIZING."""

    node_id: str
    state: str
    version: str


@dataclass(frozen=True, slots=True)
class Activity:
    """Downstream work in progress: HTTP requests, HTTP connections and all connections."""

    requests: int
    http_connections: int
    connections: int

    @property
    def other_connections(self) -> int:
        """Connections that carry no HTTP, of which nobody knows whether they are idle."""
        return max(0, self.connections - self.http_connections)


@dataclass(frozen=True, slots=True)
class Calls:
    """An Envoy's calls to the control plane since it began: its one stream, and each report.

    `answered` counts those answered with 200, `open` those on their way, the stream included.
    """

    begun: int
    answered: int
    open: int


class AdminError(Exception):
    """The admin interface did not answer as Envoy's does."""


class Admin:
    """Talks to one Envoy over its unix socket. Every method may raise `AdminError`."""

    def __init__(self, socket: Path, timeout_s: float = _TIMEOUT_S) -> None:
        self._socket = socket
        self._timeout_s = timeout_s

    async def server_info(self) -> ServerInfo:
        """Who runs there, and its state."""
        info = json.loads(await self._ask("GET", "/server_info"))
        # Written as <commit>/<version>/<clean>/<build>/<ssl>.
        version = str(info["version"]).split("/")[1]
        return ServerInfo(str(info["node"]["id"]), str(info["state"]), version)

    async def listeners(self) -> int:
        """How many listeners for traffic are active."""
        answer = json.loads(await self._ask("GET", "/listeners?format=json"))
        return sum(s.get("name") not in LISTENERS for s in answer.get("listener_statuses", ()))

    async def activity(self) -> Activity:
        """What is in progress downstream, the admin interface's own not counted."""
        path = "/stats?filter=downstream_(cx|rq)_active$&format=json"
        return activity_of(json.loads(await self._ask("GET", path)))

    async def has_counted(self) -> bool:
        """Whether any request came to it since it began."""
        path = "/stats?filter=^http[.].*downstream_rq_total$&format=json"
        stats = json.loads(await self._ask("GET", path)).get("stats", ())
        return any(s.get("value") and "http.admin." not in s.get("name", "") for s in stats)

    async def calls(self) -> Calls:
        """How its calls to the control plane stand."""
        prefix = f"cluster.{XDS_CLUSTER}.upstream_rq_"
        path = f"/stats?filter=^{prefix}(total|200|active)$&format=json"
        stats = json.loads(await self._ask("GET", path)).get("stats", ())
        values = {str(s["name"]).removeprefix(prefix): int(s["value"]) for s in stats if s}
        return Calls(values.get("total", 0), values.get("200", 0), values.get("active", 0))

    async def clusters(self) -> str:
        """Its clusters with each backend's health, as JSON."""
        return await self._ask("GET", "/clusters?format=json")

    async def cluster_configuration(self, name: str) -> str:
        """How one cluster is configured, as JSON."""
        pattern = quote(f"^{re.escape(name)}$")
        path = f"/config_dump?resource=dynamic_active_clusters&name_regex={pattern}"
        return await self._ask("GET", path)

    async def fail_health_check(self) -> None:
        """Every further response asks its client to connect anew elsewhere."""
        await self._ask("POST", "/healthcheck/fail")

    async def close_listeners(self) -> None:
        """Accepts nothing new; what is connected goes on."""
        await self._ask("POST", "/drain_listeners")

    async def _ask(self, method: str, path: str) -> str:
        # A unix socket has no TLS, and loading certificates for it would take half a second.
        transport = httpx.AsyncHTTPTransport(uds=str(self._socket), verify=False)
        try:
            async with httpx.AsyncClient(
                transport=transport,
                base_url="http://envoy",
                timeout=self._timeout_s,
                trust_env=False,
            ) as client:
                response = await client.request(method, path)
        except (httpx.HTTPError, OSError) as error:
            raise AdminError(f"{method} {path}: {error!r}") from error
        if response.is_error:
            raise AdminError(f"{method} {path}: {response.status_code} {response.text[:200]}")
        return response.text


def activity_of(stats: Mapping[str, Any]) -> Activity:
    """Sums `/stats?format=json` up; statistics of workers and of the admin are not counted."""
    requests = http_connections = connections = 0
    for stat in stats.get("stats", ()):
        name, value = str(stat.get("name", "")), int(stat.get("value", 0))
        if name.startswith(("http.admin.", "listener.admin.")) or ".worker_" in name:
            continue
        if name.startswith("http."):
            requests += value if name.endswith("rq_active") else 0
            http_connections += value if name.endswith("cx_active") else 0
        elif name.startswith("listener."):
            connections += value
    return Activity(requests, http_connections, connections)
