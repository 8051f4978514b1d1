"""Ten gateways that report to one control plane every five seconds, and what that costs it.

One is the product's own Envoy. The other nine are replays: reports of a real Envoy with the same
configuration, recorded before, come again every five seconds over the same authenticated gRPC call
under nine other names. The control plane can't tell them from gateways: their times go on, and
where they are busy every number goes on that moved between the two reports that were recorded.
"""

import contextlib
import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import grpc

from bench.catalogs import cluster, documents
from bench.data_path import envoy, responder
from tests.e2e.stack import Stack
from tests.postgres import free_port
from trafficplane.gateways.statistics import GATEWAY_METADATA
from trafficplane.telemetry.logic import wire
from trafficplane.telemetry.receiver import METRICS_SERVICE

FLUSH_S = 5.0
"""The default of STATS_FLUSH_SECONDS."""
REPLAYED = 9
_PER_PROXIED = 10
# A gateway's first reports cost more: series are made, and how they are laid out is learnt.
_WARM, _MEASURED = 4, 12
"""Reports of each gateway before and while it is measured; 12 are a minute and so one settling."""
_TICKS_S = os.sysconf("SC_CLK_TCK")


def run(
    clusters: int,
    recorded: list[bytes],
    mocks: list[dict[str, Any]],
) -> dict[str, Any]:
    """CPU of the whole control plane for each report that it got, at rest and while all is busy.

    `recorded` are two reports of a gateway of which every cluster was used in between.
    """
    port = free_port()
    backend = responder(port, *(b["address"] for b in cluster(0)["spec"]["backends"]))
    with (
        tempfile.TemporaryDirectory() as folder,
        _product(Path(folder) / "data") as stack,
        envoy(Path(folder) / "backend.json", backend),
    ):
        stack.apply(*documents(clusters, port), *mocks, wait="60s")
        found: dict[str, Any] = {"control_plane_cores_with_one_at_rest": _alone(stack)}
        replays = _Replays(stack, recorded)
        with replays.running():
            # Busy first, so that both have the same series to report.
            for name, moving in (("busy", True), ("at_rest", False)):
                replays.moving = moving
                found[name] = _measured(stack, clusters, replays, len(mocks))
    return found


@contextlib.contextmanager
def _product(data: Path) -> Iterator[Stack]:
    stack = Stack(data, environment={"STATS_FLUSH_SECONDS": f"{FLUSH_S:g}"}).start()
    try:
        yield stack
    finally:
        stack.stop()


def _measured(
    stack: Stack,
    clusters: int,
    replays: "_Replays",
    mocks: int,
) -> dict[str, Any]:
    with _load(stack.http_port, clusters, mocks) if replays.moving else contextlib.nullcontext():
        replays.wait(_WARM)
        sent, size, done, began, cpu = (
            replays.sent, replays.bytes, _requests(stack), time.perf_counter(), _cpu_s(stack)
        )  # fmt: skip
        replays.wait(_MEASURED)
        took, used = time.perf_counter() - began, _cpu_s(stack) - cpu
        reports = replays.sent - sent + took / FLUSH_S
        return {
            "requests_per_second_at_the_real_one": round((_requests(stack) - done) / took),
            "reports": round(reports),
            "bytes_per_report": round((replays.bytes - size) / (replays.sent - sent)),
            "cpu_ms_per_report": round(used / reports * 1000),
            "control_plane_cores_at_5_s": round(used / reports * (REPLAYED + 1) / FLUSH_S, 2),
            "summary_ms": round(_summary_ms(stack)),
            "refused": replays.failed,
        }


def script(clusters: int, mocks: int, delay_ms: int = 0) -> str:
    """For wrk: one of ten requests goes to a cluster, the gateway answers the others itself."""
    each = (
        f"request = function() local letter, last = 'm', {mocks - 1} "
        f"if math.random({_PER_PROXIED}) == 1 then letter, last = 'e', {clusters - 1} end "
        "return wrk.format('GET', '/e/' .. letter .. math.random(0, last) .. '/') end\n"
    )
    return each + (f"delay = function() return {delay_ms} end\n" if delay_ms else "")


