"""The spec of an alert rule, as people write it and as evaluation reads it."""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, WithJsonSchema, model_validator

from trafficplane.alerting.logic.escalation import MAX_CHANNELS, Escalation, once
from trafficplane.alerting.logic.labels import Label
from trafficplane.alerting.logic.measures import (
    BY_FORM,
    MEASURES,
    NAMES,
    Aggregation,
    labels_of,
)
from trafficplane.alerting.logic.notice import Severity
from trafficplane.alerting.logic.signals import SIGNALS
from trafficplane.catalog.logic.names import ResourceName
from trafficplane.catalog.logic.references import Reference
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.logic.spans import between
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel
from trafficplane.telemetry.logic.metrics import Form

MAX_VALUES = 50
MAX_RULES = 20
_DAY = timedelta(days=1)
_WINDOW = timedelta(minutes=5)
_SLOT = timedelta(seconds=10)

Complaint = tuple[str, tuple[int | str, ...]]


class RuleType(StrEnum):
    """What makes a rule's condition hold."""

    THRESHOLD = "THRESHOLD"
    """The value lies above or below a threshold."""
    ABSENCE = "ABSENCE"
    """Nothing happens where something used to."""
    ANOMALY = "ANOMALY"
    """The value is far from what is usual at this time of the week."""
    COMPOSITE = "COMPOSITE"
    """Other rules fire, all of them or any."""


class Comparison(StrEnum):
    """On which side of its threshold a value is trouble."""

    ABOVE = "ABOVE"
    BELOW = "BELOW"


class Direction(StrEnum):
    """In which direction a value may be unusual."""

    ABOVE = "ABOVE"
    BELOW = "BELOW"
    BOTH = "BOTH"


class NoData(StrEnum):
    """What it means when nothing is known."""

    OK = "OK"
    """The condition doesn't hold, as in Prometheus."""
    ALERT = "ALERT"
    """The condition holds."""
    KEEP = "KEEP"
    """Everything stays as it is."""


class Combination(StrEnum):
    """How many of the rules of a composite must fire."""

    ALL = "ALL"
    ANY = "ANY"


def _whole_slots(span: timedelta) -> timedelta:
    if span % _SLOT:
        raise ValueError("is a whole number of 10 s: history is kept that finely")
    return span


def _known(name: str) -> str:
    if name not in NAMES:
        raise ValueError(f"{name!r} is not measured; there are {', '.join(sorted(NAMES))}")
    return name


def _ratio_part(name: str) -> str:
    measure = MEASURES.get(name)
    if measure is None or measure.form is not Form.COUNTER or measure.whole is not None:
        raise ValueError(f"{name!r} is not a metric that counts")
    return name


