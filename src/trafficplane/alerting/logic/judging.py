"""Whether a rule's condition holds for each of its groups, and why, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, assert_never

from trafficplane.alerting.logic.baseline import baseline, is_unusual
from trafficplane.alerting.logic.labels import Group
from trafficplane.alerting.logic.measures import Aggregation, unit_of
from trafficplane.alerting.logic.rule import (
    AlertRule,
    Anomaly,
    Combination,
    Comparison,
    NoData,
    Query,
    RuleType,
)
from trafficplane.kit.duration import format_duration

_MAX_CAUSES = 5


@dataclass(frozen=True, slots=True)
class Measured:
    """What a group was measured at; `value` None means that nothing is known.

    `causes` are what signals know of the reasons. `samples` are the values of past hours, for
    anomalies. `expected` says for absences whether something used to happen here.
    """

    value: float | None
    causes: tuple[str, ...] = ()
    samples: tuple[float, ...] = ()
    expected: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the condition holds; None leaves the alert as it is. `because` is a sentence."""

    holds: bool | None
    because: str
    value: float | None = None
    threshold: float | None = None
    explanation: Mapping[str, Any] = field(default_factory=dict)


def judge(rule: AlertRule, group: Group, measured: Measured) -> Verdict:
    """The verdict of a rule that measures. Not for composites."""
    assert rule.query is not None  # noqa: S101 - its validator asks for one
    if measured.value is None:
        return _unknown(rule, f"nothing is known of {subject(rule.query, group)}")
    match rule.type:
        case RuleType.THRESHOLD:
            return _threshold(rule, rule.query, group, measured, measured.value)
        case RuleType.ABSENCE:
            return _absence(rule.query, group, measured, measured.value)
        case RuleType.ANOMALY:
            return _anomaly(rule, rule.query, group, measured, measured.value)
        case RuleType.COMPOSITE:
            raise ValueError("a composite measures nothing")
    assert_never(rule.type)


def combine(rule: AlertRule, firing: Mapping[str, bool]) -> Verdict:
    """The verdict of a composite; `firing` says of each rule whether any of its alerts fires."""
    met = {m.rule: firing.get(m.rule, False) is not m.negate for m in rule.rules}
    holds = all(met.values()) if rule.combination is Combination.ALL else any(met.values())
    told = [
        f"{name} {'fires' if firing.get(name, False) else 'does not fire'}"
        for name, is_met in met.items()
        if is_met is holds
    ]
    return Verdict(holds, ", and ".join(told), explanation={"rules": dict(firing)})


def subject(query: Query, group: Group) -> str:
    """`95 % quantile of latency over 5m of endpoint shop`."""
    about = " and ".join(f"{name} {value or 'none'}" for name, value in group)
    return " of ".join(filter(None, (_figure(query), about)))


def _figure(query: Query) -> str:
    name = query.metric.replace("_", " ")
    if query.is_signal:
        return name
    if query.is_ratio:
        told = name if query.ratio_to is None else f"share of {name} in {_plain(query.ratio_to)}"
    else:
        told = {
            Aggregation.SUM: f"number of {name}",
            Aggregation.RATE: f"rate of {name}",
            Aggregation.MEAN: f"mean of {name}",
            Aggregation.MAX: f"maximum of {name}",
            Aggregation.QUANTILE: f"{query.quantile * 100:g} % quantile of {name}",
        }[query.aggregated]
    return f"{told} over {_seconds(query.window_s)}"


def shown(query: Query, value: float) -> str:
    """A value with its unit: `12 %`, `340 ms`, `3.5 requests/s`."""
    if query.is_ratio:
        return f"{value * 100:.4g} %"
    unit = unit_of(query.metric)
    if query.is_signal:
        return f"{value:.4g} {unit.removesuffix('s') if value == 1 and len(unit) > 2 else unit}"
    per = "/s" if query.aggregated is Aggregation.RATE else ""
    if query.aggregated is Aggregation.SUM and unit == "ms":
        unit = "requests"
    return f"{value:.4g} {unit}{per}"


def _threshold(
    rule: AlertRule, query: Query, group: Group, measured: Measured, value: float
) -> Verdict:
    limit = rule.threshold or 0.0
    above = rule.comparison is Comparison.ABOVE
    holds = value > limit if above else value < limit
    side = rule.comparison.lower() if holds else f"not {rule.comparison.lower()}"
    # `1 gateway, above 0`: what is counted needs no unit twice.
    bound = f"{limit:.4g}" if query.is_signal else shown(query, limit)
    told = f"{subject(query, group)} is {shown(query, value)}, {side} {bound}"
    return Verdict(holds, _with_causes(told, measured.causes), value, limit)


def _absence(query: Query, group: Group, measured: Measured, value: float) -> Verdict:
    figure = subject(query, group)
    if value:
        return Verdict(False, f"{figure} is {shown(query, value)}", value)
    if not measured.expected:
        return Verdict(False, f"{figure} is nothing, and nothing is expected", value)
    return Verdict(True, f"{figure} is nothing, where there used to be something", value)


def _anomaly(
    rule: AlertRule, query: Query, group: Group, measured: Measured, value: float
) -> Verdict:
    limits = rule.anomaly or Anomaly()
    if len(measured.samples) < limits.minimum_samples:
        known = f"only {len(measured.samples)} of {limits.minimum_samples} past hours are known"
        return _unknown(rule, f"{known} of {subject(query, group)}")
    usual = baseline(measured.samples)
    deviation = usual.deviation(value)
    told = (
        f"{subject(query, group)} is {shown(query, value)}; at this time of the week it is "
        f"{shown(query, usual.median)} (median of {usual.samples} hours, spread "
        f"{shown(query, usual.spread)})"
    )
    explanation = {
        "median": usual.median,
        "spread": usual.spread,
        "samples": usual.samples,
        "deviation": None if deviation is None else round(deviation, 2),
        "limit": limits.deviations,
    }
    return Verdict(is_unusual(value, usual, limits), told, value, None, explanation)


def _unknown(rule: AlertRule, because: str) -> Verdict:
    holds = {NoData.OK: False, NoData.ALERT: True, NoData.KEEP: None}[rule.no_data]
    return Verdict(holds, because)


def _with_causes(told: str, causes: Sequence[str]) -> str:
    more = len(causes) - _MAX_CAUSES
    listed = [*causes[:_MAX_CAUSES], *([f"and {more} more"] if more > 0 else [])]
    return f"{told}: {'; '.join(listed)}" if listed else told


def _plain(name: str) -> str:
    return name.replace("_", " ")


def _seconds(seconds: int) -> str:
    return format_duration(timedelta(seconds=seconds))
