"""The commands `up` (everything, on this machine) and `serve` (a control plane alone).

What they run is imported when they run: the client's commands must start fast.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

_PORT = {"min": 1, "max": 65535}

DataDir = Annotated[
    Path | None, typer.Option(help="Folder for database, secrets and the local Envoy. DATA_DIR.")
]
Port = Annotated[int | None, typer.Option(help="Port of the console and API. PORT.", **_PORT)]
XdsPort = Annotated[int | None, typer.Option(help="Port of xDS. XDS_PORT.", **_PORT)]


HttpPort = Annotated[
    int | None, typer.Option(help="Port of the gateway, HTTP. GATEWAY_HTTP_PORT.", **_PORT)
]
HttpsPort = Annotated[
    int | None, typer.Option(help="Port of the gateway, HTTPS. GATEWAY_HTTPS_PORT.", **_PORT)
]


@contextmanager
def _uncollected() -> Iterator[None]:
    """For imports: a tenth of their time goes to collections that find nothing in new modules.

    What is imported stays until the end, so later collections don't walk through it either.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def up(
    data_dir: DataDir = None,
    port: Port = None,
    http_port: HttpPort = None,
    https_port: HttpsPort = None,
    xds_port: XdsPort = None,
    no_demo: Annotated[
        bool, typer.Option("--no-demo", help="Don't seed the example shop. DEMO=false.")
    ] = False,
) -> None:
    """Runs everything on this machine: control plane, database and one Envoy gateway."""
    with _uncollected():
        from trafficplane.processes.running import run_up  # noqa: PLC0415 - see above

    run_up(
        data_dir=data_dir,
        port=port,
        http_port=http_port,
        https_port=https_port,
        xds_port=xds_port,
        demo=False if no_demo else None,
    )


def serve(
    data_dir: DataDir = None,
    port: Port = None,
    http_port: HttpPort = None,
    https_port: HttpsPort = None,
    xds_port: XdsPort = None,
    gateway: Annotated[
        bool, typer.Option("--gateway", help="Run an Envoy here, too. LOCAL_GATEWAY=true.")
    ] = False,
) -> None:
    """Runs a control plane; gateways connect to it from wherever they run, also from here."""
    with _uncollected():
        from trafficplane.processes.running import run_serve  # noqa: PLC0415 - see above

    run_serve(
        data_dir=data_dir,
        port=port,
        http_port=http_port,
        https_port=https_port,
        xds_port=xds_port,
        local_gateway=True if gateway else None,
    )
