"""Keeps one local Envoy running: starts or adopts it, restarts it, replaces it, drains it.

Envoy carries the traffic and must outlive its supervisor, so it runs detached and is found
again through a state file.
"""

import asyncio
import contextlib
import signal
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from trafficplane.gateways import detached, host
from trafficplane.gateways.admin import Admin, AdminError, ServerInfo
from trafficplane.gateways.bootstrap import GatewaySpec, render, to_json
from trafficplane.gateways.detached import DetachedProcess
from trafficplane.gateways.errors import GatewayStartError, PortUnusableError
from trafficplane.kit.loop import first_of

log = structlog.get_logger(__name__)

_TICK_S = 0.1
_ROTATE_EVERY_S = 10.0
# The stream of xDS. Every other call to the control plane is a report.
_LASTING_CALLS = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """Times in seconds. A run of `stable_s` forgives the crashes before it.

    A last report may take `report_s` longer than the time between two.
    """

    drain_s: float = 30.0
    report_s: float = 5.0
    idle_s: float = 1.0
    stop_s: float = 5.0
    ready_s: float = 20.0
    admin_s: float = 5.0
    stable_s: float = 60.0
    backoff_first_s: float = 0.25
    backoff_max_s: float = 30.0
    log_bytes: int = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LocalGateway:
    """What to run. `bootstrap` makes Envoy's bootstrap for the path of an admin socket.

    `report_s` is how often it reports what it counted; 0: it does not. `announce_s` is how long it
    fails health checks before it stops accepting.
    """

    node_id: str
    bootstrap: Callable[[Path], dict[str, Any]]
    bind_address: str
    ports: tuple[host.ListenPort, ...]
    folder: Path
    binary: Path
    report_s: float = 0.0
    announce_s: float = 0.0

    @classmethod
    def of(
        cls, spec: GatewaySpec, folder: Path, *, http_setting: str, https_setting: str
    ) -> "LocalGateway":
        """The gateway of `spec` with the machine's Envoy; the settings name what sets its ports.

        Raises `EnvoyMissingError` and `PortUnusableError`.
        """
        if spec.http_port == spec.https_port:
            raise PortUnusableError(
                f"port {spec.http_port} is set for both HTTP and HTTPS; "
                f"change {http_setting}, or {https_setting}"
            )
        http = host.ListenPort(spec.http_port, http_setting)
        https = host.ListenPort(spec.https_port, https_setting)
        own = (host.ListenPort(port, setting) for _, port, setting in spec.own_ports)
        return cls(
            node_id=spec.gateway_id,
            bootstrap=lambda admin: render(spec, admin),
            bind_address=spec.bind_address,
            ports=(http, https, *own),
            folder=folder,
            binary=host.envoy_binary(),
            report_s=spec.stats_flush_s,
            announce_s=spec.drain_delay_s if spec.health_port is not None else 0.0,
        )

    @property
    def fingerprint(self) -> str:
        """Changes with anything that a running Envoy can't take over by itself."""
        binary = self.binary.stat()
        stamp = f"{self.binary} {binary.st_size} {binary.st_mtime_ns}"
        return detached.digest(to_json(self.bootstrap(Path("/"))).encode(), stamp.encode())

    @property
    def state_file(self) -> Path:
        """Where the running process is remembered."""
        return self.folder / "envoy.state.json"

    @property
    def replaced_file(self) -> Path:
        """Where the process that is being replaced is remembered until it has ended."""
        return self.folder / "envoy.replaced.json"

    @property
    def log_file(self) -> Path:
        """Where Envoy writes what it has to say."""
        return self.folder / "envoy.log"


@dataclass(frozen=True, slots=True)
class Status:
    """What the supervisor knows of its Envoy; `restarts` counts unexpected ends."""

    pid: int | None
    adopted: bool
    restarts: int


