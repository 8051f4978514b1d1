"""`metrics`, `top` and `health`: what was measured, in the terminal."""

from functools import partial
from typing import Annotated, Any

import typer

from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.options import Format, Output
from trafficplane.cli.session import Session
from trafficplane.cli.writing import ago, plain_yaml, to_json, to_table

Kept = Annotated[list[str] | None, typer.Option(help="Keep these only; may be repeated.")]
Span = Annotated[str, typer.Option("--range", metavar="DURATION", help="How far back.")]


def metrics(
    context: typer.Context,
    metric: Annotated[
        str | None, typer.Argument(help="For example requests; without one, all are listed.")
    ] = None,
    span: Span = "1h",
    step: Annotated[str | None, typer.Option(metavar="DURATION", help="Show every step.")] = None,
    by: Annotated[list[str] | None, typer.Option(help="Keep apart; may be repeated.")] = None,
    endpoint: Kept = None,
    policy: Kept = None,
    cluster: Kept = None,
    backend: Kept = None,
    code: Kept = None,
    gateway: Kept = None,
    pool: Kept = None,
    replica: Kept = None,
    quantile: Annotated[
        list[float] | None, typer.Option(help="Of a histogram; may be repeated.")
    ] = None,
    top: Annotated[int | None, typer.Option(min=1, help="The largest only.")] = None,
    output: Output = Format.TABLE,
) -> None:
    """Show a metric over time, by endpoint, policy, cluster, backend, code, gateway or replica."""
    session: Session = context.obj
    if metric is None:
        _write(session, output, session.client.get("/api/metrics")["items"], _metric_table)
        return
    answer = session.client.get(
        "/api/metrics/query", metric=metric, range=span, step=step, by=by, endpoint=endpoint,
        policy=policy, cluster=cluster, backend=backend, code=code, gateway=gateway,
        pool=pool, replica=replica, quantile=quantile, top=top,
    )  # fmt: skip
    _write(session, output, answer, _steps if step else partial(_totals, asked=by or []))


def top(
    context: typer.Context,
    span: Span = "5m",
    follow: Annotated[
        bool, typer.Option("--follow", "-f", help="Show the last minute again as figures come.")
    ] = False,
    output: Output = Format.TABLE,
) -> None:
    """Show what carries traffic now: rate, errors and latency of every endpoint and cluster."""
    session: Session = context.obj
    if follow:
        for figures in session.client.events("/api/metrics/stream"):
            _write(session, output, figures, _figures)
        raise Failure("the server ended the stream", ExitCode.UNAVAILABLE)
    _write(session, output, session.client.get("/api/metrics/summary", range=span), _summary)


def health(
    context: typer.Context,
    cluster: Annotated[str | None, typer.Argument(help="One cluster, with its timeline.")] = None,
    check: Annotated[
        bool, typer.Option("--check", help="Make its health check now and show the answers.")
    ] = False,
    output: Output = Format.TABLE,
) -> None:
    """Show the health of clusters and backends, and why."""
    session: Session = context.obj
    if cluster is None:
        if check:
            raise typer.BadParameter("needs a cluster", param_hint="--check")
        found = session.client.get("/api/health-checks")["items"]
        _write(session, output, found, _clusters)
        return
    if check:
        answers = session.client.post(f"/api/health-checks/{cluster}/check", None)
        _write(session, output, answers, _answers)
        return
    one = session.client.get(f"/api/health-checks/{cluster}")
    events = session.client.get(f"/api/health-checks/{cluster}/timeline", limit=20)["items"]
    _write(session, output, {**one, "timeline": events}, _cluster)


def _write(session: Session, output: Format, value: Any, table: Any) -> None:
    match output:
        case Format.TABLE:
            text = table(value)
        case Format.YAML:
            text = plain_yaml(value).rstrip("\n")
        case Format.JSON:
            text = to_json(value)
    session.out.print(text, soft_wrap=True)


def _metric_table(items: list[dict[str, Any]]) -> str:
    rows = [(m["name"], m["form"], m["unit"], m["labels"], m["about"]) for m in items]
    return to_table(("METRIC", "FORM", "UNIT", "LABELS", "ABOUT"), rows)


