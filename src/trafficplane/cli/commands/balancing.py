"""`balance` and `breakers`: what backends may expect, and which limits are reached right now."""

import json
from typing import Annotated, Any

import typer

from trafficplane.cli.failures import ExitCode, Failure
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
    zone: Annotated[
        str | None, typer.Option(help="Of the gateway that splits; else that of no zone.")
    ] = None,
    changes: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="Change it first: strategy=MAGLEV, stickySessions.ttl=1h, hash=null; repeatable.",
        ),
    ] = None,
    output: Output = Format.TABLE,
) -> None:
    """Show what each backend of a cluster gets, in any state of health; or change that."""
    session: Session = context.obj
    path = f"/api/load-balancing/{cluster}"
    if changes:
        session.client.request("PATCH", path, body=merge_patch(changes), query={"wait": "10s"})
    answer = session.client.get(path, unhealthy=unhealthy or [], zone=zone)
    rows = (
        (b["name"], b["priority"], "yes" if b["healthy"] else "no", f"{b['percent']:g} %")
        for b in answer["expected"]["backends"]
    )
    _print(session, output, answer, ("BACKEND", "PRIORITY", "HEALTHY", "EXPECTED"), list(rows))


def merge_patch(changes: list[str]) -> dict[str, Any]:
    """What `--set a.b=value` asks for, as a merge patch (RFC 7396)."""
    patch: dict[str, Any] = {}
    for change in changes:
        name, sign, value = change.partition("=")
        if not sign or not all(name.split(".")):
            raise Failure(f"--set {change!r}: write field=value", ExitCode.USAGE)
        *groups, field = name.split(".")
        place = patch
        for group in groups:
            place = place.setdefault(group, {})
            if not isinstance(place, dict):
                raise Failure(f"--set {change!r}: {group} has a value already", ExitCode.USAGE)
        place[field] = _value(value)
    return patch


def _value(text: str) -> Any:
    """JSON where it can be, such as 20 or null; else the text itself."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def breakers(
    context: typer.Context,
    cluster: Annotated[str | None, typer.Argument(help="This one only.")] = None,
    output: Output = Format.TABLE,
) -> None:
    """Show every cluster's circuit breaker: closed, half open or open, where and why."""
    session: Session = context.obj
    path = "/api/circuit-breakers"
    answer = session.client.get(path if cluster is None else f"{path}/{cluster}")
    rows = [
        (item["cluster"], item["state"], gateway.get("gateway"), gateway.get("reason"))
        for item in (answer["items"] if cluster is None else [answer])
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