class Supervisor:
    """Supervises one `LocalGateway`.

    Cancelling `run` leaves Envoy alone, as a killed supervisor does: the next one adopts it.
    """

    def __init__(self, gateway: LocalGateway, limits: Limits = Limits()) -> None:
        self._gateway = gateway
        self._limits = limits
        self._process: DetachedProcess | None = None
        self._adopted = False
        self._restarts = 0

    @property
    def status(self) -> Status:
        """The present state."""
        pid = self._process.pid if self._process is not None else None
        return Status(pid, self._adopted, self._restarts)

    @property
    def admin(self) -> Admin | None:
        """The admin interface of the present Envoy; None before there is one."""
        return None if self._process is None else _admin(self._process)

    async def run(self, stop: asyncio.Event) -> None:
        """Runs Envoy until `stop` is set, then drains and ends it.

        1. Adopt the Envoy of the last supervisor, replace it when it runs something else, or
           start one. Raises `GatewayStartError` when that can't be done, and
           `detached.AlreadySupervisedError` when somebody else does it in this folder.
        2. When it ends by itself, start it again, waiting longer each time.
        3. On `stop`: accept nothing new, let what is in progress end, then end Envoy.
        """
        with detached.only_one(self._gateway.folder):
            await self._run(stop)

    async def _run(self, stop: asyncio.Event) -> None:
        await self._begin()
        rotation = asyncio.create_task(self._keep_log_small())
        try:
            await self._keep_running(stop)
        finally:
            rotation.cancel()
        if self._gateway.announce_s:
            limit_s = self._gateway.announce_s + self._limits.admin_s
            await self._within(limit_s, self._running, self._announce)
        await self._end(self._running)
        self._gateway.state_file.unlink(missing_ok=True)

    async def ready(self) -> bool:
        """Whether the present Envoy came to have listeners within `Limits.ready_s`."""
        return await self._becomes_ready(self._running)

    @property
    def _running(self) -> DetachedProcess:
        assert self._process is not None  # noqa: S101 - `run` starts with `_begin`
        return self._process

    async def _begin(self) -> None:
        found = await self._find()
        if found is None:
            self._check_ports()
            self._start()
        elif await self._is_wanted(found):
            log.info("envoy_adopted", pid=found.pid)
            self._process, self._adopted = found, True
        else:
            await self._replace(found)

    async def _find(self) -> DetachedProcess | None:
        found = DetachedProcess.adopt(detached.load(self._gateway.state_file))
        left = DetachedProcess.adopt(detached.load(self._gateway.replaced_file))
        if left is None or found is None:
            return found or left
        # A supervisor died while it replaced one by the other: both would share the port, and
        # the older serve what nobody updates any more.
        await self._end(left)
        self._gateway.replaced_file.unlink(missing_ok=True)
        return found

    async def _is_wanted(self, found: DetachedProcess) -> bool:
        if found.record.fingerprint != self._gateway.fingerprint:
            return False
        with contextlib.suppress(AdminError):
            info = await self._admin_answers(found)
            return info.node_id == self._gateway.node_id and info.state != "DRAINING"
        return False

    async def _admin_answers(self, process: DetachedProcess) -> ServerInfo:
        deadline = asyncio.get_running_loop().time() + self._limits.admin_s
        while True:
            try:
                return await _admin(process).server_info()
            except AdminError:
                if asyncio.get_running_loop().time() > deadline:
                    raise
            await asyncio.sleep(_TICK_S)

    async def _replace(self, old: DetachedProcess) -> None:
        # Both listen for a moment (SO_REUSEPORT shares a port among one user's processes), so
        # that no connection is refused in between. A connection that the kernel has queued for
        # the older one when that stops listening may be reset: about one in some thousands.
        log.info("envoy_replaced", pid=old.pid, reason="its bootstrap or binary changed")
        self._check_ports(held=_held(old))
        detached.save(old.record, self._gateway.replaced_file)
        self._start()
        await self._becomes_ready(self._running)
        await self._end(old)
        self._gateway.replaced_file.unlink(missing_ok=True)

    def _check_ports(self, held: frozenset[str] = frozenset()) -> None:
        address = self._gateway.bind_address
        for port in self._gateway.ports:
            if f"{address}:{port.number}" not in held:
                host.check_port(address, port)

    def _start(self) -> None:
        gateway = self._gateway
        fingerprint = gateway.fingerprint
        # Each generation has its own admin socket: two run side by side during a replacement.
        admin = host.socket_path(gateway.folder, f"envoy-{fingerprint[:8]}")
        file = gateway.folder / f"envoy-{fingerprint[:8]}.json"
        _remove_all(gateway.folder.glob("envoy-*.json"))
        detached.write_private(file, to_json(gateway.bootstrap(admin)))
        command = [str(gateway.binary), "--config-path", str(file), "--disable-hot-restart"]
        ports = ",".join(f"{gateway.bind_address}:{port.number}" for port in gateway.ports)
        try:
            self._process = DetachedProcess.spawn(
                [*command, "--log-level", "warning"],
                log=gateway.log_file,
                fingerprint=fingerprint,
                details={"admin": str(admin), "ports": ports},
            )
        except OSError as error:
            raise GatewayStartError(f"Envoy can't be started: {error}") from error
        self._adopted = False
        detached.save(self._process.record, gateway.state_file)
        with contextlib.suppress(OSError, ValueError):
            host.raise_file_limit(self._process.pid)
        log.info("envoy_started", pid=self._process.pid, log=str(gateway.log_file))

    async def _keep_running(self, stop: asyncio.Event) -> None:
        clock = asyncio.get_running_loop().time
        pause = self._limits.backoff_first_s
        while True:
            since = clock()
            if await first_of(stop.wait(), self._running.wait()):
                return
            if clock() - since >= self._limits.stable_s:
                pause = self._limits.backoff_first_s
            self._restarts += 1
            self._report_end(pause)
            if await first_of(stop.wait(), asyncio.sleep(pause)):
                return
            pause = min(pause * 2, self._limits.backoff_max_s)
            self._restart()

    def _report_end(self, pause: float) -> None:
        log.warning(
            "envoy_ended",
            pid=self._running.pid,
            status=self._running.exit_status(),
            restart_in_s=pause,
            last_words=detached.tail(self._gateway.log_file),
        )

    def _restart(self) -> None:
        try:
            self._check_ports()
            self._start()
        except GatewayStartError as error:
            log.warning("envoy_not_started", reason=str(error))

    async def _keep_log_small(self) -> None:
        while True:
            detached.rotate(self._gateway.log_file, self._limits.log_bytes)
            await asyncio.sleep(_ROTATE_EVERY_S)

    async def _becomes_ready(self, process: DetachedProcess) -> bool:
        deadline = asyncio.get_running_loop().time() + self._limits.ready_s
        while process.alive() and asyncio.get_running_loop().time() < deadline:
            with contextlib.suppress(AdminError):
                info = await _admin(process).server_info()
                if info.state == "LIVE" and await _admin(process).listeners():
                    return True
            await asyncio.sleep(_TICK_S)
        return False

    async def _end(self, process: DetachedProcess) -> None:
        if not process.alive():
            return
        await self._within(self._limits.drain_s, process, self._drain)
        if self._gateway.report_s:
            limit_s = self._gateway.report_s + self._limits.report_s
            await self._within(limit_s, process, self._last_report)
        process.send(signal.SIGTERM)
        if not await process.ends_within(self._limits.stop_s):
            process.send(signal.SIGKILL)
            await process.wait()
        _remove_all([_admin_socket(process)])
        log.info("envoy_stopped", pid=process.pid)

    async def _within(
        self, limit_s: float, process: DetachedProcess, step: Callable[[Admin], Awaitable[None]]
    ) -> None:
        """Makes a step of ending Envoy; one that fails or lasts too long doesn't keep it alive."""
        name = f"envoy{step.__name__}"
        try:
            async with asyncio.timeout(limit_s):
                # An Envoy on a loaded machine answers late, and is not to be cut short for it.
                await step(Admin(_admin_socket(process), timeout_s=limit_s))
        except TimeoutError:
            log.warning(f"{name}_cut_short", pid=process.pid, after_s=limit_s)
        except AdminError as error:
            log.warning(f"{name}_failed", pid=process.pid, reason=str(error))

    async def _last_report(self, admin: Admin) -> None:
        """Returns when a report that began after the last request has been answered.

        What Envoy sends while it ends lacks histograms, and nobody waits for its answer.
        """
        if not await admin.has_counted():
            return
        # A report that is under way may have been made up before the last request ended.
        before = now = await admin.calls()
        while (
            now.begun <= before.begun
            or now.answered <= before.answered
            or now.open > _LASTING_CALLS
        ):
            await asyncio.sleep(_TICK_S)
            now = await admin.calls()

    async def _announce(self, admin: Admin) -> None:
        # Load balancers are told first; what they send until they have noticed is still served.
        await admin.fail_health_check()
        await asyncio.sleep(self._gateway.announce_s)

    async def _drain(self, admin: Admin) -> None:
        await admin.fail_health_check()
        await admin.close_listeners()
        idle_since: float | None = None
        while True:
            activity = await admin.activity()
            now = asyncio.get_running_loop().time()
            if not activity.connections:
                return
            if activity.requests or activity.other_connections:
                idle_since = None
            elif idle_since is None:
                idle_since = now
            # Only idle keep-alive connections are left, and none of them stirred for a while.
            elif now - idle_since >= self._limits.idle_s:
                return
            await asyncio.sleep(_TICK_S)


def _admin_socket(process: DetachedProcess) -> Path:
    return Path(str(process.record.details.get("admin", "unknown")))


def _admin(process: DetachedProcess) -> Admin:
    return Admin(_admin_socket(process))


def _held(process: DetachedProcess) -> frozenset[str]:
    return frozenset(str(process.record.details.get("ports", "")).split(","))


def _remove_all(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)