def _distinct(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    return tuple(dict.fromkeys(labels))


Window = Annotated[
    Duration,
    AfterValidator(between("10s", "168h")),
    AfterValidator(_whole_slots),
]
Span = Annotated[Duration, AfterValidator(between("0s", "168h"))]
MetricName = Annotated[
    str,
    AfterValidator(_known),
    WithJsonSchema({"type": "string", "enum": sorted(NAMES)}),
]
_FEW = Field(max_length=MAX_VALUES)
Texts = Annotated[tuple[Annotated[str, Field(max_length=255)], ...], _FEW]
RuleName = Annotated[ResourceName, Reference("AlertRule")]


class Scope(WireModel):
    """What is measured; each label that is given keeps one of its values, the others everything."""

    endpoint: Annotated[tuple[Annotated[ResourceName, Reference("Endpoint")], ...], _FEW] = ()
    policy: Annotated[tuple[Annotated[ResourceName, Reference("RoutingPolicy")], ...], _FEW] = ()
    cluster: Annotated[tuple[Annotated[ResourceName, Reference("Cluster")], ...], _FEW] = ()
    limit: Annotated[tuple[Annotated[ResourceName, Reference("RateLimit")], ...], _FEW] = ()
    certificate: Annotated[tuple[Annotated[ResourceName, Reference("Certificate")], ...], _FEW] = ()
    pool: Annotated[tuple[Annotated[ResourceName, Reference("ReplicaPool")], ...], _FEW] = ()
    replica: Texts = ()
    backend: Annotated[
        Texts, Field(description="`address:port` in metrics, the backend's name in signals.")
    ] = ()
    code: Annotated[
        Texts, Field(description="A status, or a class of them.", examples=["5xx"])
    ] = ()
    variant: Texts = ()
    gateway: Texts = ()
    resource: Annotated[Texts, Field(examples=["Cluster/shop"])] = ()

    def values(self) -> dict[Label, tuple[str, ...]]:
        """The labels that are given, with their values."""
        found = {label: getattr(self, label.value) for label in Label}
        return {label: values for label, values in found.items() if values}


class Query(WireModel):
    """What is measured, and how it becomes numbers."""

    metric: Annotated[
        MetricName,
        Field(description="A metric of `GET /api/metrics`, or a signal."),
    ]
    ratio_to: Annotated[
        str | None,
        Field(
            description="A metric that counts: the value is the share of it.", examples=["checks"]
        ),
    ] = None
    where: Annotated[Scope, Field(description="What to look at.")] = Scope()
    by: Annotated[
        tuple[Label, ...],
        AfterValidator(_distinct),
        Field(description="Each value of these labels has an alert of its own; all else is one."),
    ] = ()
    window: Annotated[
        Window | None,
        Field(description="How far back to look; default 5m. Signals are read as they stand."),
    ] = None
    aggregation: Annotated[
        Aggregation | None,
        Field(
            description="Default: RATE of what is counted, MAX of levels, QUANTILE of latencies."
        ),
    ] = None
    quantile: Annotated[float, Field(gt=0, lt=1, description="For the aggregation QUANTILE.")] = (
        0.95
    )

    @property
    def is_signal(self) -> bool:
        """Whether it is about the present only."""
        return self.metric in SIGNALS

    @property
    def is_ratio(self) -> bool:
        """Whether its value is a share."""
        return self.ratio_to is not None or (
            not self.is_signal and MEASURES[self.metric].whole is not None
        )

    @property
    def window_s(self) -> int:
        """Seconds to look back."""
        return int((self.window or _WINDOW).total_seconds())

    @property
    def aggregated(self) -> Aggregation:
        """The aggregation, that of the metric's form when none is given."""
        return self.aggregation or BY_FORM[MEASURES[self.metric].form][0]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        complaints = [
            *self._labels(),
            *(self._of_signal() if self.is_signal else self._of_metric()),
        ]
        if complaints:
            raise refuse_all(complaints)
        return self

    def _labels(self) -> list[Complaint]:
        known = labels_of(self.metric)
        if self.ratio_to is not None and self.ratio_to in MEASURES:
            known &= labels_of(self.ratio_to)
        told = f"{self.metric} is not known by it; by {', '.join(sorted(known)) or 'nothing'}"
        wrong = [(told, ("by", i)) for i, label in enumerate(self.by) if label not in known]
        return wrong + [
            (told, ("where", label.value)) for label in self.where.values() if label not in known
        ]

    def _of_signal(self) -> list[Complaint]:
        return [
            (f"{self.metric} is read as it stands now; leave it out", (name,))
            for name, value in (
                ("window", self.window),
                ("aggregation", self.aggregation),
                ("ratioTo", self.ratio_to),
            )
            if value is not None
        ]

    def _of_metric(self) -> list[Complaint]:
        measure = MEASURES[self.metric]
        fitting = BY_FORM[measure.form]
        if self.is_ratio:
            if self.aggregation is not None:
                return [("a share has no other aggregation; leave it out", ("aggregation",))]
            return self._of_ratio()
        if self.aggregation is not None and self.aggregation not in fitting:
            told = f"does not fit {self.metric}; {', '.join(fitting)} do"
            return [(told, ("aggregation",))]
        return []

    def _of_ratio(self) -> list[Complaint]:
        if self.ratio_to is None:
            return []
        for name, place in ((self.metric, "metric"), (self.ratio_to, "ratioTo")):
            try:
                _ratio_part(name)
            except ValueError as error:
                return [(str(error), (place,))]
        return []


class Anomaly(WireModel):
    """How far from usual a value must be."""

    direction: Direction = Direction.BOTH
    deviations: Annotated[
        float,
        Field(gt=0, le=100, description="How many spreads away from the median is unusual."),
    ] = 3.5
    weeks: Annotated[
        int, Field(strict=True, ge=1, le=12, description="How many weeks back is usual.")
    ] = 4
    minimum_samples: Annotated[
        int,
        Field(strict=True, ge=3, le=36, description="With fewer hours nothing is known."),
    ] = 6
    minimum_difference: Annotated[
        float, Field(ge=0, description="A smaller difference from the median is no trouble.")
    ] = 0

    @model_validator(mode="after")
    def _can_be_known(self) -> Self:
        hours = 3 * self.weeks
        if self.minimum_samples > hours:
            raise refuse(f"{self.weeks} weeks have {hours} hours like this one", "minimumSamples")
        return self


class Member(WireModel):
    """A rule of a composite."""

    rule: RuleName
    negate: Annotated[bool, Field(strict=True, description="It must not fire.")] = False


class Inhibition(WireModel):
    """A rule whose alerts make those of this one needless to tell."""

    rule: RuleName
    equal: Annotated[
        tuple[Label, ...],
        AfterValidator(_distinct),
        Field(description="Only while both alerts have the same values of these labels."),
    ] = ()


class AlertRule(WireModel):
    """The spec of an alert rule."""

    description: Annotated[str, Field(max_length=2000)] = ""
    enabled: Annotated[bool, Field(strict=True)] = True
    severity: Severity = Severity.WARNING
    type: RuleType = RuleType.THRESHOLD
    query: Annotated[Query | None, Field(description="Of all types but COMPOSITE.")] = None
    comparison: Annotated[Comparison, Field(description="For the type THRESHOLD.")] = (
        Comparison.ABOVE
    )
    threshold: Annotated[
        float | None,
        Field(
            allow_inf_nan=False,
            description="For the type THRESHOLD, in the metric's unit; shares are 0 to 1.",
        ),
    ] = None
    expected_within: Annotated[
        Annotated[Duration, AfterValidator(between("10s", "168h"))],
        Field(
            description="For the type ABSENCE: what happened within this time is expected to go on."
        ),
    ] = _DAY
    anomaly: Annotated[Anomaly | None, Field(description="For the type ANOMALY.")] = None
    combination: Annotated[
        Combination, Field(description="For the type COMPOSITE: how many of `rules` must fire.")
    ] = Combination.ALL
    rules: Annotated[
        tuple[Member, ...],
        Field(max_length=MAX_RULES, description="For the type COMPOSITE."),
    ] = ()
    for_: Annotated[
        Span,
        Field(alias="for", description="How long the condition must hold before the alert fires."),
    ] = timedelta(0)
    keep_firing_for: Annotated[
        Span, Field(description="How long it must not hold before the alert resolves.")
    ] = timedelta(0)
    cooldown: Annotated[
        Span, Field(description="How long after it resolved the alert doesn't fire again.")
    ] = timedelta(0)
    no_data: Annotated[NoData, Field(description="What it means when nothing is known.")] = (
        NoData.OK
    )
    channels: Annotated[
        tuple[Annotated[ResourceName, Reference("AlertChannel")], ...],
        AfterValidator(once),
        Field(max_length=MAX_CHANNELS, description="Who hears of it; nobody: it is only shown."),
    ] = ()
    escalation: Annotated[
        Escalation | None, Field(description="Who is told as well when nobody takes care of it.")
    ] = None
    inhibited_by: Annotated[
        tuple[Inhibition, ...],
        Field(max_length=MAX_RULES, description="While these fire, this one is not told."),
    ] = ()

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        complaints = [*self._missing(), *self._needless()]
        if complaints:
            raise refuse_all(complaints)
        return self

    @model_validator(mode="after")
    def _counts_what_may_be_absent(self) -> Self:
        if self.type is RuleType.ABSENCE and self.query is not None:
            name = self.query.metric
            if name not in MEASURES or MEASURES[name].form is Form.GAUGE or self.query.is_ratio:
                raise refuse("is nothing that happens; name what is counted", "query", "metric")
        if self.type is RuleType.ANOMALY and self.query is not None and self.query.is_signal:
            raise refuse("has no history, so nothing is usual", "query", "metric")
        return self

    def _missing(self) -> list[Complaint]:
        composite = self.type is RuleType.COMPOSITE
        wanted = {
            "query": not composite and self.query is None,
            "threshold": self.type is RuleType.THRESHOLD and self.threshold is None,
            "rules": composite and not self.rules,
        }
        return [(f"is required for the type {self.type}", (n,)) for n, is_ in wanted.items() if is_]

    def _needless(self) -> list[Complaint]:
        given = {
            "query": (self.query is not None, {*RuleType} - {RuleType.COMPOSITE}),
            "threshold": (self.threshold is not None, {RuleType.THRESHOLD}),
            "anomaly": (self.anomaly is not None, {RuleType.ANOMALY}),
            "rules": (bool(self.rules), {RuleType.COMPOSITE}),
        }
        return [
            (f"does not fit the type {self.type}", (name,))
            for name, (is_given, types) in given.items()
            if is_given and self.type not in types
        ]
