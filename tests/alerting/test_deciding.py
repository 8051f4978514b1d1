"""What one evaluation makes of everything together: composites, silences, inhibition, ends."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from trafficplane.alerting.logic.deciding import Outcome, Rule, Situation, decide
from trafficplane.alerting.logic.judging import Measured
from trafficplane.alerting.logic.labels import Group
from trafficplane.alerting.logic.lifecycle import AlertState, Episode
from trafficplane.alerting.logic.rule import AlertRule
from trafficplane.alerting.logic.silence import Silence

# A Monday.
NOW = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
SHOP: Group = (("endpoint", "shop"),)
TILL: Group = (("endpoint", "till"),)
ERRORS: dict[str, Any] = {"query": {"metric": "error_rate", "by": ["endpoint"]}, "threshold": 0.05}
FIRING = Episode(AlertState.FIRING, NOW, NOW)


def rule(name: str, **spec: Any) -> Rule:
    return Rule(name, {"team": "web"}, AlertRule.model_validate(spec))


def decided(
    *rules: Rule,
    values: Mapping[str, Mapping[Group, float | None]] | None = None,
    **more: Any,
) -> dict[str, Outcome]:
    """Outcomes by `rule` or `rule/group's value`."""
    measured = {
        name: {group: Measured(value) for group, value in groups.items()}
        for name, groups in (values or {}).items()
    }
    situation = Situation(
        **{
            "rules": {r.name: r for r in rules}, "silences": {}, "measured": measured,
            "episodes": {}, "past": {}, "now": NOW, **more,
        }
    )  # fmt: skip
    return {"/".join([o.rule, *(v for _, v in o.group)]): o for o in decide(situation)}


def states(outcomes: Mapping[str, Outcome]) -> dict[str, AlertState | None]:
    return {name: o.episode.state if o.episode else None for name, o in outcomes.items()}


def test_each_group_has_an_alert_of_its_own_with_its_cause() -> None:
    found = decided(rule("errors", **ERRORS), values={"errors": {SHOP: 0.12, TILL: 0.01}})
    assert states(found) == {"errors/shop": AlertState.FIRING}
    assert found["errors/shop"].verdict.because == (
        "error rate over 5m of endpoint shop is 12 %, above 5 %"
    )


@pytest.mark.parametrize(("policy", "open_before", "after"), [
    ("OK", False, None), ("ALERT", False, AlertState.FIRING), ("KEEP", False, None),
    ("OK", True, AlertState.RESOLVED), ("ALERT", True, AlertState.FIRING),
    ("KEEP", True, AlertState.FIRING),
])  # fmt: skip
def test_no_data_means_what_the_rule_says(
    policy: str, open_before: bool, after: AlertState | None
) -> None:
    found = decided(
        rule("errors", **ERRORS, noData=policy), values={"errors": {SHOP: None}},
        episodes={("errors", SHOP): FIRING} if open_before else {},
    )  # fmt: skip
    assert states(found) == ({} if after is None else {"errors/shop": after})


def test_a_composite_follows_the_rules_it_is_made_of() -> None:
    parts = (
        rule("errors", **ERRORS), rule("slow", query={"metric": "latency"}, threshold=500),
        rule("both", type="COMPOSITE", rules=[{"rule": "errors"}, {"rule": "slow"}]),
        rule("one", type="COMPOSITE", combination="ANY", rules=[
            {"rule": "both"}, {"rule": "slow", "negate": True}]),
    )  # fmt: skip
    some = decided(*parts, values={"errors": {SHOP: 1.0}, "slow": {(): 10.0}})
    assert states(some) == {"errors/shop": AlertState.FIRING, "one": AlertState.FIRING}
    assert some["one"].verdict.because == "slow does not fire"
    every = decided(*parts, values={"errors": {SHOP: 1.0}, "slow": {(): 900.0}})
    assert every["both"].verdict.because == "errors fires, and slow fires"
    assert every["one"].verdict.because == "both fires"


def test_a_worse_alert_inhibits_those_of_the_same_endpoint() -> None:
    found = decided(
        rule("down", query={"metric": "requests", "by": ["endpoint"]}, threshold=0),
        rule("errors", **ERRORS, inhibitedBy=[{"rule": "down", "equal": ["endpoint"]}]),
        values={"down": {SHOP: 1.0}, "errors": {SHOP: 1.0, TILL: 1.0}},
    )
    assert {n: o.inhibited_by for n, o in found.items()} == {
        "down/shop": None, "errors/shop": "down", "errors/till": None,
    }  # fmt: skip


def silence(label: str, operator: str, value: str, **spec: Any) -> Silence:
    matcher = {"label": label, "operator": operator, "value": value}
    ends = {} if "recurrence" in spec else {"endsAt": "2026-01-05T13:00:00Z"}
    every = {"label": "rule", "operator": "regex", "value": ".+"}
    return Silence.model_validate({"comment": "why", "matchers": [matcher, every], **ends, **spec})


WEEKLY = {"days": ["MON"], "timeZone": "America/New_York"}


@pytest.mark.parametrize(("given", "silenced"), [
    (silence("endpoint", "equals", "shop"), True),
    (silence("endpoint", "equals", "till"), False),
    (silence("endpoint", "not_equals", "till"), True),
    (silence("endpoint", "regex", "sh.p"), True),
    (silence("endpoint", "regex", "sh"), False),
    (silence("endpoint", "not_regex", "sh"), True),
    (silence("rule", "equals", "errors"), True),
    (silence("severity", "equals", "WARNING"), True),
    (silence("team", "equals", "web"), True),
    (silence("missing", "equals", ""), True),
    (silence("rule", "equals", "errors", startsAt="2026-01-05T12:30:00Z"), False),
    (silence("rule", "equals", "errors", endsAt="2026-01-05T12:00:00Z"), False),
    # Noon UTC on Monday is seven in the morning in New York.
    (silence("rule", "equals", "errors", recurrence=[
        {**WEEKLY, "start": "07:00", "end": "08:00"}]), True),
    (silence("rule", "equals", "errors", recurrence=[
        {**WEEKLY, "start": "12:00", "end": "13:00"}]), False),
    (silence("rule", "equals", "errors", recurrence=[
        {**WEEKLY, "days": ["SUN"], "start": "22:00", "end": "08:00"}]), True),
])  # fmt: skip
def test_silences_match_labels_and_times(given: Silence, silenced: bool) -> None:
    found = decided(
        rule("errors", **ERRORS), values={"errors": {SHOP: 1.0}},
        silences={"quiet": given},
    )  # fmt: skip
    assert found["errors/shop"].silenced_by == ("quiet" if silenced else None)


def test_what_a_rule_no_longer_speaks_of_ends_at_once() -> None:
    lasting = rule("errors", **ERRORS, keepFiringFor="1h")
    found = decided(
        lasting, rule("off", **ERRORS, enabled=False), values={"errors": {TILL: 1.0}},
        episodes={("errors", SHOP): FIRING, ("errors", TILL): FIRING, ("gone", ()): FIRING,
                  ("off", ()): Episode(AlertState.PENDING, NOW)},
        gone={TILL: "the endpoint till is gone"},
    )  # fmt: skip
    assert states(found) == {
        "errors/shop": AlertState.RESOLVED, "errors/till": AlertState.RESOLVED,
        "gone": AlertState.RESOLVED, "off": None,
    }  # fmt: skip
    assert found["errors/till"].verdict.because == "the endpoint till is gone"


def test_a_pause_of_evaluation_is_not_taken_for_time_that_the_condition_held() -> None:
    waiting = {("errors", SHOP): Episode(AlertState.PENDING, NOW - timedelta(minutes=10))}
    slow = rule("errors", **ERRORS, **{"for": "5m"})
    values = {"errors": {SHOP: 1.0}}
    seen = decided(slow, values=values, episodes=waiting, last_at=NOW - timedelta(seconds=5))
    assert states(seen) == {"errors/shop": AlertState.FIRING}
    unseen = decided(slow, values=values, episodes=waiting, last_at=NOW - timedelta(minutes=9))
    assert states(unseen) == {"errors/shop": AlertState.PENDING}
