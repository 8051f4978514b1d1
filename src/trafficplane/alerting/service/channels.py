"""Channels as people look after them: trying one, what was sent, sending again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from trafficplane.alerting.channels.target import Message, Target
from trafficplane.alerting.delivery_schemas import (
    DeliveryDetail,
    DeliveryPage,
    DeliveryView,
    TestResult,
)
from trafficplane.alerting.kinds.alert_channel import ALERT_CHANNEL
from trafficplane.alerting.logic.notice import Event, Notice
from trafficplane.alerting.logic.notice import Severity as AlertSeverity
from trafficplane.alerting.logic.states import State
from trafficplane.alerting.models import DeliveryRow
from trafficplane.alerting.service.ledger import Ledger
from trafficplane.alerting.service.sender import Sender
from trafficplane.alerting.store import deliveries
from trafficplane.audit.service import AuditLog
from trafficplane.catalog.logic.secrets import Secret
from trafficplane.catalog.schemas import Finding, PlannedState, Ref, Resource, Severity
from trafficplane.catalog.service import Catalog
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx, after_commit
from trafficplane.kit.errors import Conflict, NotFound
from trafficplane.kit.ids import new_id
from trafficplane.kit.mail import HOW_TO_CONFIGURE
from trafficplane.kit.sorting import Order

_KEPT = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Trial:
    """A test that was asked for, with its opened secrets; it is sent outside any transaction."""

    target: Target
    messages: tuple[Message, ...]
    secrets: Mapping[str, str]


class Channels:
    """The caller's channels and their history."""

    def __init__(
        self, catalog: Catalog, audit: AuditLog, ledger: Ledger, sender: Sender, clock: Clock
    ) -> None:
        self._catalog = catalog
        self._audit = audit
        self._ledger = ledger
        self._sender = sender
        self._clock = clock

    def examine(self, state: PlannedState) -> Iterator[Finding]:
        """What there is to say about channels in a change."""
        written = {change.ref for change in state.changes if change.after is not None}
        for name, spec in state.of_kind(ALERT_CHANNEL.name):
            ref = Ref(ALERT_CHANNEL.name, name)
            if ref not in written:
                continue
            if spec.email is not None and not self._sender.has_mail:
                yield Finding(
                    Severity.WARNING, "mail_not_configured", HOW_TO_CONFIGURE, ref, "/spec/email"
                )
            where = getattr(spec.target, "url", None)
            url = where.plain if isinstance(where, Secret) else where
            if url and (objection := self._sender.objection(url)):
                pointer = f"/spec/{spec.type}/url"
                yield Finding(Severity.WARNING, "address_not_allowed", objection, ref, pointer)

    async def begin_test(self, tx: Tx, caller: Caller, name: str) -> Trial:
        """Prepares a test message; it is recorded. Raises `ResourceNotFound`."""
        found = await self._catalog.get(tx, caller, ALERT_CHANNEL.name, name)
        target: Target = found.spec.target
        secrets = await self._catalog.vault.reveal(
            tx, caller.organisation_id, target.secrets().values()
        )
        await self._audit.record(
            tx, caller, "alert-channel.tested", resource=f"AlertChannel/{found.name}"
        )
        first = self._trial(caller, found.name)
        # An incident that nobody ends would stay open.
        last = replace(first, event=Event.RESOLVED, transition=Event.RESOLVED)
        notices = (first, last) if target.incidents else (first,)
        now = self._clock.now()
        messages = tuple(
            Message(f"{n.alert_id}:{n.transition}:{found.name}", found.name, now, (n,))
            for n in notices
        )
        return Trial(target, messages, secrets)

    def _trial(self, caller: Caller, channel: str) -> Notice:
        return Notice(
            event=Event.FIRING,
            organisation_id=caller.organisation_id,
            alert_id=(alert_id := new_id("test")),
            transition=Event.FIRING,
            dedup_key=alert_id,
            rule="test",
            severity=AlertSeverity.INFO,
            title=f"Test of the channel {channel}",
            summary=f"{caller.name} asked for this message. No alert is firing.",
            started_at=self._clock.now(),
            labels={"test": "true"},
        )

    async def test(self, trial: Trial) -> TestResult:
        """Sends what `begin_test` prepared, once."""
        for message in trial.messages:
            outcome = await self._sender.attempt(trial.target, message, trial.secrets)
            if outcome.state is not State.SENT:
                return TestResult(delivered=False, detail=outcome.detail)
        return TestResult(delivered=True, detail=outcome.detail)

    async def history(
        self,
        tx: Tx,
        caller: Caller,
        *,
        limit: int,
        search: str = "",
        order: Order = deliveries.NEWEST_FIRST,
        cursor: str | None = None,
        channel: str | None,
        state: State | None,
        rule: str | None,
        alert_id: str | None,
    ) -> DeliveryPage:
        """The organisation's deliveries. Raises `Invalid` for the cursor of another list."""
        rows = await deliveries.page(
            tx, caller.organisation_id, limit=limit, search=search, order=order, cursor=cursor,
            channel=channel, state=state, rule=rule, alert_id=alert_id,
        )  # fmt: skip
        shown, further = deliveries.SORTING.further(rows, order, limit)
        held_by = await deliveries.held_by(tx, [row.id for row in shown])
        items = [DeliveryView(**_fields(row, held_by.get(row.id))) for row in shown]
        return DeliveryPage(items=items, next_cursor=further)

    async def delivery(self, tx: Tx, caller: Caller, delivery: int) -> DeliveryDetail:
        """One delivery with its attempts. Raises `NotFound`."""
        row = await self._found(tx, caller, delivery)
        held_by = await deliveries.held_by(tx, [row.id])
        return DeliveryDetail(
            **_fields(row, held_by.get(row.id)), summary=row.notice["summary"], history=row.history,
            dedup_key=row.dedup_key, key=row.key,
        )  # fmt: skip

    async def redeliver(self, tx: Tx, caller: Caller, delivery: int) -> None:
        """Sends it again, under the same id; it is recorded. Raises `NotFound` and `Conflict`."""
        row = await self._found(tx, caller, delivery)
        if not await deliveries.renew(tx, row.id, self._clock.now()):
            raise Conflict(f"delivery {delivery} is still on its way")
        await self._audit.record(
            tx, caller, "alert-delivery.repeated", resource=f"AlertChannel/{row.channel}",
            after={"delivery": row.id, "key": row.key},
        )  # fmt: skip
        after_commit(tx, self._ledger.wake.set)

    async def _found(self, tx: Tx, caller: Caller, delivery: int) -> DeliveryRow:
        row = await deliveries.find(tx, caller.organisation_id, delivery)
        if row is None:
            raise NotFound(f"there is no delivery {delivery}")
        return row

    async def status(
        self, tx: Tx, resources: Sequence[Resource]
    ) -> Mapping[str, Mapping[str, Any]]:
        """How each channel fares: what waits, and how its last delivery ended."""
        if not resources:
            return {}
        organisation_id = resources[0].organisation_id
        waiting = await deliveries.waiting_counts(tx, organisation_id)
        newest = await deliveries.newest(tx, organisation_id)
        return {r.name: _status(r, waiting.get(r.name), newest.get(r.name)) for r in resources}

    async def sweep(self, tx: Tx, gone: Sequence[str]) -> None:
        """Forgets what ended more than 90 days ago, and what organisations that are gone had."""
        await deliveries.sweep(tx, self._clock.now() - _KEPT)
        await deliveries.forget(tx, gone)


