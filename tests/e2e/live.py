"""One real Envoy on our xDS server, fed straight from the compiler: thousands of changes a minute.

It skips HTTP and the database, which have tests of their own, and keeps everything from the
parsed resource to Envoy's acknowledgement.
"""

import asyncio
import json
import threading
from collections.abc import Coroutine, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import grpc
import httpx

from tests.compiler.rendering import edits
from tests.postgres import free_port
from trafficplane.certificates.logic.self_signed import self_signed
from trafficplane.compiler.incremental import Compilation
from trafficplane.compiler.organisation import Edit
from trafficplane.compiler.runtime import EPOCH, Runtime
from trafficplane.compiler.views import default_certificate, overlay
from trafficplane.envoy import geo
from trafficplane.gateways import host
from trafficplane.gateways.bootstrap import ControlPlaneAddress, GatewaySpec, render, to_json
from trafficplane.gateways.schemas import DataPlaneResource, GatewayIdentity, NodeInfo
from trafficplane.ir.listener import BARE_EDGE, Edge
from trafficplane.ir.route import Site
from trafficplane.kit.clock import SystemClock
from trafficplane.xds.server import XdsServer
from trafficplane.xds.store import Store

T = TypeVar("T")


class LiveEnvoy:
    """Applies catalogs to a real Envoy and says what it refused."""

    def __init__(
        self,
        folder: Path,
        edge: Edge = BARE_EDGE,
        zone: str | None = None,
        *,
        handlers: Sequence[grpc.GenericRpcHandler] = (),
        flush_s: float = 5.0,
        databases: Mapping[str, str] | None = None,
    ) -> None:
        self._edge, self._zone = edge, zone
        self._hangs_up = edge.proxies is not None and edge.proxies.protocol
        self.http_port = free_port()
        self.https_port = free_port()
        self.admin_port = free_port()
        self._folder = folder
        self._handlers = handlers
        self._flush_s = flush_s
        self._databases = databases
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._compilation = Compilation(http3_port=edge.http3_port, geo=edge.geo)
        self._known: dict[tuple[str, str], Edit] = {}
        self._sequence = 1
        self._acknowledged = -1
        self._refusals: dict[tuple[str, str], str] = {}
        self._changed = asyncio.Event()
        self._store = Store(lambda p: overlay(self._compilation, p, self._sequence, edge))

    def start(self) -> None:
        self._thread.start()
        self._run(self._start())

    @property
    def pid(self) -> int:
        """Envoy's process."""
        return self._process.pid

    def stop(self) -> None:
        self._run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def apply(self, documents: Iterable[dict[str, Any]]) -> dict[tuple[str, str], str]:
        """Makes `documents` the whole catalog, waits for the answer, returns the refusals."""
        return self.take(edits(documents))

    def take(self, parsed: Iterable[Edit]) -> dict[tuple[str, str], str]:
        """`apply`, of documents that have been parsed."""
        return self._run(self._apply([replace(edit, at=EPOCH) for edit in parsed]))

    def learn(self, url: str, key_set: str) -> None:
        """Takes in what an issuer has published there."""
        self._run(self._learn(url, key_set))

    def reach(self, moment: datetime) -> None:
        """Lets the clock show `moment`; whatever is applied is written at the beginning of time."""
        self._run(self._reach(Runtime(moment=moment)))

    def sites(self) -> list[Site]:
        return list(self._compilation.sites())

    def request(
        self, path: str, *, method: str = "GET", host: str = "gateway.test", **options: Any
    ) -> httpx.Response:
        """A request through the gateway, on a connection of its own."""
        headers = {"host": host, **options.pop("headers", {})}
        url = f"http://127.0.0.1:{self.http_port}{path}"
        # Without `verify=False` every client would spend half a second on loading certificates.
        with httpx.Client(verify=False, timeout=30, trust_env=False) as client:
            return client.request(method, url, headers=headers, **options)

    def statistics(self, pattern: str) -> dict[str, int]:
        """Counters and gauges whose names match the expression."""
        url = f"http://127.0.0.1:{self.admin_port}/stats?format=json&filter={quote(pattern)}"
        with httpx.Client(verify=False, trust_env=False) as client:
            answer = client.get(url)
        return {s["name"]: int(s["value"]) for s in answer.json()["stats"] if "value" in s}

    # The xDS observer.

    def connected(self, gateway_id: str, session: str, info: NodeInfo) -> None:
        pass

    def acknowledged(self, gateway_id: str, session: str, sequence: int) -> None:
        self._acknowledged = max(self._acknowledged, sequence)
        self._changed.set()

    def refused(
        self, gateway_id: str, session: str, resource: DataPlaneResource, message: str
    ) -> None:
        self._refusals[str(resource.type_url), resource.name] = message
        self._changed.set()

    def accepted(self, gateway_id: str, session: str, type_url: str, name: str) -> None:
        self._refusals.pop((type_url, name), None)

    def disconnected(self, gateway_id: str, session: str) -> None:
        pass

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    async def _start(self) -> None:
        async def authenticate(_token: str) -> GatewayIdentity:
            return GatewayIdentity(None, None, "token")

        self._server = XdsServer(self._store, authenticate, self, handlers=self._handlers)
        port = await self._server.start("127.0.0.1", 0)
        pair = self_signed(("localhost",), SystemClock().now())
        compiled = self._compilation.apply([], self._sequence)
        secret = default_certificate(pair, self._sequence)
        self._store.publish([*compiled.upserts, secret], [], self._sequence)
        places = None
        if self._databases is not None:
            places = self._folder / "places.json"
            places.write_text(geo.fillings(dict(self._databases)))
        spec = GatewaySpec(
            "live", ControlPlaneAddress("127.0.0.1", port), "token", self.http_port,
            self.https_port, "127.0.0.1", "test", host.ca_bundle(), zone=self._zone,
            stats_flush_s=self._flush_s, places=str(places) if places else None,
        )  # fmt: skip
        path = self._folder / "bootstrap.json"
        path.write_text(to_json(render(spec, self.admin_port)))
        with (self._folder / "envoy.log").open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                str(host.envoy_binary()), "-c", str(path), "--use-dynamic-base-id",
                "-l", "error", "--concurrency", "1", stderr=log,
            )  # fmt: skip
        await self._acknowledgement()
        async with httpx.AsyncClient(verify=False) as client, asyncio.timeout(20):
            while True:
                try:
                    await client.get(f"http://127.0.0.1:{self.http_port}/")
                except httpx.TransportError as error:
                    if self._hangs_up and not isinstance(error, httpx.ConnectError):
                        return
                    await asyncio.sleep(0.02)
                else:
                    return

    async def _stop(self) -> None:
        self._process.terminate()
        await self._process.wait()
        await self._server.stop()

    async def _apply(self, wanted: list[Edit]) -> dict[tuple[str, str], str]:
        after = {(edit.kind, edit.name): edit for edit in wanted}
        gone = [
            Edit(edit.organisation_id, kind, name, None)
            for (kind, name), edit in self._known.items()
            if (kind, name) not in after
        ]
        self._known = after
        self._sequence += 1
        compiled = self._compilation.apply([*gone, *wanted], self._sequence, runtime=Runtime())
        overlays = {
            p: overlay(self._compilation, p, self._sequence, self._edge)
            for p in self._store.profiles()
        }
        self._store.publish(compiled.upserts, compiled.removed, self._sequence, overlays)
        await self._acknowledgement()
        return dict(self._refusals)

    async def _reach(self, runtime: Runtime) -> None:
        self._sequence += 1
        compiled = self._compilation.apply([], self._sequence, runtime=runtime)
        self._store.publish(compiled.upserts, compiled.removed, self._sequence)
        await self._acknowledgement()

    async def _learn(self, url: str, key_set: str) -> None:
        self._sequence += 1
        known = {("org", url): key_set}
        compiled = self._compilation.apply([], self._sequence, key_sets=known)
        self._store.publish(compiled.upserts, compiled.removed, self._sequence)
        if compiled.upserts or compiled.removed:
            await self._acknowledgement()

    async def _acknowledgement(self) -> None:
        async with asyncio.timeout(40):
            while self._acknowledged < self._sequence:
                self._changed.clear()
                await self._changed.wait()


@contextmanager
def live_envoy(
    folder: Path,
    edge: Edge = BARE_EDGE,
    zone: str | None = None,
    databases: Mapping[str, str] | None = None,
) -> Iterator[LiveEnvoy]:
    """An Envoy of our configuration, in a zone if one is given, until the block ends.

    `databases` are files with places by the endpoints (`org/name`) that ask them.
    """
    envoy = LiveEnvoy(folder, edge, zone, databases=databases)
    envoy.start()
    try:
        yield envoy
    finally:
        envoy.stop()


def readable(documents: Iterable[dict[str, Any]]) -> str:
    """For the message of a failing example."""
    return json.dumps(list(documents), indent=1, ensure_ascii=False)
