"""Measurements over HTTP."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query

from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.errors import FieldError, Invalid
from trafficplane.kit.http import Router, transaction
from trafficplane.telemetry.logic.metrics import Label
from trafficplane.telemetry.logic.windows import MAX_POINTS, Window
from trafficplane.telemetry.schemas import Answer, MetricList, Summary
from trafficplane.telemetry.service import Queries, Question, Reports

Values = Annotated[
    list[str] | None, Query(max_length=50, description="Keep these only; may be repeated.")
]
Moment = Annotated[datetime | None, Query(description="RFC 3339, with its offset.")]
Group = Literal[
    "endpoint",
    "policy",
    "cluster",
    "backend",
    "code",
    "class",
    "limit",
    "variant",
    "gateway",
    "pool",
    "replica",
]

_LABELS = {
    "code": Label.DETAIL, "class": Label.DETAIL, "limit": Label.DETAIL,
}  # fmt: skip


def router(reports: Reports, queries: Queries, clock: Clock) -> APIRouter:
    """Routes under /api/metrics."""
    routes = Router(prefix="/api/metrics", tags=["metrics"])

    def asked(
        start: Annotated[datetime | None, Query(alias="from")] = None,
        end: Annotated[datetime | None, Query(alias="to")] = None,
        span: Annotated[
            Duration, Query(alias="range", description="How far back from `to`, without `from`.")
        ] = timedelta(hours=1),
        step: Annotated[Duration | None, Query(description="A whole number of 10 s.")] = None,
    ) -> Window:
        until = _utc(end, "to") or clock.now()
        since = _utc(start, "from") or until - span
        return _window(queries, since, until, step)

    def filters(
        endpoint: Values = None,
        policy: Values = None,
        cluster: Values = None,
        backend: Values = None,
        code: Values = None,
        limit: Values = None,
        variant: Values = None,
        gateway: Values = None,
        pool: Values = None,
        replica: Values = None,
    ) -> dict[Label, Collection[str]]:
        given = {
            Label.ENDPOINT: endpoint, Label.POLICY: policy, Label.CLUSTER: cluster,
            Label.BACKEND: backend, Label.DETAIL: [*(code or ()), *(limit or ())],
            Label.VARIANT: variant, Label.GATEWAY: gateway, Label.POOL: pool,
            Label.REPLICA: replica,
        }  # fmt: skip
        return {label: values for label, values in given.items() if values}

    @routes.get("")
    async def list_metrics(_caller: Caller = requires(Permission.METRICS_READ)) -> MetricList:
        """The metrics there are, with their units and labels."""
        return reports.metrics()

    @routes.get("/query")
    async def query(
        metric: Annotated[str, Query(max_length=40)],
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.METRICS_READ),
        window: Window = Depends(asked),
        wanted: dict[Label, Collection[str]] = Depends(filters),
        by: Annotated[list[Group] | None, Query(description="Keep apart; may be repeated.")] = None,
        quantile: Annotated[
            list[Annotated[float, Query(gt=0, lt=1)]] | None, Query(max_length=10)
        ] = None,
        top: Annotated[int | None, Query(ge=1, le=100)] = None,
        scope: Annotated[
            Literal["organization", "platform"],
            Query(description="`platform`: the gateways' own figures, for its administrators."),
        ] = "organization",
    ) -> Answer:
        """A metric over time: counts with rates, levels, or quantiles from merged histograms."""
        groups = by or []
        question = Question(
            metric=metric,
            window=window,
            filters=wanted,
            by=tuple(dict.fromkeys(_label(group) for group in groups)),
            classes="class" in groups,
            quantiles=tuple(quantile or (0.5, 0.95, 0.99)),
            top=top,
            platform=scope == "platform",
        )
        return await reports.answer(tx, caller, question)

    @routes.get("/summary")
    async def summary(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.METRICS_READ),
        span: Annotated[Duration, Query(alias="range")] = timedelta(minutes=5),
    ) -> Summary:
        """Requests, errors, bytes and latency of everything, over the last while."""
        if not timedelta(seconds=10) <= span <= timedelta(days=31):
            raise _invalid("range", "lies between 10s and 744h")
        return await reports.summary(tx, caller, span.total_seconds())

    return routes


def _label(group: str) -> Label:
    return _LABELS.get(group) or Label(group)


def _window(queries: Queries, since: datetime, until: datetime, step: timedelta | None) -> Window:
    if until <= since:
        raise _invalid("from", "lies before `to`")
    seconds = None if step is None else int(step.total_seconds())
    if seconds is not None and (seconds < 10 or seconds % 10):
        raise _invalid("step", "is a whole number of 10 s")
    window = queries.window(since.timestamp(), until.timestamp(), seconds)
    if window.points > MAX_POINTS:
        raise _invalid("step", f"gives {window.points} points; {MAX_POINTS} are allowed")
    return window


def _utc(moment: datetime | None, name: str) -> datetime | None:
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise _invalid(name, "needs an offset, for example 2026-01-05T12:00:00Z")
    if not 1970 < moment.year < 9999:
        raise _invalid(name, "lies between the years 1971 and 9998")
    return moment.astimezone(UTC)


def _invalid(name: str, message: str) -> Invalid:
    return Invalid("the query can't be answered", [FieldError(f"/{name}", message)])
