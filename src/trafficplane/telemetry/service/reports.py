"""Answers as callers see them: one query, or how everything fares."""

import asyncio
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from trafficplane.kit.access import Caller
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Forbidden
from trafficplane.telemetry.errors import UnknownMetric
from trafficplane.telemetry.logic import answers
from trafficplane.telemetry.logic.metrics import METRICS, PLATFORM, Form, Label
from trafficplane.telemetry.logic.windows import Window
from trafficplane.telemetry.schemas import (
    Answer,
    BackendTraffic,
    LineView,
    MetricList,
    MetricView,
    Scope,
    Summary,
)
from trafficplane.telemetry.service.adding import Filters, Point, Selection
from trafficplane.telemetry.service.lately import Lately
from trafficplane.telemetry.service.queries import Line, Queries

NO_FILTERS: Filters = {}

_SUMMED = ("requests", "errors", "latency", "bytes_received", "bytes_sent")

ERROR_RATE = "error_rate"
_RATIO = MetricView(
    name=ERROR_RATE,
    form=Form.GAUGE,
    unit="ratio",
    about="The share of requests that was answered with 5xx.",
    labels=sorted(METRICS["errors"].labels),
)


@dataclass(frozen=True, slots=True)
class Question:
    """A query as a caller puts it. `platform` asks for what belongs to no organisation."""

    metric: str
    window: Window
    filters: Mapping[Label, Collection[str]] = field(default_factory=dict)
    by: tuple[Label, ...] = ()
    classes: bool = False
    quantiles: tuple[float, ...] = (0.5, 0.95, 0.99)
    top: int | None = None
    platform: bool = False


@dataclass(frozen=True, slots=True)
class LimitExcess:
    """Requests beyond one rate limit; those of them that were `rejected` got no further."""

    over: int
    rejected: int


class Reports:
    """Puts questions to `Queries` on behalf of a caller, within their organisation."""

    def __init__(self, queries: Queries) -> None:
        self._queries = queries
        self._lately = Lately(queries)

    def metrics(self) -> MetricList:
        """Every metric that can be asked for."""
        own = [
            MetricView(
                name=metric.name, form=metric.form, unit=metric.unit, about=metric.about,
                labels=sorted(metric.labels),
            )
            for metric in METRICS.values()
        ]  # fmt: skip
        return MetricList(items=[*own, _RATIO])

    async def answer(self, tx: Tx, caller: Caller, question: Question) -> Answer:
        """Lines, the largest first when `top` is given. Raises `UnknownMetric`, `Forbidden`."""
        if question.platform and not caller.platform_admin:
            raise Forbidden("only an administrator of the platform may see the gateways' figures")
        organisation = PLATFORM if question.platform else caller.organisation_id
        selection = Selection(
            organisation, question.metric, question.filters, question.by, question.classes
        )
        if question.metric == ERROR_RATE:
            lines = await self._ratio(tx, selection, question.window)
            return _answer(question, "ratio", "ratio", lines)
        metric = METRICS.get(selection.metric)
        if metric is None:
            raise UnknownMetric(
                f"there is no metric {selection.metric!r}",
                [FieldError("/metric", f"{selection.metric!r} is none of GET /api/metrics")],
            )
        found = await self._queries.read(tx, selection, question.window)
        lines = [_line(line, metric.form, question) for line in found]
        return _answer(question, metric.unit, metric.form, lines)

    async def summary(
        self, tx: Tx, caller: Caller, seconds: float, filters: Filters = NO_FILTERS
    ) -> Summary:
        """The organisation's traffic over the last `seconds`; with `filters`, a part of it."""
        window = self._queries.last(seconds, 10)
        owner = caller.organisation_id
        by = (Label.ENDPOINT, Label.POLICY, Label.CLUSTER)
        selection = Selection(owner, "requests", filters, by)
        tables = await self._lately.totals(tx, selection, _SUMMED, window)
        reporting = await self._queries.total(
            tx, Selection(PLATFORM, "reports", by=(Label.GATEWAY,)), window
        )
        # In a thread: of a thousand endpoints it takes long enough to hold up others.
        return await asyncio.to_thread(_summary, tables, reporting, window)

    async def backends(
        self, tx: Tx, caller: Caller, seconds: float, cluster: str | None = None
    ) -> list[BackendTraffic]:
        """What each backend was sent over the last `seconds`, of one cluster or of all.

        A backend that was sent nothing is missing.
        """
        window = self._queries.last(seconds, 10)
        only: Filters = {} if cluster is None else {Label.CLUSTER: (cluster,)}
        by = (Label.CLUSTER, Label.BACKEND)
        owner = caller.organisation_id
        selection = Selection(owner, "backend_requests", only, by)
        metrics = ("backend_requests", "backend_errors")
        sent, failed = (await self._lately.totals(tx, selection, metrics, window)).values()
        whole = Counter[str]()
        for (name, _), point in sent.items():
            whole[name] += point[0]
        return [
            BackendTraffic(
                cluster=name,
                backend=backend,
                requests=point[0],
                rate=round(point[0] / (window.end - window.start), 4),
                share=round(point[0] / whole[name], 4),
                error_rate=answers.ratio(failed.get((name, backend), (0,)), point),
            )
            for (name, backend), point in sent.items()
        ]

    async def limits(self, tx: Tx, caller: Caller, seconds: float) -> dict[str, LimitExcess]:
        """What went beyond each rate limit over the last `seconds`, by the limit's name.

        A limit that nothing went beyond is missing.
        """
        selection = Selection(caller.organisation_id, "over_limit", by=(Label.DETAIL,))
        metrics = ("over_limit", "rate_limited")
        window = self._queries.last(seconds)
        over, rejected = (await self._queries.totals(tx, selection, metrics, window)).values()
        return {
            name: LimitExcess(point[0], rejected.get((name,), (0,))[0])
            for (name,), point in over.items()
            if point[0]
        }

    async def _ratio(self, tx: Tx, selection: Selection, window: Window) -> list[LineView]:
        whole = await self._queries.read(tx, replace(selection, metric="requests"), window)
        bad = await self._queries.read(tx, replace(selection, metric="errors"), window)
        errors = {tuple(line.labels.items()): line for line in bad}
        views = []
        for line in whole:
            part = errors.get(tuple(line.labels.items()))
            points = part.points if part else [None] * len(line.points)
            ratios = [answers.ratio(p, w) for p, w in zip(points, line.points, strict=True)]
            total = line.total(Form.COUNTER)
            over = answers.ratio(part.total(Form.COUNTER) if part else None, total)
            views.append(
                LineView(
                    labels=_labels(line),
                    total=total[0] if total else None,
                    ratios=answers.rounded(ratios, 6),
                    summary={"ratio": over},
                )
            )
        return views


