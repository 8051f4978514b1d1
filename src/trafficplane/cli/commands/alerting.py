"""`alerts`: what fires, who takes care of it, and rules before and after they are saved."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import typer

from trafficplane.cli.documents import load
from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.listing import show
from trafficplane.cli.names import kind_path
from trafficplane.cli.options import Format, Output, Search
from trafficplane.cli.session import Session
from trafficplane.cli.writing import ago, plain_yaml, to_json, to_table
from trafficplane.kit import duration

alerts = typer.Typer(help="Alerts and their rules.", no_args_is_help=True)

_SHOWN = 3
"""How many changes of a revision are named."""

AlertId = Annotated[str, typer.Argument(help="As `alerts list` shows it.")]


@alerts.command("list")
def list_alerts(
    context: typer.Context,
    state: Annotated[
        list[str] | None, typer.Option(help="PENDING, FIRING or RESOLVED; may be repeated.")
    ] = None,
    rule: Annotated[list[str] | None, typer.Option(help="May be repeated.")] = None,
    severity: Annotated[
        list[str] | None, typer.Option(help="CRITICAL, WARNING or INFO; may be repeated.")
    ] = None,
    label: Annotated[
        list[str] | None,
        typer.Option(help="As endpoint=shop; may be repeated.", metavar="NAME=VALUE"),
    ] = None,
    everything: Annotated[bool, typer.Option("--all", help="Resolved ones, too.")] = False,
    search: Search = None,
    sort: Annotated[
        str | None,
        typer.Option(metavar="FIELD", help="started, rule or state; -started when left out."),
    ] = None,
    output: Output = Format.TABLE,
) -> None:
    """List alerts that are pending or firing, those that began last first."""
    session: Session = context.obj
    states = [s.upper() for s in state or ([] if everything else ["PENDING", "FIRING"])]
    found = session.client.all_items(
        "/api/alerts",
        state=states,
        rule=rule,
        severity=[s.upper() for s in severity or ()],
        label=label,
        search=search,
        sort=sort,
    )
    columns = (
        ("ID", lambda a: a["id"]), ("STATE", _state), ("SEVERITY", lambda a: a["severity"]),
        ("RULE", lambda a: a["rule"]), ("LABELS", _labels), ("FOR", lambda a: ago(a["startedAt"])),
        ("SUMMARY", lambda a: a["summary"]),
    )  # fmt: skip
    show(session, found, columns, output)


@alerts.command("show")
def show_alert(context: typer.Context, alert: AlertId, output: Output = Format.TABLE) -> None:
    """Show an alert with its history and the revisions just before it."""
    session: Session = context.obj
    found = session.client.get(f"/api/alerts/{alert}")
    _print(session, found, output, _told)


@alerts.command("ack")
def acknowledge(
    context: typer.Context,
    alert: AlertId,
    comment: Annotated[str, typer.Option("--comment", "-m", help="What is done about it.")] = "",
) -> None:
    """Say that you take care of an alert: it is not escalated, and its channels hear of that."""
    session: Session = context.obj
    found = session.client.post(f"/api/alerts/{alert}/acknowledge", {"comment": comment})
    session.out.print(f"{found['acknowledged']['by']} takes care of {found['rule']} ({alert})")


@alerts.command("silence")
def silence(
    context: typer.Context,
    alert: AlertId,
    comment: Annotated[str, typer.Option("--comment", "-m", help="Why nobody needs to hear.")],
    span: Annotated[
        str, typer.Option("--for", metavar="DURATION", help="How long, from now on.")
    ] = "2h",
) -> None:
    """Tell nobody of an alert for a while: it is shown, and told afterwards if it still fires."""
    session: Session = context.obj
    ends = datetime.now(UTC) + _parsed(span)
    found = session.client.get(f"/api/alerts/{alert}")
    labels = {"rule": found["rule"], **found["labels"]}
    spec = {
        "comment": comment,
        "matchers": [{"label": label, "value": value} for label, value in labels.items()],
        "endsAt": ends.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
    name = f"{found['rule'][:40].rstrip('-')}-until-{ends:%m%d-%H%M%S}"
    made = session.client.post(kind_path("Silence"), {"name": name, "spec": spec})
    session.out.print(f"Silence/{made['name']} holds until {spec['endsAt']}")


@alerts.command("backtest", no_args_is_help=True)
def backtest(
    context: typer.Context,
    files: Annotated[
        list[str], typer.Option("--file", "-f", help="YAML or JSON: a file, a folder or -.")
    ],
    span: Annotated[
        str, typer.Option("--range", metavar="DURATION", help="How far back.")
    ] = "168h",
    output: Output = Format.TABLE,
) -> None:
    """Show when the alert rules in the files would have fired; nothing is saved."""
    session: Session = context.obj
    rules = [d.value for d in load(files) if d.value.get("kind") == "AlertRule"]
    if not rules:
        raise Failure("there is no AlertRule in these files", ExitCode.INPUT)
    found = []
    for rule in rules:
        body = {"spec": rule.get("spec"), "range": span}
        found.append(
            {"rule": rule.get("name"), **session.client.post("/api/alert-rules/backtest", body)}
        )
    _print(session, found, output, _fired)


@alerts.command("builtin")
def list_built_in(context: typer.Context, output: Output = Format.TABLE) -> None:
    """List the built-in rules and which of them are switched on."""
    session: Session = context.obj
    columns = (
        ("NAME", lambda r: r["name"]), ("ON", lambda r: "yes" if r["enabled"] else "no"),
        ("ABOUT", lambda r: r["about"]),
    )  # fmt: skip
    show(session, session.client.all_items("/api/alert-rules/builtin"), columns, output)


@alerts.command("enable")
def enable(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(help="Built-in rules, as `alerts builtin` lists.")],
    channel: Annotated[
        list[str] | None, typer.Option(help="Who hears of it; may be repeated.")
    ] = None,
) -> None:
    """Switch built-in rules on: each becomes an AlertRule like any other."""
    session: Session = context.obj
    for name in names:
        body = {"channels": channel or []}
        made = session.client.post(f"/api/alert-rules/builtin/{name}", body)
        session.out.print(f"AlertRule/{made['name']} is on (revision {made['revision']})")


def _print(session: Session, value: Any, output: Format, table: Any) -> None:
    match output:
        case Format.TABLE:
            text = table(value)
        case Format.YAML:
            text = plain_yaml(value).rstrip("\n")
        case Format.JSON:
            text = to_json(value)
    session.out.print(text, soft_wrap=True)


def _labels(alert: dict[str, Any]) -> str:
    return " ".join(f"{name}={value}" for name, value in alert["labels"].items())


def _state(alert: dict[str, Any]) -> str:
    notes = [
        word
        for word, value in (
            ("acknowledged", alert["acknowledged"]), ("silenced", alert["silencedBy"]),
            ("inhibited", alert["inhibitedBy"]), ("flapping", alert["flapping"]),
        )
        if value
    ]  # fmt: skip
    return " ".join([alert["state"], *notes])


def _told(alert: dict[str, Any]) -> str:
    lines = [f"{alert['rule']}: {_state(alert)}, {alert['severity']}", alert["summary"]]
    if alert["quietSince"]:
        why = "; flapping, so it resolves after ten quiet minutes" if alert["flapping"] else ""
        lines.append(f"quiet for {ago(alert['quietSince'])}{why}")
    lines.append("")
    events = [
        (f"{ago(e['at'])} ago", e["event"], e["actor"], e["reason"]) for e in alert["history"]
    ]
    lines.append(to_table(("WHEN", "EVENT", "WHO", "WHY"), events))
    if alert["suspects"]:
        rows = [
            (
                s["number"],
                s["actor"],
                s["message"],
                _some(s["changes"]),
                (s["rollback"] or {}).get("command", "-"),
            )
            for s in alert["suspects"]
        ]
        lines += ["", to_table(("REVISION", "BY", "MESSAGE", "CHANGED", "ROLL BACK"), rows)]
    return "\n".join(lines)


def _parsed(span: str) -> timedelta:
    try:
        return duration.parse(span)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--for") from None


def _some(changes: list[str]) -> str:
    more = f", and {len(changes) - _SHOWN} more" if len(changes) > _SHOWN else ""
    return ", ".join(changes[:_SHOWN]) + more


def _fired(found: list[dict[str, Any]]) -> str:
    parts = []
    for rule in found:
        parts.append(f"{rule['rule']} {rule['summary']}")
        rows = [
            (f["from"], f["to"] or "still", _labels(f),
             f["peak"])
            for f in rule["firings"]
        ]  # fmt: skip
        if rows:
            parts.append(to_table(("FROM", "TO", "LABELS", "PEAK"), rows))
        parts += rule["notes"]
    return "\n".join(parts)
