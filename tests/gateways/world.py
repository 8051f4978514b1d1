"""What the tests of this room share: a backend, a gateway with a static listener, a probe."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from trafficplane.gateways import bootstrap, host
from trafficplane.gateways.supervisor import Limits, LocalGateway

HCM = (
    "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3"
    ".HttpConnectionManager"
)
ROUTER = "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router"
QUICK = Limits(
    drain_s=8, idle_s=0.3, stop_s=3, ready_s=8, admin_s=2, stable_s=60, backoff_first_s=0.1
)


def spec(
    *, http_port: int = 8080, https_port: int = 8443, token: str = "tcp_gw_test", **changes: Any
) -> bootstrap.GatewaySpec:
    values: dict[str, Any] = {
        "gateway_id": "gw-test",
        # Nothing listens on port 1: these gateways live on what their bootstrap holds.
        "control_plane": bootstrap.ControlPlaneAddress("127.0.0.1", 1),
        "token": token,
        "http_port": http_port,
        "https_port": https_port,
        "bind_address": "127.0.0.1",
        "version": "0.0.0-test",
        "ca_bundle": host.ca_bundle(),
    }
    return bootstrap.GatewaySpec(**{**values, **changes})


def with_listener(document: dict[str, Any], port: int, backend: int) -> dict[str, Any]:
    """Adds what would come over xDS, so that these tests need no control plane."""
    document["static_resources"]["listeners"] = [_listener(port)]
    document["static_resources"]["clusters"].append(_cluster(backend))
    # Without them Envoy would wait for the first answer of a control plane that isn't there.
    del document["dynamic_resources"]["cds_config"]
    del document["dynamic_resources"]["lds_config"]
    return document


def _socket(port: int) -> dict[str, Any]:
    return {"socket_address": {"address": "127.0.0.1", "port_value": port}}


def _listener(port: int) -> dict[str, Any]:
    route = {"match": {"prefix": "/"}, "route": {"cluster": "backend"}}
    manager = {
        "@type": HCM,
        "stat_prefix": "http",
        "route_config": {"virtual_hosts": [{"name": "all", "domains": ["*"], "routes": [route]}]},
        "http_filters": [{"name": "envoy.filters.http.router", "typed_config": {"@type": ROUTER}}],
    }
    filters = [{"name": "http", "typed_config": manager}]
    return {"name": "http", "address": _socket(port), "filter_chains": [{"filters": filters}]}


def _cluster(port: int) -> dict[str, Any]:
    endpoints = [{"lb_endpoints": [{"endpoint": {"address": _socket(port)}}]}]
    assignment = {"cluster_name": "backend", "endpoints": endpoints}
    return {"name": "backend", "type": "STATIC", "load_assignment": assignment}


def local_gateway(folder: Path, http_port: int, backend: int, **changes: Any) -> LocalGateway:
    wanted = spec(http_port=http_port, **changes)

    def render(admin: Path) -> dict[str, Any]:
        return with_listener(bootstrap.render(wanted, admin), http_port, backend)

    return LocalGateway(
        node_id=wanted.gateway_id,
        bootstrap=render,
        bind_address="127.0.0.1",
        ports=(host.ListenPort(http_port, "--http-port"),),
        folder=folder,
        binary=host.envoy_binary(),
    )


class Backend:
    """Answers `ok`; on /slow only after `release` is set, and says when such a call arrived."""

    def __init__(self) -> None:
        self.arrived = asyncio.Event()
        self.release = asyncio.Event()
        self.port = 0

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                if b" /slow" in head:
                    self.arrived.set()
                    await self.release.wait()
                writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
                await writer.drain()
        writer.close()

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Backend"]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield self
        finally:
            server.close()


async def get(port: int, path: str = "/") -> str:
    """The status line and body of one call on a connection of its own; raises OSError."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        # Not until the end of the stream: a draining Envoy leaves the closing to its clients.
        body = (await reader.readexactly(2)).decode()
    except asyncio.IncompleteReadError:
        raise ConnectionError("closed without a whole answer") from None
    finally:
        writer.close()
    return f"{head.split(' ', 2)[1]} {body}"


async def eventually(condition: Callable[[], Any], *, within_s: float = 10.0) -> Any:
    """Polls `condition` (plain or async) until it is truthy and doesn't raise OSError."""
    async with asyncio.timeout(within_s):
        while True:
            with contextlib.suppress(OSError):
                value = condition()
                if asyncio.iscoroutine(value):
                    value = await value
                if value:
                    return value
            await asyncio.sleep(0.02)