def _line(line: Line, form: Form, question: Question) -> LineView:
    step, points, total = question.window.step_s, line.points, line.total(form)
    span = sum(point is not None for point in points) * step
    labels = _labels(line)
    match form:
        case Form.COUNTER:
            return LineView(
                labels=labels,
                total=total[0] if total else None,
                values=[None if p is None else p[0] for p in points],
                rates=answers.rounded(answers.rate(p, step) for p in points),
                summary={"rate": answers.rate(total, span) if span else None},
            )
        case Form.GAUGE:
            return LineView(
                labels=labels,
                values=answers.rounded(answers.level(p) for p in points),
                maxima=[answers.maximum(p) for p in points],
                summary={"mean": answers.level(total)},
            )
        case Form.HISTOGRAM:
            return LineView(
                labels=labels,
                total=answers.measurements(total),
                values=[answers.measurements(p) for p in points],
                means=answers.rounded(answers.mean(p) for p in points),
                quantiles={
                    f"{q:g}": answers.rounded(answers.quantile(p, q) for p in points)
                    for q in question.quantiles
                },
                summary={
                    "mean": answers.mean(total),
                    **{f"{q:g}": answers.quantile(total, q) for q in question.quantiles},
                },
            )


def _answer(question: Question, unit: str, form: str, lines: list[LineView]) -> Answer:
    left_out = 0
    if question.top is not None:
        lines = sorted(lines, key=_size, reverse=True)
        left_out = max(0, len(lines) - question.top)
        lines = lines[: question.top]
    return Answer(
        metric=question.metric,
        unit=unit,
        form=form,
        start=_time(question.window.start),
        end=_time(question.window.end),
        step_seconds=question.window.step_s,
        lines=lines,
        left_out=left_out,
    )


def _size(line: LineView) -> float:
    if line.ratios:
        return line.summary.get("ratio") or 0.0
    if line.total is not None:
        return line.total
    return max((value or 0.0 for value in line.values), default=0.0)


def _labels(line: Line) -> dict[str, str]:
    return {label.value: value for label, value in line.labels.items()}


_Table = Mapping[tuple[str, ...], Point]


def _summary(tables: Mapping[str, _Table], reporting: _Table, window: Window) -> Summary:
    span = window.end - window.start
    return Summary(
        start=_time(window.start),
        end=_time(window.end),
        reporting=sorted(name for (name,), point in reporting.items() if point[0]),
        total=_scope("", {metric: table.values() for metric, table in tables.items()}, span),
        endpoints=_scopes(tables, 0, span),
        policies=_scopes(tables, 1, span),
        clusters=_scopes(tables, 2, span),
    )


def _scopes(tables: Mapping[str, _Table], place: int, span: int) -> list[Scope]:
    """What each value of the label at `place` came to, the busiest first."""
    apart = {metric: _by_label(table, place) for metric, table in tables.items()}
    names = {name for rows in apart.values() for name in rows} - {""}
    scopes = (
        _scope(name, {metric: rows.get(name, ()) for metric, rows in apart.items()}, span)
        for name in names
    )
    return sorted(scopes, key=lambda scope: (-scope.requests, scope.name))


def _by_label(table: _Table, place: int) -> dict[str, list[Point]]:
    found: dict[str, list[Point]] = defaultdict(list)
    for labels, point in table.items():
        found[labels[place]].append(point)
    return found


def _scope(name: str, rows: Mapping[str, Collection[Point]], span: int) -> Scope:
    """All rows of each metric as one."""
    one = {
        metric: [sum(column) for column in zip(*points, strict=True)] if points else [0]
        for metric, points in rows.items()
    }
    (requests, *_), latency = one["requests"], one["latency"]
    return Scope(
        name=name,
        requests=requests,
        rate=round(requests / span, 4),
        errors=one["errors"][0],
        error_rate=answers.ratio(one["errors"], one["requests"]),
        bytes_received=one["bytes_received"][0],
        bytes_sent=one["bytes_sent"][0],
        p50=answers.quantile(latency, 0.5),
        p95=answers.quantile(latency, 0.95),
        p99=answers.quantile(latency, 0.99),
    )


def _time(second: int) -> datetime:
    return datetime.fromtimestamp(second, UTC)
