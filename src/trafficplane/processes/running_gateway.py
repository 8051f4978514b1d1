"""What `trafficplane gateway` does: supervises one Envoy under a control plane elsewhere."""

import asyncio
import secrets
import signal
import socket
from dataclasses import dataclass
from pathlib import Path

import typer

from trafficplane import __version__
from trafficplane.gateways import bootstrap, detached, host
from trafficplane.gateways.bootstrap import ControlPlaneAddress, GatewaySpec
from trafficplane.gateways.detached import AlreadySupervisedError
from trafficplane.gateways.errors import GatewayStartError
from trafficplane.gateways.places import FILLING, PLACES, Keeper
from trafficplane.gateways.supervisor import LocalGateway, Supervisor
from trafficplane.gateways.watching import Watcher
from trafficplane.processes import logs, service_manager

HTTP_SETTING = "--http-port or GATEWAY_HTTP_PORT"
HTTPS_SETTING = "--https-port or GATEWAY_HTTPS_PORT"

# Where a self-run Envoy answers its own admin interface; on loopback only.
_ADMIN_PORT = 9901


@dataclass(frozen=True, slots=True)
class GatewayOptions:
    """The command's options, as its help explains them."""

    control_plane: str
    token: str | None
    token_file: Path | None
    gateway_id: str | None
    http_port: int
    https_port: int
    metrics_port: int | None
    stats_flush_s: float
    health_port: int | None
    drain_delay_s: float
    zone: str | None
    bind: str
    data_dir: Path
    tls: bool
    ca_file: Path | None


def run_gateway(options: GatewayOptions, *, print_bootstrap: bool) -> None:
    """Runs until SIGTERM. Raises `ValueError` or `OSError` with what to change."""
    spec = GatewaySpec(
        gateway_id=options.gateway_id or _kept_id(options.data_dir),
        control_plane=_address(options.control_plane, options.ca_file, tls=options.tls),
        token=_read_token(options.token, options.token_file),
        http_port=options.http_port,
        https_port=options.https_port,
        bind_address=options.bind,
        version=__version__,
        ca_bundle=host.ca_bundle(),
        max_connections=host.max_connections(),
        metrics_port=options.metrics_port,
        stats_flush_s=options.stats_flush_s,
        health_port=options.health_port,
        drain_delay_s=options.drain_delay_s,
        zone=options.zone,
        # A self-run Envoy has nobody who fetches databases.
        places=None if print_bootstrap else str(_folder(options) / PLACES / FILLING),
    )
    if print_bootstrap:
        typer.echo(bootstrap.to_json(bootstrap.render(spec, _ADMIN_PORT)), nl=False)
        return
    logs.configure("info")
    try:
        asyncio.run(_run(spec, _folder(options)))
    except (GatewayStartError, AlreadySupervisedError) as error:
        raise ValueError(str(error)) from error


def _folder(options: GatewayOptions) -> Path:
    return options.data_dir.absolute() / "gateway"


async def _run(spec: GatewaySpec, folder: Path) -> None:
    local = LocalGateway.of(
        spec,
        folder,
        http_setting=HTTP_SETTING,
        https_setting=HTTPS_SETTING,
    )
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    keeper = Keeper(spec, folder / PLACES)
    await asyncio.to_thread(keeper.prepare)
    supervisor = Supervisor(local)
    watching = asyncio.gather(Watcher(spec, lambda: supervisor.admin).run(), keeper.run())
    try:
        async with service_manager.watched():
            await supervisor.run(stop)
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


def _address(text: str, ca_file: Path | None, *, tls: bool) -> ControlPlaneAddress:
    if ca_file is None:
        return ControlPlaneAddress.parse(text, host.ca_bundle() if tls else None)
    if not ca_file.is_file():
        raise ValueError(f"--ca-file {ca_file} is not a file")
    return ControlPlaneAddress.parse(text, str(ca_file.absolute()))


def _read_token(token: str | None, file: Path | None) -> str:
    found = token if file is None else file.read_text().strip()
    if not found:
        raise ValueError("a token is needed: TRAFFICPLANE_TOKEN, --token-file or --token")
    if not found.isascii() or not found.isprintable() or " " in found:
        raise ValueError("the token has characters that no token has; was it copied whole?")
    return found


def _kept_id(data_dir: Path) -> str:
    """This gateway's own name, the same at every start; two on one machine differ."""
    path = data_dir / "gateway" / "id"
    if path.exists():
        return path.read_text().strip()
    name = f"{socket.gethostname()}-{secrets.token_hex(3)}"
    detached.write_private(path, name + "\n")
    return name
