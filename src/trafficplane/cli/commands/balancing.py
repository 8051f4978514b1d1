"""`balance` and `breakers`: what backends may expect, and which limits are reached right now."""

from typing import Annotated, Any

import typer

from trafficplane.cli.options import Format, Output
from trafficplane.cli.session import Session
from trafficplane.cli.writing import to_json, to_table, to_yaml


def balance(
    context: typer.Context,
    cluster: Annotated[str, typer.Argument(help="The cluster's name.")],
    unhealthy: Annotated[
        list[str] | None,
        typer.Option(help="A backend to take for unhealthy; may be repeated."),
    ] = None,
    output: Output = Format.TABLE,
) -> None:
    """Show what each backend of a cluster gets, in any state of health."""
    session: Session = context.obj
    answer = session.client.get(f"/api/load-balancing/{cluster}", unhealthy=unhealthy or [])
    rows = (
        (b["name"], b["priority"], "yes" if b["healthy"] else "no", f"{b['percent']:g} %")
        for b in answer["expected"]["backends"]
    )
    _print(session, output, answer, ("BACKEND", "PRIORITY", "HEALTHY", "EXPECTED"), list(rows))


def breakers(context: typer.Context, output: Output = Format.TABLE) -> None:
    """Show every cluster's circuit breaker: closed, half open or open, where and why."""
    session: Session = context.obj
    answer = session.client.get("/api/circuit-breakers")
    rows = [
        (item["cluster"], item["state"], gateway.get("gateway"), gateway.get("reason"))
        for item in answer["items"]
        for gateway in item["gateways"] or [{}]
    ]
    _print(session, output, answer, ("CLUSTER", "STATE", "GATEWAY", "REASON"), rows)


def _print(
    session: Session, output: Format, answer: Any, header: tuple[str, ...], rows: list[Any]
) -> None:
    match output:
        case Format.JSON:
            session.out.print(to_json(answer), soft_wrap=True)
        case Format.YAML:
            session.out.print(to_yaml(answer), soft_wrap=True)
        case Format.TABLE:
            session.out.print(to_table(header, rows), soft_wrap=True)
