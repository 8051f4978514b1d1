"""The command `trafficplane gateway`: one Envoy, anywhere, under a control plane elsewhere."""

import asyncio
import secrets
import signal
import socket
from pathlib import Path
from typing import Annotated

import typer

from trafficplane import __version__
from trafficplane.gateways import bootstrap, detached, host
from trafficplane.gateways.bootstrap import ControlPlaneAddress, GatewaySpec
from trafficplane.gateways.detached import AlreadySupervisedError
from trafficplane.gateways.errors import GatewayStartError
from trafficplane.gateways.supervisor import LocalGateway, Supervisor
from trafficplane.gateways.watching import Watcher
from trafficplane.processes import logs, service_manager

HTTP_SETTING = "--http-port or GATEWAY_HTTP_PORT"
HTTPS_SETTING = "--https-port or GATEWAY_HTTPS_PORT"

# Where a self-run Envoy answers its own admin interface; on loopback only.
_ADMIN_PORT = 9901

Token = Annotated[
    str | None,
    typer.Option(
        envvar="TRAFFICPLANE_TOKEN",
        show_default=False,
        help="The gateway's token. The variable or --token-file keep it out of process lists.",
    ),
]


def gateway(
    control_plane: Annotated[
        str,
        typer.Option(
            envvar="TRAFFICPLANE_CONTROL_PLANE",
            metavar="HOST:PORT",
            help="Where the control plane serves xDS.",
        ),
    ],
    token: Token = None,
    token_file: Annotated[
        Path | None, typer.Option(help="A file that holds the gateway's token.")
    ] = None,
    gateway_id: Annotated[
        str | None, typer.Option("--id", help="Its name in the fleet; by default made once.")
    ] = None,
    http_port: Annotated[int, typer.Option(envvar="GATEWAY_HTTP_PORT", min=1, max=65535)] = 8080,
    https_port: Annotated[int, typer.Option(envvar="GATEWAY_HTTPS_PORT", min=1, max=65535)] = 8443,
    metrics_port: Annotated[
        int | None,
        typer.Option(
            envvar="GATEWAY_METRICS_PORT",
            min=1,
            max=65535,
            help="Answer Prometheus there, at /stats/prometheus.",
        ),
    ] = None,
    health_port: Annotated[
        int | None,
        typer.Option(
            envvar="GATEWAY_HEALTH_PORT",
            min=1,
            max=65535,
            help="Answer load balancers there, at /healthz.",
        ),
    ] = None,
    drain_delay: Annotated[
        float,
        typer.Option(
            envvar="GATEWAY_DRAIN_DELAY_SECONDS",
            min=0,
            max=300,
            help="With a health port: seconds between failing there and closing the others.",
        ),
    ] = 5.0,
    bind: Annotated[
        str, typer.Option(envvar="GATEWAY_ADDRESS", help="Address to listen on for traffic.")
    ] = "0.0.0.0",  # noqa: S104 - a gateway is there to be reached
    data_dir: Annotated[
        Path, typer.Option(envvar="DATA_DIR", help="Folder for its state and log.")
    ] = Path(".trafficplane"),
    tls: Annotated[
        bool, typer.Option("--tls", help="Connect with TLS, trusting this machine's authorities.")
    ] = False,
    ca_file: Annotated[
        Path | None, typer.Option(help="Connect with TLS, trusting these authorities (PEM).")
    ] = None,
    print_bootstrap: Annotated[
        bool, typer.Option("--print-bootstrap", help="Print Envoy's bootstrap and run nothing.")
    ] = False,
) -> None:
    """Runs an Envoy gateway under a control plane until SIGTERM, then drains it."""
    try:
        spec = GatewaySpec(
            gateway_id=gateway_id or _kept_id(data_dir),
            control_plane=_address(control_plane, ca_file, tls=tls),
            token=_read_token(token, token_file),
            http_port=http_port,
            https_port=https_port,
            bind_address=bind,
            version=__version__,
            ca_bundle=host.ca_bundle(),
            max_connections=host.max_connections(),
            metrics_port=metrics_port,
            health_port=health_port,
            drain_delay_s=drain_delay,
        )
        if print_bootstrap:
            typer.echo(bootstrap.to_json(bootstrap.render(spec, _ADMIN_PORT)), nl=False)
            return
        logs.configure("info")
        asyncio.run(_run(spec, data_dir.absolute() / "gateway"))
    except (GatewayStartError, AlreadySupervisedError, ValueError, OSError) as error:
        typer.echo(f"trafficplane gateway: {error}", err=True)
        raise typer.Exit(1) from None


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
    supervisor = Supervisor(local)
    watching = asyncio.create_task(Watcher(spec, lambda: supervisor.admin).run())
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
