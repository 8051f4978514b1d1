"""Runs the long-lived commands: from settings to a process that serves until it is told to stop."""

import asyncio
import os
import signal
from typing import Any

import typer
import uvloop

from trafficplane.gateways.detached import AlreadySupervisedError
from trafficplane.gateways.errors import GatewayStartError
from trafficplane.kit.auth_secret import ensure_auth_secret
from trafficplane.kit.settings import Settings, SettingsError
from trafficplane.processes import logs, service_manager
from trafficplane.processes.app import build_app
from trafficplane.processes.demo import DemoError
from trafficplane.processes.given import StartError
from trafficplane.processes.local import LocalInstance
from trafficplane.processes.plane import ControlPlane

_KNOWN_FAILURES = (StartError, GatewayStartError, AlreadySupervisedError, DemoError, OSError)


def run_up(**overrides: Any) -> None:
    """A control plane with a local gateway; `overrides` are settings, None where not given."""
    _run({**overrides, "local_gateway": True}, generate_secret=True)


def run_serve(**overrides: Any) -> None:
    """A control plane for production: its secret is given, and it seeds no example."""
    _run({**overrides, "demo": False}, generate_secret=False)


def _run(overrides: dict[str, Any], *, generate_secret: bool) -> None:
    # What is made from here on (database, keys, logs) is nobody else's to read.
    os.umask(0o077)
    try:
        settings = ensure_auth_secret(Settings.from_env(**overrides), generate=generate_secret)
        logs.configure(settings.log_level)
        uvloop.run(_serve(settings))
    except (SettingsError, *_KNOWN_FAILURES) as error:
        typer.echo(f"trafficplane: {error}", err=True)
        raise typer.Exit(1) from None


async def _serve(settings: Settings) -> None:
    """Serves until told to stop; then the gateway drains before the control plane closes."""
    if settings.local_gateway and settings.xds_tls_certificate is not None:
        raise StartError(
            "XDS_TLS_CERTIFICATE is for a control plane whose gateways run elsewhere; the local "
            "one speaks plain text on loopback"
        )
    stop = _stop_on_signals()
    plane = ControlPlane(settings)
    await plane.prepare(typer.echo)
    async with plane.serving(build_app(plane)), service_manager.watched():
        if settings.local_gateway:
            await LocalInstance(plane, typer.echo).run(stop)
        else:
            typer.echo(f"Console  http://{settings.hostname}:{settings.port}")
            typer.echo(f"xDS      {settings.hostname}:{settings.xds_port}")
            await stop.wait()


def _stop_on_signals() -> asyncio.Event:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    return stop
