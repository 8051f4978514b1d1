"""Alerts as people meet them: seen, acknowledged, and shown as the status of their rules."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from trafficplane.alerting.errors import AlertNotFound, AlertOver
from trafficplane.alerting.logic.labels import Wanted
from trafficplane.alerting.logic.lifecycle import AlertState
from trafficplane.alerting.logic.notice import Event
from trafficplane.alerting.logic.suppressing import is_active
from trafficplane.alerting.schemas import (
    Acknowledgement,
    Alert,
    AlertDetail,
    AlertEventView,
    AlertList,
    AlertView,
    Rollback,
    SuspectView,
)
from trafficplane.alerting.service.recording import AuditTrail, Recording
from trafficplane.alerting.service.rows import alert_of
from trafficplane.alerting.store import alerts as store
from trafficplane.catalog.schemas import Resource
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database, Tx, after_commit
from trafficplane.kit.live import announce
from trafficplane.kit.sorting import Order
from trafficplane.kit.wakeups import Wakeups

_NEWEST_FIRST = Order("started", descending=True)
_NO_LABELS: Wanted = {}

KEPT = timedelta(days=90)
"""How long alerts are remembered after they resolved."""


class Alerts:
    """The alerts of the caller's organisation."""

    def __init__(
        self,
        database: Database,
        recording: Recording,
        audit: AuditTrail,
        wakeups: Wakeups,
        clock: Clock,
    ) -> None:
        self._database = database
        self._recording = recording
        self._audit = audit
        self._wakeups = wakeups
        self._clock = clock

    async def page(
        self,
        tx: Tx,
        caller: Caller,
        *,
        states: Collection[str] = (),
        rules: Collection[str] = (),
        severities: Collection[str] = (),
        labels: Wanted = _NO_LABELS,
        search: str = "",
        order: Order = _NEWEST_FIRST,
        cursor: str | None = None,
        limit: int = 50,
    ) -> AlertList:
        """Alerts in the order asked for. Empty collections keep everything. Raises `Invalid`."""
        rows = await store.page(
            tx, caller.organisation_id, states=states, rules=rules, severities=severities,
            labels=labels, search=search, order=order, cursor=cursor, limit=limit,
        )  # fmt: skip
        shown, further = store.SORTING.further(rows, order, limit)
        return AlertList(items=[view_of(alert_of(row)) for row in shown], next_cursor=further)

    async def get(self, tx: Tx, caller: Caller, alert_id: str) -> AlertDetail:
        """One alert with its history. Raises `AlertNotFound`."""
        alert = await self._one(tx, caller, alert_id)
        history = [
            AlertEventView(
                at=row.at, event=row.event, actor=row.actor, reason=row.reason, value=row.value
            )
            for row in await store.events(tx, alert_id)
        ]
        return AlertDetail(**dict(view_of(alert)), history=history)

    async def acknowledge(self, tx: Tx, caller: Caller, alert_id: str, comment: str) -> AlertDetail:
        """Says that somebody takes care of it: it is not escalated, and its channels hear of that.

        Raises `AlertNotFound`, and `AlertOver` for one that is resolved or acknowledged already.
        """
        alert = await self._one(tx, caller, alert_id)
        if alert.episode.state is AlertState.RESOLVED:
            raise AlertOver("this alert is resolved; there is nothing to take care of")
        if alert.acknowledged_at is not None:
            raise AlertOver(f"{alert.acknowledged_by} has acknowledged this alert already")
        now = self._clock.now()
        values = {"acknowledged_at": now, "acknowledged_by": caller.name, "comment": comment}
        if not await store.change(tx, alert.id, alert.version, values):
            raise AlertOver("this alert changed in this moment; look at it again")
        event = {
            "alert_id": alert.id, "at": now, "event": "ACKNOWLEDGED", "actor": caller.name,
            "reason": comment, "value": alert.value,
        }  # fmt: skip
        await store.add_events(tx, [event])
        if alert.told is not None:
            said = f"{caller.name} takes care of it" + (f": {comment}" if comment else "")
            said = f"{said}; {alert.summary}"
            await self._recording.tell(tx, alert, Event.ACKNOWLEDGED, said, alert.told)
        await self._audit.record(
            tx, caller, "alert.acknowledged", resource=f"AlertRule/{alert.rule}",
            after={"alert": alert.id, "labels": dict(alert.group)}, message=comment or None,
        )  # fmt: skip
        after_commit(tx, lambda: announce(self._wakeups, "alerts", caller.organisation_id))
        return await self.get(tx, caller, alert_id)

    async def statuses(self, tx: Tx, rules: Sequence[Resource]) -> Mapping[str, Mapping[str, Any]]:
        """What is shown as `status` of rules, by name."""
        if not rules:
            return {}
        counts = await store.counts(tx, rules[0].organisation_id)
        return {
            rule.name: _status(
                counts.get((rule.name, AlertState.PENDING), 0),
                counts.get((rule.name, AlertState.FIRING), 0),
                enabled=rule.spec.enabled,
            )
            for rule in rules
        }

    async def silence_statuses(
        self, _tx: Tx, silences: Sequence[Resource]
    ) -> Mapping[str, Mapping[str, Any]]:
        """What is shown as `status` of silences, by name."""
        now = self._clock.now()
        return {silence.name: {"active": is_active(silence.spec, now)} for silence in silences}

    async def forget(self) -> None:
        """Removes alerts that were over long ago."""
        async with self._database.transaction() as tx:
            await store.forget(tx, self._clock.now() - KEPT)

    async def _one(self, tx: Tx, caller: Caller, alert_id: str) -> Alert:
        row = await store.one(tx, caller.organisation_id, alert_id)
        if row is None:
            raise AlertNotFound(f"there is no alert {alert_id!r}")
        return alert_of(row)


def view_of(alert: Alert) -> AlertView:
    """The wire shape of an alert."""
    episode = alert.episode
    return AlertView(
        id=alert.id,
        rule=alert.rule,
        labels=dict(alert.group),
        state=episode.state,
        severity=alert.severity,
        summary=alert.summary,
        value=alert.value,
        threshold=alert.threshold,
        explanation=dict(alert.explanation),
        started_at=episode.started_at,
        fired_at=episode.fired_at,
        resolved_at=episode.resolved_at,
        quiet_since=None if episode.resolved_at else episode.quiet_since,
        flapping=episode.flapping,
        acknowledged=_acknowledged(alert),
        silenced_by=alert.silenced_by,
        inhibited_by=alert.inhibited_by,
        told=None if alert.told is None else list(alert.told),
        suspects=[_suspect(suspect) for suspect in alert.suspects],
    )


def _acknowledged(alert: Alert) -> Acknowledgement | None:
    if alert.acknowledged_at is None:
        return None
    return Acknowledgement(
        by=alert.acknowledged_by or "", at=alert.acknowledged_at, comment=alert.comment or ""
    )


def _suspect(suspect: Mapping[str, Any]) -> SuspectView:
    before = suspect["number"] - 1
    if not before:
        return SuspectView(**suspect, rollback=None)
    rollback = Rollback(
        url=f"/api/revisions/{before}/rollback",
        command=f"trafficplane rollback {before} --reason 'undo revision {suspect['number']}'",
    )
    return SuspectView(**suspect, rollback=rollback)


def _status(pending: int, firing: int, *, enabled: bool) -> dict[str, Any]:
    state = "FIRING" if firing else "PENDING" if pending else "OK"
    return {"state": state if enabled else "DISABLED", "pending": pending, "firing": firing}
