"""Watches the health of the backends at one supervised Envoy and tells the control plane at once.

Statistics come every few seconds and carry no cause; this stream comes within half a second of a
change, with what the failed check met. It runs beside the supervisor, wherever that is.
"""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Collection, Iterable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import grpc
import structlog

from trafficplane.gateways.admin import Admin, AdminError
from trafficplane.gateways.bootstrap import ControlPlaneAddress, GatewaySpec
from trafficplane.gateways.logic import hosts
from trafficplane.gateways.logic.probes import check_of
from trafficplane.gateways.probing import Answer, probe
from trafficplane.gateways.statistics import GATEWAY_METADATA

SERVICE = "trafficplane.gateways.v1.Health"
METHOD = "Watch"

_POLL_S = 0.4
# Where an answer takes long (thousands of clusters), asking takes a twentieth of Envoy's time.
_POLL_SHARE = 20
_LOOKS_COMPARED = 5
_RECONNECT_S = 1.0
_STILL_HERE_S = 5.0
_PROBES_AT_ONCE = 16

log = structlog.get_logger(__name__)


def pause_s(took: Collection[float]) -> float:
    """How long to wait between two looks, by how many seconds the last ones took."""
    # What else this machine does only adds to what Envoy takes.
    return max(_POLL_S, _POLL_SHARE * min(took))


class Watcher:
    """One gateway's stream of health. `admin` gives the present Envoy's admin interface."""

    def __init__(self, spec: GatewaySpec, admin: Callable[[], Admin | None]) -> None:
        self._spec = spec
        self._admin = admin
        self._outbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._told: hosts.Clusters = {}
        self._probing: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(_PROBES_AT_ONCE)

    async def run(self) -> None:
        """Keeps the stream open until cancelled; a control plane that is away is tried again."""
        while True:
            with contextlib.suppress(grpc.aio.AioRpcError):
                await self._converse()
            await asyncio.sleep(_RECONNECT_S)

    async def _converse(self) -> None:
        self._told, self._outbox = {}, asyncio.Queue()
        async with channel_to(self._spec.control_plane) as channel:
            watch: Any = channel.stream_stream(f"/{SERVICE}/{METHOD}")
            metadata = (
                ("authorization", f"Bearer {self._spec.token}"),
                (GATEWAY_METADATA, self._spec.gateway_id),
            )
            call = watch(self._reports(), metadata=metadata)
            polling = asyncio.create_task(self._poll())
            try:
                async for raw in call:
                    self._obey(json.loads(raw))
            finally:
                call.cancel()
                polling.cancel()
                for task in (*self._probing, polling):
                    task.cancel()
                await asyncio.gather(polling, *self._probing, return_exceptions=True)

    async def _reports(self) -> AsyncIterator[bytes]:
        while True:
            message: dict[str, Any] = {}
            with contextlib.suppress(TimeoutError):
                message = await asyncio.wait_for(self._outbox.get(), _STILL_HERE_S)
            yield json.dumps(message, separators=(",", ":")).encode()

    async def _poll(self) -> None:
        clock = asyncio.get_running_loop().time
        first = True
        took = deque([0.0], maxlen=_LOOKS_COMPARED)
        while True:
            began = clock()
            admin = self._admin()
            if admin is not None:
                with contextlib.suppress(AdminError, ValueError):
                    seen = hosts.with_answers(
                        hosts.read_clusters(await admin.clusters()), self._told
                    )
                    self._tell(seen, whole=first)
                    first = False
            took.append(clock() - began)
            await asyncio.sleep(pause_s(took))

    def _tell(self, seen: hosts.Clusters, *, whole: bool) -> None:
        failed = hosts.newly_failed(seen, self._told)
        changed = hosts.changes(seen, self._told)
        self._told = seen
        if changed or whole:
            self._outbox.put_nowait({"clusters": hosts.encode(changed), "whole": whole})
        if failed:
            self._spawn(self._explain(failed))

    def _obey(self, order: dict[str, Any]) -> None:
        if "check" in order:
            self._spawn(self._check(str(order["check"]), str(order["cluster"])))

    async def _explain(self, failed: Iterable[tuple[str, str]]) -> None:
        """Learns what the backends answer whose check failed, and tells it."""
        for cluster, backend, answer in await self._ask(list(failed)):
            known = self._told.get(cluster, {}).get(backend)
            if known is not None and known.check_failed and not answer.passed:
                self._told[cluster][backend] = replace(known, answer=answer.words)
                changed = {cluster: self._told[cluster]}
                self._outbox.put_nowait({"clusters": hosts.encode(changed), "whole": False})

    async def _check(self, request: str, cluster: str) -> None:
        """Checks every backend of a cluster now."""
        wanted = [(cluster, backend) for backend in self._told.get(cluster, {})]
        answers = {backend: asdict(answer) for _, backend, answer in await self._ask(wanted)}
        self._outbox.put_nowait({"checked": request, "cluster": cluster, "answers": answers})

    async def _ask(self, wanted: list[tuple[str, str]]) -> list[tuple[str, str, Answer]]:
        admin = self._admin()
        if admin is None:
            return []
        found = []
        for cluster in {cluster for cluster, _ in wanted}:
            check = check_of(await admin.cluster_configuration(cluster), cluster)
            backends = [backend for name, backend in wanted if name == cluster]
            if check is not None:
                answers = await asyncio.gather(*(self._probe(check, b) for b in backends))
                found += [(cluster, b, a) for b, a in zip(backends, answers, strict=True)]
        return found

    async def _probe(self, check: Any, backend: str) -> Answer:
        async with self._slots:
            return await probe(check, backend)

    def _spawn(self, work: Any) -> None:
        task = asyncio.create_task(self._guarded(work))
        self._probing.add(task)
        task.add_done_callback(self._probing.discard)

    async def _guarded(self, work: Any) -> None:
        try:
            await work
        except (AdminError, ValueError) as error:
            log.warning("probe_failed", reason=str(error))


def channel_to(address: ControlPlaneAddress) -> grpc.aio.Channel:
    """A channel to the port of xDS, which notices when the other side is gone."""
    host = f"[{address.host}]" if ":" in address.host else address.host
    target = f"{host}:{address.port}"
    options = [("grpc.keepalive_time_ms", 10_000), ("grpc.keepalive_timeout_ms", 5_000)]
    if address.ca_file is None:
        return grpc.aio.insecure_channel(target, options=options)
    roots = Path(address.ca_file).read_bytes()
    return grpc.aio.secure_channel(target, grpc.ssl_channel_credentials(roots), options=options)