@contextlib.contextmanager
def _load(port: int, clusters: int, mocks: int) -> Iterator[None]:
    """At most some 5,000 requests a second, as long as it is open; none where there is no wrk."""
    wrk = shutil.which("wrk")
    if wrk is None:
        yield
        return
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        lua.write(script(clusters, mocks, delay_ms=12))
        lua.flush()
        load = subprocess.Popen(
            [wrk, "-t1", "-c64", "-d3600s", "-s", lua.name, f"http://127.0.0.1:{port}"],
            stdout=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        try:
            yield
        finally:
            load.kill()
            load.wait()


def _requests(stack: Stack) -> int:
    """How many the product's own gateway was sent."""
    return sum(stack.gateway_stats("^http.*downstream_rq_total$").values())


def _summary_ms(stack: Stack) -> float:
    began = time.perf_counter()
    stack.api.get("/api/metrics/summary", params={"range": "5m"}).raise_for_status()
    return (time.perf_counter() - began) * 1000


def _alone(stack: Stack) -> float:
    """Processor seconds of the control plane for each second, with its own gateway at rest."""
    began, cpu = time.perf_counter(), _cpu_s(stack)
    time.sleep(30)
    return round((_cpu_s(stack) - cpu) / (time.perf_counter() - began), 3)


def _cpu_s(stack: Stack) -> float:
    """What the process itself used so far; not its Envoy, which is another."""
    assert stack.process is not None
    fields = Path(f"/proc/{stack.process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS_S


class _Numbers:
    """A recorded report, of which any later one can be made."""

    def __init__(self, before: bytes, after: bytes) -> None:
        if len(before) != len(after):
            raise ValueError("a statistic came or went between the two reports")
        self._raw = after
        self._metrics = []
        for begin, end in wire.metrics(after):
            shape = wire.shape_of(after[begin:end])
            if shape is None:
                continue
            at = begin + shape.begin
            old = shape.numbers.unpack_from(before, at)
            new = shape.numbers.unpack_from(after, at)
            steps = [0 if isinstance(b, bytes) else b - a for a, b in zip(old, new, strict=True)]
            time_at = 1 if shape.form == "gauge" else 3
            steps[time_at] = 0
            self._metrics.append((at, shape.numbers, new, steps, time_at, any(steps)))

    def at(self, now_ns: int, amount: int) -> bytes:
        """The report of a moment, after `amount` times what happened between the two."""
        raw = bytearray(self._raw)
        for at, struct, numbers, steps, time_at, moves in self._metrics:
            fields = list(numbers)
            if moves and amount:
                fields = [
                    n if isinstance(n, bytes) else n + s * amount
                    for n, s in zip(numbers, steps, strict=True)
                ]
            fields[time_at] = now_ns
            struct.pack_into(raw, at, *fields)
        return bytes(raw)


class _Replays:
    """Nine gateways more. All say the same, at different moments."""

    def __init__(self, stack: Stack, recorded: list[bytes]) -> None:
        self.moving = True
        self.sent = self.bytes = self.failed = self.rounds = 0
        self._numbers = _Numbers(*recorded)
        self._address = f"127.0.0.1:{stack.xds_port}"
        issued = stack.api.post(
            "/api/gateways/tokens", json={"name": "replays", "scope": "platform"}
        )
        self._token = str(issued.raise_for_status().json()["token"])
        self._over = threading.Event()

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Sends as long as the block is open."""
        sending = threading.Thread(target=self._send)
        sending.start()
        try:
            yield
        finally:
            self._over.set()
            sending.join()

    def wait(self, rounds: int) -> None:
        """Until each has reported so often more."""
        until = self.rounds + rounds
        while self.rounds < until:
            if self._over.wait(0.1):
                raise RuntimeError("the replays ended")

    def _send(self) -> None:
        unlimited = [("grpc.max_send_message_length", -1)]
        with contextlib.ExitStack() as open_channels:
            calls: list[Callable[..., Any]] = [
                open_channels.enter_context(
                    grpc.insecure_channel(self._address, options=[*unlimited, ("number", number)])
                ).unary_unary(f"/{METRICS_SERVICE}/Export")
                for number in range(REPLAYED)
            ]
            amount, due = 0, time.monotonic()
            while not self._over.is_set():
                amount += 40 if self.moving else 0
                raw = self._numbers.at(time.time_ns(), amount)
                for number, call in enumerate(calls):
                    self._over.wait(max(0.0, due - time.monotonic()))
                    due += FLUSH_S / REPLAYED
                    self._export(f"replay-{number}", call, raw)
                # Where the machine can't keep up they are late, and none is sent twice for it.
                due = max(due, time.monotonic() - FLUSH_S)
                self.rounds += 1

    def _export(self, name: str, call: Callable[..., Any], raw: bytes) -> None:
        metadata = [("authorization", f"Bearer {self._token}"), (GATEWAY_METADATA, name)]
        try:
            call(raw, metadata=metadata, timeout=120)
        except grpc.RpcError:
            self.failed += 1
            return
        self.sent += 1
        self.bytes += len(raw)
