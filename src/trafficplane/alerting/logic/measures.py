"""What a rule may be about: every metric of telemetry, the share of errors, and every signal."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from trafficplane.alerting.logic.labels import MEASURED, Label
from trafficplane.alerting.logic.signals import SIGNALS
from trafficplane.telemetry.logic.metrics import HEALTHY, METRICS, Form, Metric

ERROR_RATE = "error_rate"

# What only administrators of the platform may ask for, or what has no history.
_LEFT_OUT = frozenset({HEALTHY, "reports", "gateway_connections", "gateway_requests",
                       "gateway_memory"})  # fmt: skip


class Aggregation(StrEnum):
    """How the measurements of a window become one number."""

    SUM = "SUM"
    """How many events there were."""
    RATE = "RATE"
    """Events a second."""
    MEAN = "MEAN"
    """The mean of a histogram; of a gauge, over the reports in which it was above 0."""
    MAX = "MAX"
    """The highest level that a gauge was reported at."""
    QUANTILE = "QUANTILE"
    """The value below which the share `quantile` of all measurements lies."""


BY_FORM: Mapping[Form, tuple[Aggregation, ...]] = {
    Form.COUNTER: (Aggregation.RATE, Aggregation.SUM),
    Form.GAUGE: (Aggregation.MAX, Aggregation.MEAN),
    Form.HISTOGRAM: (Aggregation.QUANTILE, Aggregation.MEAN, Aggregation.SUM),
}
"""What fits each form of metric; the first is the default."""


@dataclass(frozen=True, slots=True)
class Part:
    """A metric that is read, and the status codes of it that count; none means all."""

    metric: str
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Measure:
    """Something that rules are about. `whole` is set for a share: `part` of `whole`."""

    name: str
    form: Form
    unit: str
    labels: frozenset[Label]
    part: Part
    whole: Part | None = None


def _labels(metric: Metric) -> frozenset[Label]:
    # Telemetry keeps both in one place: the codes of requests, and the names of limits.
    other = Label.LIMIT if metric.name == "requests" else Label.CODE
    return frozenset(
        label
        for label, measured in MEASURED.items()
        if measured in metric.labels and label != other
    )


_REQUESTS, _ERRORS = Part("requests"), Part("requests", frozenset({"5xx"}))


def _measure(metric: Metric) -> Measure:
    part = _ERRORS if metric.name == "errors" else Part(metric.name)
    return Measure(metric.name, metric.form, metric.unit, _labels(metric), part)


MEASURES: Mapping[str, Measure] = {
    ERROR_RATE: Measure(
        ERROR_RATE, Form.COUNTER, "ratio", _labels(METRICS["errors"]), _ERRORS, _REQUESTS
    ),
    **{name: _measure(metric) for name, metric in METRICS.items() if name not in _LEFT_OUT},
}
"""Everything with a history that an organisation may ask for, by name."""

NAMES = (*MEASURES, *SIGNALS)
"""Every name that a rule may ask for."""


def labels_of(name: str) -> frozenset[Label]:
    """The labels that its values can be told apart by."""
    return SIGNALS[name].labels if name in SIGNALS else MEASURES[name].labels


def unit_of(name: str) -> str:
    """What its values are counted in."""
    return SIGNALS[name].unit if name in SIGNALS else MEASURES[name].unit
