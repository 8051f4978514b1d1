"""Which firing alerts are not told: silenced by somebody, or inhibited by a worse one."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from trafficplane.alerting.logic.rule import AlertRule
from trafficplane.alerting.logic.silence import Silence
from trafficplane.catalog.conditions.time import Day, Window
from trafficplane.ir.match import TimePredicate
from trafficplane.ir.moments import is_open

Labels = Mapping[str, str]


def labels_of(rule: str, severity: str, own: Labels, group: Labels) -> dict[str, str]:
    """What silences match: the labels of the rule, those of the alert, then `rule`, `severity`."""
    return {**own, **group, "rule": rule, "severity": severity}


def is_active(silence: Silence, now: datetime) -> bool:
    """Whether a silence holds at `now`: from its start, before its end, in one of its windows."""
    if silence.starts_at is not None and now < silence.starts_at:
        return False
    if silence.ends_at is not None and now >= silence.ends_at:
        return False
    return not silence.recurrence or any(is_open(_weekly(w), now) for w in silence.recurrence)


def matches(silence: Silence, labels: Labels) -> bool:
    """Whether all matchers hold. A missing label is the empty text, as in Alertmanager."""
    return all(matcher.holds(labels.get(matcher.label, "")) for matcher in silence.matchers)


def inhibitor(rule: AlertRule, group: Labels, firing: Mapping[str, Iterable[Labels]]) -> str | None:
    """The rule whose firing alerts (by rule: the labels of each) inhibit this one."""
    for inhibition in rule.inhibited_by:
        for other in firing.get(inhibition.rule, ()):
            if all(other.get(label, "") == group.get(label, "") for label in inhibition.equal):
                return inhibition.rule
    return None


def _weekly(window: Window) -> TimePredicate:
    order = list(Day)
    days = frozenset(order.index(day) for day in window.days)
    return TimePredicate(_second(window.start), _second(window.end), days, window.time_zone)


def _second(clock: str) -> int:
    hours, minutes, *rest = (int(part) for part in clock.split(":"))
    return hours * 3600 + minutes * 60 + sum(rest)
