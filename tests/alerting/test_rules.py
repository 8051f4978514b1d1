"""What a rule may say, what it is told otherwise, and the built-in ones."""

from typing import Any

import pytest

from trafficplane.alerting.kinds import ALERTING_KINDS
from trafficplane.alerting.kinds.alert_rule import TAKEN
from trafficplane.alerting.logic.builtin import BUILT_IN
from trafficplane.alerting.logic.measures import MEASURES
from trafficplane.alerting.logic.rule import AlertRule
from trafficplane.alerting.logic.signals import SIGNALS
from trafficplane.catalog.logic.kind import Kinds
from trafficplane.catalog.logic.reading import read

KINDS = Kinds(ALERTING_KINDS)
ERRORS = {"metric": "error_rate"}


def refusals(kind: str, spec: dict[str, Any]) -> dict[str, str]:
    return {error.pointer: error.message for error in read(KINDS[kind], None, spec).errors}


@pytest.mark.parametrize(("spec", "pointer", "told"), [
    ({}, "/spec/query", "is required for the type THRESHOLD"),
    ({"query": ERRORS}, "/spec/threshold", "is required for the type THRESHOLD"),
    ({"query": {"metric": "magic"}, "threshold": 1}, "/spec/query/metric", "is not measured"),
    ({"query": {**ERRORS, "window": "15s"}, "threshold": 1}, "/spec/query/window", "10 s"),
    ({"query": {**ERRORS, "window": "5s"}, "threshold": 1}, "/spec/query/window", "10s"),
    ({"query": {**ERRORS, "by": ["backend"]}, "threshold": 1}, "/spec/query/by/0",
     "by cluster, endpoint, gateway, policy, variant"),
    ({"query": {**ERRORS, "where": {"limit": ["x"]}}, "threshold": 1},
     "/spec/query/where/limit", "is not known by it"),
    ({"query": {**ERRORS, "aggregation": "SUM"}, "threshold": 1}, "/spec/query/aggregation",
     "a share has no other aggregation"),
    ({"query": {"metric": "requests", "aggregation": "QUANTILE"}, "threshold": 1},
     "/spec/query/aggregation", "RATE, SUM do"),
    ({"query": {"metric": "latency", "ratioTo": "requests"}, "threshold": 1},
     "/spec/query/metric", "is not a metric that counts"),
    ({"query": {"metric": "backends_down", "window": "5m"}, "threshold": 0},
     "/spec/query/window", "as it stands now"),
    ({"type": "ABSENCE", "query": ERRORS}, "/spec/query/metric", "nothing that happens"),
    ({"type": "ANOMALY", "query": {"metric": "backends_down"}}, "/spec/query/metric",
     "nothing is usual"),
    ({"type": "ANOMALY", "query": ERRORS, "anomaly": {"weeks": 1}},
     "/spec/anomaly/minimumSamples", "1 weeks have 3 hours"),
    ({"type": "COMPOSITE"}, "/spec/rules", "is required for the type COMPOSITE"),
    ({"type": "COMPOSITE", "query": ERRORS, "rules": [{"rule": "a"}]}, "/spec/query",
     "does not fit the type COMPOSITE"),
    ({"query": ERRORS, "threshold": 1, "for": "200h"}, "/spec/for", "168h"),
])  # fmt: skip
def test_a_rule_that_can_not_be_evaluated_is_told_why(
    spec: dict[str, Any], pointer: str, told: str
) -> None:
    assert told in refusals("AlertRule", spec)[pointer]


@pytest.mark.parametrize(("spec", "pointer"), [
    ({"comment": "x", "matchers": [{"label": "a", "value": "b"}]}, "/spec/endsAt"),
    ({"comment": "x", "matchers": [], "endsAt": "2030-01-01T00:00:00Z"}, "/spec/matchers"),
    ({"comment": "x", "matchers": [{"label": "a"}], "endsAt": "2030-01-01T00:00:00Z"},
     "/spec/matchers"),
    ({"comment": "x", "matchers": [{"label": "a", "operator": "regex", "value": "("}],
      "endsAt": "2030-01-01T00:00:00Z"}, "/spec/matchers/0/value"),
    ({"comment": "x", "matchers": [{"label": "a", "value": "b"}],
      "startsAt": "2030-01-01T00:00:00Z", "endsAt": "2029-01-01T00:00:00+02:00"}, "/spec/endsAt"),
    ({"comment": "x", "matchers": [{"label": "a", "value": "b"}], "endsAt": "2030-01-01T00:00:00"},
     "/spec/endsAt"),
    ({"comment": "x", "matchers": [{"label": "a", "value": "b"}], "endsAt": 1},
     "/spec/endsAt"),
])  # fmt: skip
def test_a_silence_ends_and_asks_for_something(spec: dict[str, Any], pointer: str) -> None:
    assert pointer in refusals("Silence", spec)


@pytest.mark.parametrize("name", BUILT_IN)
def test_a_built_in_rule_is_a_rule(name: str) -> None:
    assert refusals("AlertRule", dict(BUILT_IN[name].spec)) == {}
    assert AlertRule.model_validate(BUILT_IN[name].spec).channels == ()


def test_no_two_measures_share_a_name_and_no_built_in_rule_hides_a_url() -> None:
    assert not set(MEASURES) & set(SIGNALS)
    assert not set(BUILT_IN) & TAKEN
