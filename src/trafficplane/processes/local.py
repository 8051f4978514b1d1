"""What `up` adds to a control plane: a supervised Envoy, a local credential, and the demo."""

import asyncio
import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from trafficplane import __version__
from trafficplane.catalog.schemas import ChangeSet, Upsert
from trafficplane.gateways import detached, host
from trafficplane.gateways.bootstrap import ControlPlaneAddress, GatewaySpec
from trafficplane.gateways.places import FILLING, PLACES, Keeper
from trafficplane.gateways.schemas import DeliveryState
from trafficplane.gateways.supervisor import LocalGateway, Supervisor
from trafficplane.gateways.watching import Watcher
from trafficplane.identity.service import FIRST_PASSWORD
from trafficplane.kit.access import system_caller
from trafficplane.kit.ids import new_token
from trafficplane.processes.demo import ensure_backends, stop_backends
from trafficplane.processes.demo.example import documents
from trafficplane.processes.plane import ControlPlane

_GATEWAY_ID = "local"
_DELIVERY_S = 20.0


class LocalInstance:
    """One machine's whole product, around a control plane that is serving already."""

    def __init__(self, plane: ControlPlane, say: Callable[[str], None]) -> None:
        self._plane = plane
        self._say = say
        self._folder = plane.settings.data_dir.absolute()

    async def run(self, stop: asyncio.Event) -> None:
        """Runs until `stop` is set.

        1. Leave a credential for the command line on this machine.
        2. Start or adopt the local Envoy, and wait until it has its listeners.
        3. On the first start on an empty folder, seed the example.
        4. Say where everything is; on `stop`, drain Envoy and end what was started.
        """
        await self._write_credential()
        spec = await self._spec()
        keeper = Keeper(spec, self._folder / "gateway" / PLACES)
        await asyncio.to_thread(keeper.prepare)
        supervisor = Supervisor(self._gateway(spec))
        supervising = asyncio.create_task(supervisor.run(stop))
        watching = asyncio.gather(Watcher(spec, lambda: supervisor.admin).run(), keeper.run())
        try:
            await _either(supervising, self._ready(supervisor))
            revision = await self._demo()
            self._greet(revision)
            await supervising
        finally:
            stop.set()
            with contextlib.suppress(asyncio.CancelledError):
                await supervising
            watching.cancel()
            await asyncio.gather(watching, return_exceptions=True)
            if self._demo_folder.exists():
                await asyncio.to_thread(stop_backends, self._folder)

    async def _ready(self, supervisor: Supervisor) -> None:
        while supervisor.status.pid is None:  # noqa: ASYNC110 - it says so in no other way
            await asyncio.sleep(0.02)
        await supervisor.ready()

    async def _spec(self) -> GatewaySpec:
        settings = self._plane.settings
        return GatewaySpec(
            gateway_id=_GATEWAY_ID,
            control_plane=ControlPlaneAddress(_loopback(settings.hostname), settings.xds_port),
            token=await self._gateway_token(),
            http_port=settings.http_port,
            https_port=settings.https_port,
            bind_address=settings.gateway_address,
            version=__version__,
            ca_bundle=host.ca_bundle(),
            max_connections=host.max_connections(),
            stats_flush_s=settings.stats_flush_s,
            metrics_port=settings.metrics_port,
            health_port=settings.health_port,
            drain_delay_s=settings.drain_delay_s,
            zone=settings.gateway_zone,
            places=str(self._folder / "gateway" / PLACES / FILLING),
        )

    def _gateway(self, spec: GatewaySpec) -> LocalGateway:
        return LocalGateway.of(
            spec,
            self._folder / "gateway",
            http_setting="--http-port or GATEWAY_HTTP_PORT",
            https_setting="--https-port or GATEWAY_HTTPS_PORT",
        )

    async def _gateway_token(self) -> str:
        path = self._folder / "gateway-token"
        kept = path.read_text().strip() if path.exists() else None
        for secret in [kept] if kept else []:
            with contextlib.suppress(ValueError):
                await self._accept(secret)
                return secret
        secret = new_token("tcp_gw")
        await self._accept(secret)
        detached.write_private(path, secret + "\n")
        return secret

    async def _accept(self, secret: str) -> None:
        async with self._plane.database.transaction() as tx:
            await self._plane.gateway_tokens.ensure(tx, "local gateway", secret)

    async def _write_credential(self) -> None:
        async with self._plane.database.transaction() as tx:
            secret = await self._plane.identity.local_credential(tx)
        if secret is None:
            return
        settings = self._plane.settings
        url = f"http://{_loopback(settings.hostname)}:{settings.port}"
        detached.write_private(self._folder / "cli-token", secret + "\n")
        detached.write_private(self._folder / "url", url + "\n")

    @property
    def _demo_folder(self) -> Path:
        return self._folder / "demo"

    async def _demo(self) -> int | None:
        """Seeds the example once; brings its backends back at every later start."""
        plane = self._plane
        async with plane.database.transaction(write=False) as tx:
            sequence, _ = await plane.catalog.snapshot(tx)
        seeded = self._demo_folder.exists()
        if not seeded and (not plane.settings.demo or sequence > 0):
            return None
        ports = await asyncio.to_thread(ensure_backends, self._folder)
        if seeded:
            return None
        async with plane.database.transaction() as tx:
            organisation_id = await plane.identity.first_organisation(tx) or ""
            applied = await plane.changes.apply(
                tx,
                system_caller("demo", organisation_id),
                ChangeSet(
                    upserts=[_upsert(d) for d in documents(ports)],
                    message="The example shop (examples/shop.yaml)",
                ),
            )
        revision = applied.revision
        if revision is None:
            return None
        delivery = await plane.deliveries.wait(revision.id, organisation_id, _DELIVERY_S)
        if delivery.state is not DeliveryState.LIVE:
            self._say(f"The example is {delivery.state} on the gateway; see `trafficplane status`")
        return revision.number

    def _greet(self, revision: int | None) -> None:
        for line in _greeting(self._plane, first=revision is not None):
            self._say(line)


