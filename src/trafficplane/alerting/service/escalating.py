"""Tells others of alerts that nobody acknowledged in time, once for each episode."""

from collections.abc import Mapping
from datetime import datetime

from trafficplane.alerting.logic.deciding import Rule
from trafficplane.alerting.logic.escalation import Escalation
from trafficplane.alerting.logic.lifecycle import AlertState
from trafficplane.alerting.logic.notice import Event
from trafficplane.alerting.schemas import Alert
from trafficplane.alerting.service.present import ACTOR
from trafficplane.alerting.service.recording import Recording
from trafficplane.alerting.service.rows import alert_of
from trafficplane.alerting.store import alerts as store
from trafficplane.alerting.store import deliveries
from trafficplane.kit.db import Tx
from trafficplane.kit.duration import format_duration


async def escalate(
    tx: Tx, recording: Recording, organisation_id: str, rules: Mapping[str, Rule], now: datetime
) -> None:
    """Escalates what is due, in the transaction of the one process that evaluates.

    Those who are told now also hear of the acknowledgement and of the end.
    """
    wanted = {name: r.spec.escalation for name, r in rules.items() if r.spec.escalation}
    if not wanted:
        return
    found = [alert_of(row) for row in await store.open_alerts(tx, organisation_id)]
    due = [a for a in found if (e := wanted.get(a.rule)) is not None and _is_due(a, e, now)]
    done = await deliveries.told_of(tx, [alert.id for alert in due], Event.ESCALATED)
    for alert in due:
        if alert.id not in done:
            await _escalate(tx, recording, alert, wanted[alert.rule], now)


def _is_due(alert: Alert, escalation: Escalation, now: datetime) -> bool:
    fired_at = alert.episode.fired_at
    quiet = alert.acknowledged_at or alert.silenced_by or alert.inhibited_by or alert.told is None
    firing = alert.episode.state is AlertState.FIRING and fired_at is not None
    return firing and not quiet and escalation.is_due(fired_at or now, now)


async def _escalate(
    tx: Tx, recording: Recording, alert: Alert, escalation: Escalation, now: datetime
) -> None:
    told = list(dict.fromkeys([*(alert.told or ()), *escalation.channels]))
    if not await store.change(tx, alert.id, alert.version, {"told": told}):
        return
    waited = f"nobody acknowledged it within {format_duration(escalation.after)}"
    summary = f"{alert.summary}; {waited}"
    await recording.tell(tx, alert, Event.ESCALATED, summary, escalation.channels)
    reason = f"{waited}; told {', '.join(escalation.channels)}"
    event = {
        "alert_id": alert.id, "at": now, "event": "ESCALATED", "actor": ACTOR, "reason": reason,
        "value": alert.value,
    }  # fmt: skip
    await store.add_events(tx, [event])
