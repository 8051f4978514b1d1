"""The commands `up` (everything, on this machine) and `serve` (a control plane alone)."""

import asyncio
import signal
from pathlib import Path
from typing import Annotated, Any

import typer
import uvloop

from trafficplane.gateways.detached import AlreadySupervisedError
from trafficplane.gateways.errors import GatewayStartError
from trafficplane.kit.settings import Settings, SettingsError, ensure_auth_secret
from trafficplane.processes import logs
from trafficplane.processes.app import build_app
from trafficplane.processes.demo import DemoError
from trafficplane.processes.local import LocalInstance
from trafficplane.processes.plane import ControlPlane, StartError

_PORT = {"min": 1, "max": 65535}

DataDir = Annotated[
    Path | None, typer.Option(help="Folder for database, secrets and the local Envoy. DATA_DIR.")
]
Port = Annotated[int | None, typer.Option(help="Port of the console and API. PORT.", **_PORT)]
XdsPort = Annotated[int | None, typer.Option(help="Port of xDS. XDS_PORT.", **_PORT)]


def up(
    data_dir: DataDir = None,
    port: Port = None,
    http_port: Annotated[
        int | None, typer.Option(help="Port of the gateway, HTTP. GATEWAY_HTTP_PORT.", **_PORT)
    ] = None,
    https_port: Annotated[
        int | None, typer.Option(help="Port of the gateway, HTTPS. GATEWAY_HTTPS_PORT.", **_PORT)
    ] = None,
    xds_port: XdsPort = None,
    no_demo: Annotated[
        bool, typer.Option("--no-demo", help="Don't seed the example shop. DEMO=false.")
    ] = False,
) -> None:
    """Runs everything on this machine: control plane, database and one Envoy gateway."""
    settings = _settings(
        data_dir=data_dir,
        port=port,
        http_port=http_port,
        https_port=https_port,
        xds_port=xds_port,
        demo=False if no_demo else None,
    )
    _run(_up(settings), settings)


def serve(data_dir: DataDir = None, port: Port = None, xds_port: XdsPort = None) -> None:
    """Runs a control plane alone; gateways connect to it from wherever they run."""
    settings = _settings(data_dir=data_dir, port=port, xds_port=xds_port)
    _run(_serve(settings), settings)


def _settings(**overrides: Any) -> Settings:
    try:
        return ensure_auth_secret(Settings.from_env(**overrides))
    except (SettingsError, OSError) as error:
        raise _failed(error) from None


def _run(main: Any, settings: Settings) -> None:
    logs.configure(settings.log_level)
    try:
        uvloop.run(main)
    except (
        StartError, GatewayStartError, AlreadySupervisedError, DemoError, OSError
    ) as error:  # fmt: skip
        raise _failed(error) from None


def _failed(error: Exception) -> typer.Exit:
    typer.echo(f"trafficplane: {error}", err=True)
    return typer.Exit(1)


async def _serve(settings: Settings) -> None:
    stop = _stop_on_signals()
    plane = ControlPlane(settings)
    await plane.prepare(typer.echo)
    async with plane.serving(build_app(plane)):
        typer.echo(f"Console  http://{settings.hostname}:{settings.port}")
        typer.echo(f"xDS      {settings.hostname}:{settings.xds_port}")
        await stop.wait()


async def _up(settings: Settings) -> None:
    stop = _stop_on_signals()
    plane = ControlPlane(settings)
    await plane.prepare(typer.echo)
    async with plane.serving(build_app(plane)):
        await LocalInstance(plane, typer.echo).run(stop)


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
