"""Writes down what an evaluation decided, together with the notices and the audit entries of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Protocol

from trafficplane.alerting.logic.deciding import Key, Outcome, Rule
from trafficplane.alerting.logic.keys import open_key
from trafficplane.alerting.logic.lifecycle import AlertState, Episode
from trafficplane.alerting.logic.notice import Event, Notice, Severity
from trafficplane.alerting.schemas import Alert
from trafficplane.alerting.service.present import ACTOR
from trafficplane.alerting.service.rows import notice_of, row_of
from trafficplane.alerting.store import alerts as store
from trafficplane.catalog.schemas import Ref, Revision, State
from trafficplane.catalog.service import Catalog
from trafficplane.kit.access import Caller, system_caller
from trafficplane.kit.db import Tx, after_commit
from trafficplane.kit.ids import new_id
from trafficplane.kit.live import announce
from trafficplane.kit.wakeups import Wakeups

LOOK_BACK = timedelta(minutes=30)
"""A revision made so long before the onset, or before the alert fired, may be its cause."""

_SUSPECTS = 5
_CHANGES = 20
_HARMLESS = frozenset({"AlertRule", "AlertChannel", "Silence"})

Values = dict[str, Any]


class Ledger(Protocol):
    """Takes what is to be told; it is told if and only if the transaction commits."""

    async def enqueue(self, tx: Tx, notice: Notice, channels: Sequence[str]) -> None:
        """Has channels tell a notice, once each for its alert and transition."""
        ...


class AuditTrail(Protocol):
    """The part of `audit.service` that this room writes to."""

    async def record(
        self,
        tx: Tx,
        caller: Caller,
        action: str,
        *,
        resource: str | None = None,
        before: object = None,
        after: object = None,
        message: str | None = None,
    ) -> str:
        """Adds an event in the same transaction."""
        ...


class Recording:
    """The one writer of what automatic evaluation does to alerts."""

    def __init__(
        self,
        catalog: Catalog,
        ledger: Ledger,
        audit: AuditTrail,
        wakeups: Wakeups,
        console_url: str | None,
    ) -> None:
        self._catalog = catalog
        self._ledger = ledger
        self._audit = audit
        self._wakeups = wakeups
        self._console_url = console_url

    async def write(
        self,
        tx: Tx,
        state: State,
        rules: Mapping[str, Rule],
        alerts: Mapping[Key, Alert],
        outcomes: Sequence[Outcome],
        now: datetime,
    ) -> None:
        """Writes all outcomes of one organisation.

        1. An alert that a person changed in this moment is left to the next evaluation.
        2. What changed state gets an event; what fires or resolves is told and recorded.
        3. The others only get their newest figures.
        """
        pen = _Pen(self, tx, state, rules, now)
        for outcome in outcomes:
            await pen.put(alerts.get((outcome.rule, outcome.group)), outcome)
        await store.refresh(tx, pen.figures)
        await store.add_events(tx, pen.events)
        for action, alert, reason in pen.acts:
            await self._audit.record(
                tx,
                system_caller(ACTOR, state.organisation_id),
                action,
                resource=f"AlertRule/{alert.rule}",
                after={"alert": alert.id, "labels": dict(alert.group), "summary": alert.summary},
                message=reason,
            )
        if pen.events:
            organisation_id = state.organisation_id
            after_commit(tx, lambda: announce(self._wakeups, "alerts", organisation_id))

    async def tell(
        self, tx: Tx, alert: Alert, event: Event, summary: str, channels: Sequence[str]
    ) -> None:
        """Has `channels`, and the members' inboxes, told what happened to an alert."""
        await self._ledger.enqueue(
            tx, notice_of(alert, event, summary, self._console_url), channels
        )

    async def revisions(self, tx: Tx, organisation_id: str) -> list[Revision]:
        """The newest revisions that may be a cause: those that touch more than alerting."""
        caller = system_caller(ACTOR, organisation_id)
        page = await self._catalog.revisions(tx, caller, limit=_SUSPECTS * 4)
        return [r for r in page.items if any(c.ref.kind not in _HARMLESS for c in r.changes)]

    async def author(self, tx: Tx, state: State, silence: str) -> str:
        """Who last wrote a silence."""
        resource = state.resources.get(Ref("Silence", silence))
        if resource is None:
            return ACTOR
        caller = system_caller(ACTOR, state.organisation_id)
        return (await self._catalog.revision(tx, caller, resource.revision)).actor.name


