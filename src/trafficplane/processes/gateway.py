"""The command `trafficplane gateway`: one Envoy, anywhere, under a control plane elsewhere.

What it runs is imported when it runs: the client's commands must start fast.
"""

from pathlib import Path
from typing import Annotated

import typer

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
    stats_flush: Annotated[
        float,
        typer.Option(
            "--stats-flush-seconds",
            envvar="STATS_FLUSH_SECONDS",
            min=0.1,
            max=300,
            help="How often it reports what it counted.",
        ),
    ] = 5.0,
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
    zone: Annotated[
        str | None,
        typer.Option(
            envvar="GATEWAY_ZONE",
            help="Where it runs; clusters with zones LOCAL_FIRST prefer backends there.",
        ),
    ] = None,
    print_bootstrap: Annotated[
        bool, typer.Option("--print-bootstrap", help="Print Envoy's bootstrap and run nothing.")
    ] = False,
) -> None:
    """Runs an Envoy gateway under a control plane until SIGTERM, then drains it."""
    from trafficplane.processes.running_gateway import GatewayOptions, run_gateway  # noqa: PLC0415 - see above

    options = GatewayOptions(
        control_plane=control_plane,
        token=token,
        token_file=token_file,
        gateway_id=gateway_id,
        http_port=http_port,
        https_port=https_port,
        metrics_port=metrics_port,
        stats_flush_s=stats_flush,
        health_port=health_port,
        drain_delay_s=drain_delay,
        bind=bind,
        data_dir=data_dir,
        tls=tls,
        ca_file=ca_file,
        zone=zone,
    )
    try:
        run_gateway(options, print_bootstrap=print_bootstrap)
    except (ValueError, OSError) as error:
        typer.echo(f"trafficplane gateway: {error}", err=True)
        raise typer.Exit(1) from None