def _status(
    resource: Resource, waiting: deliveries.Waiting | None, last: DeliveryRow | None
) -> Mapping[str, Any]:
    failing = (waiting and waiting.failing) or (last and last.state == State.GIVEN_UP)
    if not resource.spec.enabled:
        state = "OFF"
    elif failing:
        state = "FAILING"
    else:
        state = "WORKING" if last else "UNUSED"
    return {
        "type": resource.spec.type,
        "state": state,
        "waiting": waiting.number if waiting else 0,
        "lastSettledAt": last and last.settled_at,
        "error": (waiting and waiting.failing) or (failing and last and last.detail) or None,
    }


def _fields(row: DeliveryRow, held_by: int | None) -> dict[str, Any]:
    notice = row.notice
    waits = None if held_by is None else f"waits for delivery {held_by}, an earlier notice of it"
    return {
        "id": row.id,
        "channel": row.channel,
        "alert_id": row.alert_id,
        "rule": row.rule,
        "event": row.event,
        "severity": notice["severity"],
        "title": notice["title"],
        "state": row.state,
        "detail": row.detail or waits,
        "attempts": row.attempts,
        "created_at": row.created_at,
        "next_attempt_at": row.due_at if row.state == State.PENDING else None,
        "settled_at": row.settled_at,
        "digest_of": row.digest_of,
    }