def _totals(answer: dict[str, Any], asked: list[str]) -> str:
    labels = list(answer["lines"][0]["labels"]) if answer["lines"] else []
    figures = list(answer["lines"][0]["summary"]) if answer["lines"] else []
    # Codes and limits are both called detail in answers; here they are what was asked for.
    names = list(dict.fromkeys(asked)) or labels
    header = [*(name.upper() for name in names), "TOTAL", *(_figure(f) for f in figures)]
    rows = [
        (
            *(line["labels"][label] for label in labels),
            line["total"],
            *(_number(line["summary"][figure]) for figure in figures),
        )
        for line in answer["lines"]
    ]
    return to_table(header, rows)


def _figure(name: str) -> str:
    return f"P{float(name) * 100:g}" if name.startswith("0.") else name.upper()


def _steps(answer: dict[str, Any]) -> str:
    rows = [
        (answer["start"], answer["stepSeconds"], line["labels"], number, _number(value))
        for line in answer["lines"]
        for number, value in enumerate(line["values"] or line["ratios"])
    ]
    header = ("FROM", "STEP", "LABELS", "NUMBER", "VALUE")
    return to_table(header, rows)


def _figures(figures: dict[str, Any]) -> str:
    rows = [
        (of["cluster"], of["activeRequests"], of["activeConnections"], of["pendingRequests"])
        for of in figures["load"]
    ]
    parts = [f"At {figures['at']}", _summary(figures["summary"])]
    if rows:
        parts.append(to_table(("CLUSTER", "IN PROGRESS", "CONNECTIONS", "WAITING"), rows))
    return "\n".join(parts) + "\n"


def _summary(summary: dict[str, Any]) -> str:
    rows = [("total", "", *_fares(summary["total"]))]
    for kind in ("endpoints", "clusters"):
        rows += [(kind[:-1], scope["name"], *_fares(scope)) for scope in summary[kind]]
    return to_table(("OF", "NAME", "REQUESTS", "RATE/S", "ERRORS", "P50", "P95", "P99"), rows)


def _fares(scope: dict[str, Any]) -> tuple[Any, ...]:
    share = scope["errorRate"]
    return (
        scope["requests"],
        _number(scope["rate"]),
        None if share is None else f"{share:.2%}",
        *(_milliseconds(scope[q]) for q in ("p50", "p95", "p99")),
    )


def _clusters(items: list[dict[str, Any]]) -> str:
    rows = [
        (
            cluster["cluster"],
            cluster["state"],
            _in_use(cluster["backends"]),
            cluster["reason"],
        )
        for cluster in items
    ]
    return to_table(("CLUSTER", "HEALTH", "IN USE", "REASON"), rows)


def _in_use(backends: list[dict[str, Any]]) -> str:
    used = sum(backend["state"] in ("HEALTHY", "UNCHECKED") for backend in backends)
    return f"{used}/{len(backends)}"


def _cluster(cluster: dict[str, Any]) -> str:
    backends = [
        (b["name"], f"{b['address']}:{b['port']}", b["state"], ago(b["since"]), b["cause"])
        for b in cluster["backends"]
    ]
    events = [
        (f"{ago(e['at'])} ago", e["backend"], e["gateway"], e["state"], e["cause"])
        for e in cluster["timeline"]
    ]
    parts = [
        f"{cluster['cluster']}: {cluster['state']} {cluster['reason']}".rstrip(),
        to_table(("BACKEND", "ADDRESS", "HEALTH", "FOR", "CAUSE"), backends),
    ]
    if events:
        parts.append(to_table(("WHEN", "BACKEND", "GATEWAY", "HEALTH", "CAUSE"), events))
    return "\n\n".join(parts)


def _answers(result: dict[str, Any]) -> str:
    rows = [
        (a["backend"], a["gateway"], a["state"], f"{a['elapsedMs']} ms", a["answer"])
        for a in result["answers"]
    ]
    table = to_table(("BACKEND", "GATEWAY", "HEALTH", "TOOK", "ANSWER"), rows)
    return table + (f"\n{result['missing']} answers did not come" if result["missing"] else "")


def _number(value: Any) -> Any:
    return f"{value:.4g}" if isinstance(value, float) else value


def _milliseconds(value: float | None) -> str | None:
    return None if value is None else f"{value:.3g} ms"
