"""The kind AlertRule: when somebody should hear of trouble."""

from collections.abc import Iterable

from trafficplane.alerting.logic.rule import AlertRule
from trafficplane.catalog.logic.kind import Kind, Remark, Siblings
from trafficplane.catalog.schemas import Severity

TAKEN = frozenset({"backtest", "builtin"})
"""Words that stand in the place of a name in URLs."""


def check(name: str, rule: AlertRule, siblings: Siblings) -> Iterable[Remark]:
    """A rule's name is no other URL, and what it depends on is evaluated."""
    if name in TAKEN:
        yield Remark(Severity.ERROR, "name_taken", f"a rule can't be called {name!r}")
    for index, member in enumerate(rule.rules):
        other = siblings.find("AlertRule", member.rule)
        if other is not None and not other.enabled:
            yield Remark(
                Severity.WARNING,
                "rule_disabled",
                f"{member.rule} is disabled, so it never fires",
                f"/rules/{index}/rule",
            )


ALERT_RULE = Kind(
    name="AlertRule",
    path="alert-rules",
    spec=AlertRule,
    summary="When somebody should hear of trouble.",
    check=check,
)