class _Pen:
    """Collects what one organisation's evaluation writes."""

    def __init__(
        self,
        recording: Recording,
        tx: Tx,
        state: State,
        rules: Mapping[str, Rule],
        now: datetime,
    ) -> None:
        self.figures: list[Values] = []
        self.events: list[Values] = []
        self.acts: list[tuple[str, Alert, str]] = []
        self._recording = recording
        self._tx = tx
        self._state = state
        self._rules = rules
        self._now = now
        self._read: list[Revision] | None = None

    async def put(self, before: Alert | None, outcome: Outcome) -> None:
        """Writes one outcome down."""
        if outcome.episode is None:
            if before is not None:
                await store.remove(self._tx, before.id, before.version)
            return
        after = self._after(before, outcome, outcome.episode)
        if before is None:
            await self._begin(after, outcome)
        elif _same(before, after) and not self._untold(after):
            self._figures(before, after)
        else:
            await self._change(before, after, outcome)

    def _after(self, before: Alert | None, outcome: Outcome, episode: Episode) -> Alert:
        rule = self._rules.get(outcome.rule)
        verdict = outcome.verdict
        ending = before is not None and not verdict.holds
        # What is over keeps the figures of when it was not.
        figures: Any = before if ending and before else verdict
        return Alert(
            id=before.id if before else new_id("alr"),
            organisation_id=self._state.organisation_id,
            rule=outcome.rule,
            group=outcome.group,
            version=before.version if before else 1,
            severity=rule.spec.severity if rule else before.severity if before else Severity.INFO,
            episode=episode,
            summary=before.summary if ending and before else verdict.because,
            value=figures.value,
            threshold=figures.threshold,
            explanation=figures.explanation,
            suspects=before.suspects if before else (),
            told=before.told if before else None,
            silenced_by=outcome.silenced_by,
            inhibited_by=outcome.inhibited_by,
            acknowledged_at=before.acknowledged_at if before else None,
            acknowledged_by=before.acknowledged_by if before else None,
            comment=before.comment if before else None,
        )

    async def _begin(self, after: Alert, outcome: Outcome) -> None:
        values = await self._transition(None, after, outcome)
        key = open_key(after.organisation_id, after.rule, after.group)
        is_open = after.episode.resolved_at is None
        await store.add(self._tx, {**row_of(after), **values, "open_key": key if is_open else None})
        await self._announce(None, after, values, outcome)

    async def _change(self, before: Alert, after: Alert, outcome: Outcome) -> None:
        values = await self._transition(before, after, outcome)
        row = {k: v for k, v in row_of(after).items() if k not in _KEPT} | values
        if after.episode.resolved_at is not None:
            row["open_key"] = None
        if await store.change(self._tx, before.id, before.version, row):
            await self._announce(before, after, values, outcome)

    async def _transition(self, before: Alert | None, after: Alert, outcome: Outcome) -> Values:
        """The columns that a change of state brings with it."""
        values: Values = {}
        if _became(before, after, AlertState.FIRING):
            values["suspects"] = _suspects(await self._revisions(), after.episode)
        if self._untold(after):
            values["told"] = list(self._channels(outcome.rule))
        return values

    async def _announce(
        self, before: Alert | None, after: Alert, values: Values, outcome: Outcome
    ) -> None:
        alert = replace(after, suspects=tuple(values.get("suspects", after.suspects)))
        for state in AlertState:
            if _became(before, after, state):
                self._event(alert, state, outcome.reason)
        if _became(before, after, AlertState.FIRING):
            self.acts.append(("alert.fired", alert, outcome.reason))
        await self._suppressed(before, alert)
        if "told" in values:
            await self._told(alert, Event.FIRING, alert.summary, values["told"])
        if _became(before, after, AlertState.RESOLVED):
            self.acts.append(("alert.resolved", alert, outcome.reason))
            if alert.told is not None:
                reason = outcome.verdict.because or outcome.reason
                # The alert keeps the figures of the trouble; what is told now is how it stands.
                ended = replace(alert, value=outcome.verdict.value)
                await self._told(ended, Event.RESOLVED, reason, alert.told)

    async def _told(
        self, alert: Alert, event: Event, summary: str, channels: Sequence[str]
    ) -> None:
        # Without a channel the members' inboxes have it.
        await self._recording.tell(self._tx, alert, event, summary, channels)
        if channels:
            self._event(alert, "TOLD", f"{event.lower()}, to {', '.join(channels)}")

    async def _suppressed(self, before: Alert | None, after: Alert) -> None:
        if after.episode.state is not AlertState.FIRING:
            return
        old, new = before.silenced_by if before else None, after.silenced_by
        if new != old and new is not None:
            who = await self._recording.author(self._tx, self._state, new)
            self._event(after, "SILENCED", f"by the silence {new}", who)
        elif new != old:
            self._event(after, "UNSILENCED", f"the silence {old} is over")
        old, new = before.inhibited_by if before else None, after.inhibited_by
        if new != old and new is not None:
            self._event(after, "INHIBITED", f"while {new} fires")
        elif new != old:
            self._event(after, "UNINHIBITED", f"{old} fires no longer")

    async def _revisions(self) -> list[Revision]:
        if self._read is None:
            self._read = await self._recording.revisions(self._tx, self._state.organisation_id)
        return self._read

    def _untold(self, alert: Alert) -> bool:
        """Whether somebody should hear now that it fires."""
        quiet = alert.silenced_by or alert.inhibited_by or alert.acknowledged_at
        return alert.episode.state is AlertState.FIRING and alert.told is None and not quiet

    def _channels(self, rule: str) -> tuple[str, ...]:
        found = self._rules.get(rule)
        return found.spec.channels if found else ()

    def _figures(self, before: Alert, after: Alert) -> None:
        if (before.summary, before.value) != (after.summary, after.value):
            self.figures.append(
                {
                    "row_id": before.id,
                    "row_version": before.version,
                    "summary": after.summary,
                    "value": after.value,
                    "explanation": dict(after.explanation),
                }
            )

    def _event(self, alert: Alert, event: str, reason: str, actor: str = ACTOR) -> None:
        self.events.append(
            {
                "alert_id": alert.id,
                "at": self._now,
                "event": event,
                "actor": actor,
                "reason": reason,
                "value": alert.value,
            }
        )


_KEPT = frozenset({"id", "organisation_id", "rule", "labels", "version", "suspects", "told",
                   "acknowledged_at", "acknowledged_by", "comment"})  # fmt: skip


def _same(before: Alert, after: Alert) -> bool:
    return (before.episode, before.silenced_by, before.inhibited_by, before.severity) == (
        after.episode, after.silenced_by, after.inhibited_by, after.severity,
    )  # fmt: skip


def _became(before: Alert | None, after: Alert, state: AlertState) -> bool:
    return after.episode.state is state and (before is None or before.episode.state is not state)


def _suspects(revisions: Iterable[Revision], episode: Episode) -> list[Values]:
    """Those made shortly before the onset or before it fired, newest first."""
    since, until = episode.started_at - LOOK_BACK, episode.fired_at or episode.started_at
    return [
        {
            "number": revision.number,
            "message": revision.reason or revision.message,
            "actor": revision.actor.name,
            "at": revision.created_at.isoformat(),
            "changes": [f"{change.action} {change.ref}" for change in revision.changes[:_CHANGES]],
        }
        for revision in revisions
        if since <= revision.created_at <= until
    ][:_SUSPECTS]
