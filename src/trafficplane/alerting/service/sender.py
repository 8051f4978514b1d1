"""Sends what the ledger holds: at least once, never two at a time in one channel."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from trafficplane.alerting.channels.target import (
    Carriers,
    DelayedError,
    Message,
    RefusedError,
    Target,
)
from trafficplane.alerting.kinds.alert_channel import ALERT_CHANNEL, AlertChannel
from trafficplane.alerting.logic.notice import Event, noticed
from trafficplane.alerting.logic.pacing import Turn, next_attempt, turn
from trafficplane.alerting.logic.states import State
from trafficplane.alerting.logic.wording import subject
from trafficplane.alerting.models import DeliveryRow
from trafficplane.alerting.store import deliveries
from trafficplane.catalog.errors import ResourceNotFound, SecretNotKept
from trafficplane.catalog.service import Catalog
from trafficplane.inbox.logic.news import News
from trafficplane.inbox.logic.topics import Topic
from trafficplane.inbox.service import Inbox
from trafficplane.kit.access import system_caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import UndecryptableError
from trafficplane.kit.db import AWAY, Database, Tx

log = structlog.get_logger(__name__)

ATTEMPT_S = 30.0
# Whoever claimed a delivery and died is overtaken after this; who lives renews it meanwhile.
LEASE = timedelta(seconds=15)
_RENEW_EVERY_S = 5.0
_LOOKED_AT = 20
_REMEMBERED = 20
_IN_ONE_MESSAGE = 500


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message that this process sends now."""

    delivery: int
    organisation_id: str
    attempts: int
    target: Target
    message: Message
    secrets: Mapping[str, str]
    deadline: datetime
    history: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt. `state` is PENDING for one that is to be repeated."""

    state: State
    detail: str
    retry_after_s: float | None = None


class Sender:
    """Any number of them work side by side, in one process and in several."""

    def __init__(
        self,
        database: Database,
        catalog: Catalog,
        inbox: Inbox,
        clock: Clock,
        carriers: Carriers,
        draw: Callable[[], float],
    ) -> None:
        self._database = database
        self._catalog = catalog
        self._inbox = inbox
        self._clock = clock
        self._carriers = carriers
        self._draw = draw

    @property
    def has_mail(self) -> bool:
        """Whether there is a mail server."""
        return self._carriers.smtp is not None

    def objection(self, url: str) -> str | None:
        """Why nothing can be sent to a URL, as far as that is known of it."""
        return self._carriers.outbound.objection(url)

    async def run_once(self) -> None:
        """Sends until nothing is due.

        1. Claim a delivery, by a conditional update with a lease, in a transaction of its own.
        2. Send it, with no transaction open; the claim is renewed as long as that takes.
        3. Note what came of it: sent, given up, or when to try again.
        """
        while (parcel := await self.claim()) is not None:
            began = self._clock.monotonic()
            async with self._held(parcel):
                outcome = await self.attempt(parcel.target, parcel.message, parcel.secrets)
            elapsed_ms = round((self._clock.monotonic() - began) * 1000)
            async with self._database.transaction() as tx:
                await self._settle(tx, parcel, outcome, elapsed_ms)

    @contextlib.asynccontextmanager
    async def _held(self, parcel: Parcel) -> AsyncIterator[None]:
        """Keeps other processes from the delivery as long as this one lives and sends it."""
        holding = asyncio.create_task(self._hold(parcel))
        try:
            yield
        finally:
            holding.cancel()
            await asyncio.gather(holding, return_exceptions=True)

    async def _hold(self, parcel: Parcel) -> None:
        while True:
            await asyncio.sleep(_RENEW_EVERY_S)
            # Without the database nobody else can take it either.
            with contextlib.suppress(*AWAY):
                async with self._database.transaction() as tx:
                    until = self._clock.now() + LEASE
                    await deliveries.hold(tx, parcel.delivery, parcel.attempts, until)

    async def attempt(
        self, target: Target, message: Message, secrets: Mapping[str, str]
    ) -> Outcome:
        """Sends one message and says what came of it; never raises."""
        try:
            async with asyncio.timeout(ATTEMPT_S):
                said = await target.send(message, lambda s: secrets[s.handle], self._carriers)
        except RefusedError as error:
            return Outcome(State.GIVEN_UP, str(error))
        except DelayedError as error:
            return Outcome(State.PENDING, str(error), error.retry_after_s)
        except TimeoutError:
            return Outcome(State.PENDING, f"nothing within {ATTEMPT_S:g} s")
        except Exception as error:
            # A mistake of ours must not lose an alert, nor hold up the others.
            log.exception("alert_sending_failed", channel=message.channel)
            return Outcome(State.PENDING, f"failed here: {type(error).__name__}")
        return Outcome(State.SENT, said)

    async def claim(self) -> Parcel | None:
        """The next message to send; no other process sends it now."""
        now = self._clock.now()
        async with self._database.transaction(write=False) as tx:
            if not await deliveries.waiting(tx, now, 1):
                return None
        async with self._database.transaction() as tx:
            while rows := await deliveries.waiting(tx, now, _LOOKED_AT):
                for row in rows:
                    parcel = await self._take(tx, row, now)
                    if parcel is not None:
                        return parcel
            return None

    async def _take(self, tx: Tx, row: DeliveryRow, now: datetime) -> Parcel | None:
        channel = await self._channel(tx, row)
        unwanted = _unwanted(channel, row)
        if channel is None or unwanted is not None:
            await self._end(tx, row, State.DROPPED, unwanted or "", now)
            return None
        members = await deliveries.members(tx, row.id)
        if not row.attempts and not channel.target.incidents and not members:
            chosen = await self._paced(tx, row, channel, now)
            if not chosen:
                return None
            row, *members = chosen
        try:
            secrets = await self._catalog.vault.reveal(
                tx, row.organisation_id, channel.target.secrets().values()
            )
        except (SecretNotKept, UndecryptableError) as error:
            await self._end(tx, row, State.GIVEN_UP, f"its secret can't be opened: {error}", now)
            return None
        if not await deliveries.claim(tx, row, now + LEASE):
            return None
        if members:
            await deliveries.gather(tx, row.id, [member.id for member in members])
        return Parcel(
            delivery=row.id,
            organisation_id=row.organisation_id,
            attempts=row.attempts + 1,
            target=channel.target,
            message=_message(row, members, now),
            secrets=secrets,
            deadline=row.since + channel.give_up_after,
            history=tuple(row.history),
        )

    async def _channel(self, tx: Tx, row: DeliveryRow) -> AlertChannel | None:
        caller = system_caller("alerting", row.organisation_id)
        try:
            found = await self._catalog.get(tx, caller, ALERT_CHANNEL.name, row.channel)
        except ResourceNotFound:
            return None
        spec: AlertChannel = found.spec
        return spec

    async def _paced(
        self, tx: Tx, row: DeliveryRow, channel: AlertChannel, now: datetime
    ) -> Sequence[DeliveryRow]:
        """What goes in one message, `row` or several; nothing when the cap is reached."""
        fresh = _fresh(await deliveries.pending_of(tx, row, _IN_ONE_MESSAGE), now)
        sent = await deliveries.sent_since(
            tx, row.organisation_id, row.channel, now - channel.cap.per
        )
        match turn(channel.cap.messages - len(sent), len(fresh)):
            case Turn.SINGLE:
                return [row]
            case Turn.DIGEST:
                return fresh
            case Turn.WAIT:
                free_at = sent[len(sent) - channel.cap.messages] + channel.cap.per
                await deliveries.postpone(tx, row, now, free_at)
                return []

    async def _end(
        self, tx: Tx, row: DeliveryRow, state: State, detail: str, now: datetime
    ) -> None:
        await deliveries.settle(tx, row.id, row.attempts, state, detail, now, row.history)
        if state is State.GIVEN_UP:
            about = Message(row.key, row.channel, now, (noticed(row.notice),))
            await self._complain(tx, row.organisation_id, row.id, about, detail)

    async def _settle(self, tx: Tx, parcel: Parcel, outcome: Outcome, elapsed_ms: int) -> None:
        now = self._clock.now()
        attempt = {
            "at": now.isoformat(), "detail": outcome.detail, "elapsedMs": elapsed_ms,
            "taken": outcome.state is State.SENT,
        }  # fmt: skip
        history = [*parcel.history, attempt][-_REMEMBERED:]
        if outcome.state is State.SENT:
            # Also when another took over meanwhile: it was delivered.
            await deliveries.settle(
                tx, parcel.delivery, None, State.SENT, outcome.detail, now, history
            )
            return
        again_at = None
        if outcome.state is State.PENDING:
            again_at = next_attempt(
                now, parcel.deadline, parcel.attempts, outcome.retry_after_s, self._draw()
            )
        if again_at is not None:
            await deliveries.retry(
                tx, parcel.delivery, parcel.attempts, outcome.detail, again_at, history
            )
            return
        log.warning(
            "alert_given_up", channel=parcel.message.channel, delivery=parcel.delivery,
            reason=outcome.detail,
        )  # fmt: skip
        await deliveries.settle(
            tx, parcel.delivery, parcel.attempts, State.GIVEN_UP, outcome.detail, now, history
        )
        await self._complain(
            tx, parcel.organisation_id, parcel.delivery, parcel.message, outcome.detail
        )

    async def _complain(
        self, tx: Tx, organisation_id: str, delivery: int, message: Message, detail: str
    ) -> None:
        """Whom the channel did not reach may look into the inbox."""
        title = f"The channel {message.channel} could not be told of an alert"
        text = f"{subject(message.notices)}: {detail}"
        key, link = f"given-up:{message.id}", f"/alerts/deliveries/{delivery}"
        news = News(Topic.SYSTEM, key, title, text, link)
        await self._inbox.tell(tx, organisation_id, news)


def _unwanted(channel: AlertChannel | None, row: DeliveryRow) -> str | None:
    if channel is None:
        return f"there is no channel {row.channel}"
    if not channel.enabled:
        return "the channel is switched off"
    if row.event == Event.RESOLVED and not channel.send_resolved:
        return "the channel leaves out the end of alerts"
    return None


def _fresh(pending: Sequence[DeliveryRow], now: datetime) -> list[DeliveryRow]:
    """What was never tried and is due, without what must wait for an older one of its group."""
    held: set[str] = set()
    fresh = []
    for row in pending:
        if row.attempts or row.due_at > now or row.dedup_key in held:
            held.add(row.dedup_key)
        else:
            fresh.append(row)
    return fresh


def _message(row: DeliveryRow, members: Sequence[DeliveryRow], now: datetime) -> Message:
    key = f"digest:{row.key}" if members else row.key
    notices = tuple(noticed(one.notice) for one in (row, *members))
    return Message(key, row.channel, now, notices)