def _greeting(plane: ControlPlane, *, first: bool) -> Iterator[str]:
    settings = plane.settings
    console = f"http://{_shown(settings.hostname)}:{settings.port}"
    gateway = f"http://{_shown(settings.gateway_address)}:{settings.http_port}"
    yield ""
    yield f"  Console   {console}"
    yield f"  Gateway   {gateway}"
    yield f"  Data      {settings.data_dir.absolute()}"
    if first:
        password = "as set by ADMIN_PASSWORD" if settings.admin_password else FIRST_PASSWORD
        yield f"  Sign in   admin@tcp.local, password {password}"
        yield ""
        yield "  Try it:"
        yield f"    curl {gateway}/e/shop/                     # 90 % v1, 10 % v2"
        yield f"    curl -H 'x-beta: true' {gateway}/e/shop/   # always v2"
        yield f"    curl {gateway}/nowhere                     # a clean 404"
    yield ""


def _upsert(document: dict[str, object]) -> Upsert:
    return Upsert(document["kind"], document["name"], document.get("labels"), document.get("spec"))


def _loopback(address: str) -> str:
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)  # noqa: S104


def _shown(address: str) -> str:
    return "localhost" if _loopback(address) in {"127.0.0.1", "::1"} else address


async def _either(supervising: "asyncio.Task[None]", ready: object) -> None:
    """Waits for readiness; raises at once what ended the supervision before."""
    waiting = asyncio.ensure_future(ready)  # type: ignore[call-overload]
    await asyncio.wait([supervising, waiting], return_when=asyncio.FIRST_COMPLETED)
    if supervising.done():
        waiting.cancel()
        await supervising
    await waiting
