"""Alerts as rows, and as notices."""

from datetime import datetime
from typing import Any

from trafficplane.alerting.logic.keys import open_key
from trafficplane.alerting.logic.labels import Label
from trafficplane.alerting.logic.lifecycle import AlertState, Episode
from trafficplane.alerting.logic.notice import Event, Notice, Severity, Suspect
from trafficplane.alerting.schemas import Alert
from trafficplane.inbox.logic.topics import Topic


def alert_of(row: Any) -> Alert:
    """The alert that a row holds."""
    return Alert(
        id=row.id,
        organisation_id=row.organisation_id,
        rule=row.rule,
        group=tuple((name, value) for name, value in row.labels),
        version=row.version,
        severity=Severity(row.severity),
        episode=Episode(
            AlertState(row.state),
            row.started_at,
            row.fired_at,
            row.quiet_since,
            row.resolved_at,
            row.flapping,
        ),
        summary=row.summary,
        value=row.value,
        threshold=row.threshold,
        explanation=row.explanation,
        suspects=tuple(row.suspects),
        told=None if row.told is None else tuple(row.told),
        silenced_by=row.silenced_by,
        inhibited_by=row.inhibited_by,
        acknowledged_at=row.acknowledged_at,
        acknowledged_by=row.acknowledged_by,
        comment=row.comment,
    )


def row_of(alert: Alert) -> dict[str, Any]:
    """The columns of an alert."""
    episode = alert.episode
    return {
        "id": alert.id,
        "organisation_id": alert.organisation_id,
        "rule": alert.rule,
        "labels": [list(pair) for pair in alert.group],
        "version": alert.version,
        "state": episode.state,
        "severity": alert.severity,
        "started_at": episode.started_at,
        "fired_at": episode.fired_at,
        "quiet_since": episode.quiet_since,
        "resolved_at": episode.resolved_at,
        "flapping": episode.flapping,
        "summary": alert.summary,
        "value": alert.value,
        "threshold": alert.threshold,
        "explanation": dict(alert.explanation),
        "suspects": list(alert.suspects),
        "told": None if alert.told is None else list(alert.told),
        "silenced_by": alert.silenced_by,
        "inhibited_by": alert.inhibited_by,
        "acknowledged_at": alert.acknowledged_at,
        "acknowledged_by": alert.acknowledged_by,
        "comment": alert.comment,
    }


def notice_of(alert: Alert, event: Event, summary: str, console_url: str | None) -> Notice:
    """What is told about an alert."""
    group = ", ".join(f"{name} {value or 'none'}" for name, value in alert.group)
    return Notice(
        event=event,
        organisation_id=alert.organisation_id,
        alert_id=alert.id,
        transition=event,
        dedup_key=open_key(alert.organisation_id, alert.rule, alert.group),
        rule=alert.rule,
        severity=alert.severity,
        title=f"{alert.rule}: {group}" if group else alert.rule,
        summary=summary,
        started_at=alert.episode.started_at,
        ended_at=alert.episode.resolved_at,
        value=alert.value,
        threshold=alert.threshold,
        labels=dict(alert.group),
        suspects=tuple(
            Suspect(s["number"], s["message"], s["actor"], datetime.fromisoformat(s["at"]))
            for s in alert.suspects
        ),
        topic=_topic(alert),
        link=None if console_url is None else f"{console_url.rstrip('/')}/alerts/{alert.id}",
    )


def _topic(alert: Alert) -> Topic:
    """What the trouble is about: a replica, a gateway or a certificate, or else some traffic."""
    labels = {name for name, _ in alert.group}
    if not labels:
        return Topic.BACKEND_HEALTH
    if labels <= {Label.POOL, Label.REPLICA}:
        return Topic.REPLICA_LAG
    ours = {Label.GATEWAY, Label.RESOURCE, Label.CERTIFICATE}
    return Topic.SYSTEM if labels <= ours else Topic.BACKEND_HEALTH
