"""Mails, queued with what they tell of and sent by a loop, so that mail never fails a request."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from trafficplane.identity.logic.letters import Letter, Notice, notice
from trafficplane.identity.store import outbox
from trafficplane.kit.access import Origin
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import Secrets, UndecryptableError
from trafficplane.kit.db import Tx, after_commit
from trafficplane.kit.ids import new_id
from trafficplane.kit.mail import HOW_TO_CONFIGURE, Mail, MailDelayedError, MailRefusedError, Smtp

log = structlog.get_logger(__name__)

_PURPOSE = "mail-outbox"
_KEPT = timedelta(days=3)
_AT_A_TIME = 5
_FIRST_PAUSE = timedelta(seconds=15)
_LONGEST_PAUSE = timedelta(minutes=30)

# Longer than one attempt takes; whoever claimed a mail and died is overtaken after this.
_LEASE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A mail that this process sends now. `mail` is None for one that goes nowhere."""

    id: str
    mail: Mail | None
    attempts: int
    expires_at: datetime


class Outbox:
    """At least once: a mail is forgotten after the server took it, so a crash may repeat it.

    `wake` is set when something was queued here; the loop also looks by itself.
    """

    def __init__(self, clock: Clock, secrets: Secrets, smtp: Smtp | None) -> None:
        self._clock = clock
        self._secrets = secrets
        self._smtp = smtp
        self._told = False
        self.wake = asyncio.Event()

    @property
    def configured(self) -> bool:
        """Whether there is a mail server."""
        return self._smtp is not None

    def say_if_unconfigured(self) -> None:
        """Logs, once in a process, how to configure mail."""
        if self._smtp is None and not self._told:
            log.warning("mail_not_configured", hint=HOW_TO_CONFIGURE)
            self._told = True

    async def queue(
        self, tx: Tx, recipient: str | None, letter: Letter, lifetime: timedelta = _KEPT
    ) -> None:
        """Sends a letter once the transaction is committed; it is worth nothing after `lifetime`.

        Without a recipient it costs the same and goes nowhere. Without a mail server nothing is
        queued.
        """
        if self._smtp is None:
            self.say_if_unconfigured()
            return
        now = self._clock.now()
        sealed = self._secrets.encrypt(
            _PURPOSE, json.dumps([recipient, letter.subject, letter.text]).encode()
        )
        await outbox.add(tx, outbox.Waiting(new_id("mail"), sealed, 0, now, now + lifetime))
        after_commit(tx, self.wake.set)

    async def notify(self, tx: Tx, what: Notice, email: str, origin: Origin) -> None:
        """Tells somebody what happened to their account."""
        await self.queue(tx, email, notice(what, email, self._clock.now(), origin.address))

    async def send_now(self, recipient: str, letter: Letter) -> None:
        """Sends at once and lets the caller know what the server says. Outside any transaction.

        Raises `MailRefusedError`, and `MailDelayedError` also when there is no server.
        """
        if self._smtp is None:
            raise MailDelayedError(HOW_TO_CONFIGURE)
        await self._smtp.send(Mail(new_id("mail"), recipient, letter.subject, letter.text))

    async def claim(self, tx: Tx) -> Sequence[Claimed]:
        """Takes mails that are due, so that no other process sends them now."""
        now = self._clock.now()
        return [
            self._open(waiting)
            for waiting in await outbox.due(tx, now, _AT_A_TIME)
            if await outbox.claim(tx, waiting, now + _LEASE)
        ]

    def _open(self, waiting: outbox.Waiting) -> Claimed:
        mail = None
        try:
            recipient, subject, text = json.loads(self._secrets.decrypt(_PURPOSE, waiting.sealed))
            mail = Mail(waiting.id, recipient, subject, text) if recipient else None
        except UndecryptableError:
            log.warning("mail_given_up", mail=waiting.id, reason="AUTH_SECRET was changed")
        return Claimed(waiting.id, mail, waiting.attempts + 1, waiting.expires_at)

    async def send(self, claimed: Claimed) -> datetime | None:
        """Hands it to the server; returns when to try again, None for never. Outside any Tx."""
        if claimed.mail is None or self._smtp is None:
            return None
        now = self._clock.now()
        if now >= claimed.expires_at:
            log.warning("mail_given_up", mail=claimed.id, reason="too late")
            return None
        try:
            await self._smtp.send(claimed.mail)
        except MailRefusedError as error:
            log.warning("mail_given_up", mail=claimed.id, reason=str(error))
        except MailDelayedError as error:
            log.warning(
                "mail_delayed", mail=claimed.id, attempts=claimed.attempts, reason=str(error)
            )
            doubled: int = 2 ** min(claimed.attempts - 1, 20)
            return now + min(_LONGEST_PAUSE, _FIRST_PAUSE * doubled)
        return None

    async def settle(self, tx: Tx, claimed: Claimed, again_at: datetime | None) -> None:
        """Notes the outcome: what is done is forgotten, its text with it."""
        if again_at is None:
            await outbox.remove(tx, claimed.id)
        else:
            await outbox.postpone(tx, claimed.id, again_at)

    async def reseal(self, tx: Tx) -> int:
        """Encrypts every waiting mail anew, with the current secret; returns how many."""
        rows = await outbox.sealed(tx)
        for mail_id, old in rows:
            await outbox.reseal(tx, mail_id, self._secrets.reseal(_PURPOSE, old))
        return len(rows)
