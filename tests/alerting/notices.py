"""Notices as the engine would write them, and channels of every type."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from trafficplane.alerting.logic.notice import Event, Notice, Severity, Suspect

AT = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
KEY = "whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="

FIRING = Notice(
    event=Event.FIRING,
    organisation_id="org_a",
    alert_id="alr_1",
    transition="FIRING",
    dedup_key="org_a/errors/shop",
    rule="errors",
    severity=Severity.CRITICAL,
    title="shop <answers> with errors",
    summary="12 % of 4,000 requests failed; shop-1 refuses connections.",
    started_at=AT,
    value=0.12,
    threshold=0.05,
    labels={"cluster": "shop"},
    suspects=(Suspect(12, "raise the weight", "Ada", AT),),
    link="https://tcp.example.com/alerts/alr_1",
)

TARGETS: dict[str, dict[str, Any]] = {
    "email": {"to": ["Ops@Example.com"]},
    "webhook": {"url": "https://hooks.example.com/t", "secret": KEY},
    "slack": {"url": "https://hooks.slack.com/services/T0/B0/xyz"},
    "pagerduty": {"routingKey": "R" + 31 * "0"},
    "teams": {"url": "https://teams.example.com/workflows/xyz"},
    "telegram": {"botToken": "123456:" + 35 * "A", "chatId": "-100123"},
    "apprise": {"url": "discord://4174216298/JHMHI8qBe7bk2ZwO5U711o3dV_js"},
}


def then(event: Event, step: str | None = None, **changes: Any) -> Notice:
    """What is told after the firing."""
    return replace(FIRING, event=event, transition=step or event.value, **changes)


def another(number: int, **changes: Any) -> Notice:
    """The firing of another alert."""
    return replace(
        FIRING, alert_id=f"alr_{number}", dedup_key=f"org_a/errors/{number}",
        title=f"alert {number}", **changes,
    )  # fmt: skip
