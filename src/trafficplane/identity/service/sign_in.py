"""Signing in: charge, verify, conclude. Each step is short, and the slow one holds no lock."""

import hmac
from dataclasses import dataclass
from datetime import timedelta

from trafficplane.audit.service import AuditLog
from trafficplane.identity.errors import (
    InvalidCredentials,
    NoOrganisation,
    PasskeyLoginRefused,
    SecondStepOver,
    Throttled,
)
from trafficplane.identity.logic.emails import normalised
from trafficplane.identity.logic.session_cookie import (
    Keys,
    password_mark,
    pending_cookie,
    read_device,
    read_pending,
)
from trafficplane.identity.logic.throttle import Bucket, bucket, login_buckets, network_of
from trafficplane.identity.schemas.credentials import Credential, SecondStep
from trafficplane.identity.schemas.people import Account, Membership, Session, Standing
from trafficplane.identity.service.ceremonies import ANYBODY, Ceremonies, Purpose
from trafficplane.identity.service.hashing import Passwords, Verdict
from trafficplane.identity.service.people import claimant, home, member, storable
from trafficplane.identity.service.second_factor import SecondFactor
from trafficplane.identity.service.throttling import Throttle
from trafficplane.identity.store import accounts, sessions
from trafficplane.kit.access import Origin
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import ProblemError
from trafficplane.kit.ids import new_id

_ADDRESS_CHARACTERS = 64
_USER_AGENT_CHARACTERS = 512


@dataclass(frozen=True, slots=True)
class Attempt:
    """An attempt that was charged. `account` is None for an address that nobody has."""

    email: str
    account: Account | None
    buckets: tuple[Bucket, ...]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Refused:
    """No. The edge commits what was recorded about it, then raises `error`."""

    error: ProblemError


HELD = Verdict(True)
"""The verdict on a password that was right in the first step."""


class SignIn:
    """The door itself."""

    def __init__(
        self,
        clock: Clock,
        audit: AuditLog,
        passwords: Passwords,
        throttle: Throttle,
        second_factor: SecondFactor,
        ceremonies: Ceremonies,
        keys: Keys,
        lifetime: timedelta,
    ) -> None:
        self._clock = clock
        self._audit = audit
        self._passwords = passwords
        self._throttle = throttle
        self._second_factor = second_factor
        self._ceremonies = ceremonies
        self._keys = keys
        self._lifetime = lifetime

    async def begin(self, tx: Tx, email: str, device_cookie: str | None, origin: Origin) -> Attempt:
        """Charges the attempt before anything is verified. Raises `Throttled`.

        What it reads and writes is the same whether or not the account exists.
        """
        email = normalised(email)
        account = await accounts.by_email(tx, storable(email))
        return await self._charged(tx, email, account, device_cookie, origin)

    async def resume(
        self, tx: Tx, pending: str | None, device_cookie: str | None, origin: Origin
    ) -> Attempt:
        """The second step of somebody whose password held, charged like a first one.

        `pending` is what `MfaRequired` carried; its verdict is `HELD`. Raises `SecondStepOver`
        and `Throttled`.
        """
        account = await self.pending_account(tx, pending)
        return await self._charged(tx, account.email, account, device_cookie, origin)

    async def pending_account(self, tx: Tx, pending: str | None) -> Account:
        """Whose second step it is. Raises `SecondStepOver`."""
        found = read_pending(self._keys, pending, self._clock.now())
        account = await accounts.by_id(tx, found.user_id) if found else None
        if found is None or account is None or not account.mfa:
            raise SecondStepOver
        mark = password_mark(self._keys, account.password_hash)
        if not hmac.compare_digest(mark.encode(), found.password_mark.encode()):
            raise SecondStepOver
        return account

    async def _charged(
        self, tx: Tx, email: str, account: Account | None, device_cookie: str | None, origin: Origin
    ) -> Attempt:
        user_id = account.id if account else "nobody"
        device = read_device(self._keys, device_cookie, user_id, self._clock.now())
        buckets = login_buckets(email, origin.address or "unknown", device)
        await self._throttle.charge(tx, buckets)
        return Attempt(email, account, buckets, origin)

    async def verify(self, attempt: Attempt, password: str) -> Verdict:
        """Hashes; takes as long for an unknown account. Call it outside any transaction."""
        stored = attempt.account.password_hash if attempt.account else None
        return await self._passwords.verify(stored, password)

    async def conclude(
        self, tx: Tx, attempt: Attempt, verdict: Verdict, second: SecondStep
    ) -> Standing | Refused:
        """Starts a session, or says why not; either is recorded."""
        account = attempt.account
        if account is None or not verdict.right or account.disabled:
            return await self._refuse(tx, attempt, InvalidCredentials(), _reason(account, verdict))
        refusal = await self._second_step(tx, attempt, account, second)
        if refusal is not None:
            return refusal
        membership = await home(tx, account.id)
        if membership is None:
            await self._throttle.refund(tx, attempt.buckets)
            return await self._refuse(tx, attempt, NoOrganisation(), "member of no organisation")
        await self.forgive(tx, attempt)
        if verdict.upgraded is not None:
            await accounts.upgrade_hash(tx, account.id, account.password_hash, verdict.upgraded)
        return await self._start(tx, attempt.origin, account, membership, "password")

    async def by_passkey(self, tx: Tx, given: Credential, origin: Origin) -> Standing | Refused:
        """Starts a session by a passkey alone: it is what one has, and it asked who one is.

        Raises `Throttled`. Nothing can be guessed here; the charge bounds what strangers record.
        """
        buckets = (bucket("address", network_of(origin.address or "unknown")),)
        await self._throttle.charge(tx, buckets)
        challenge = await self._ceremonies.answered(tx, Purpose.LOGIN, ANYBODY, given)
        passkey = challenge and await self._ceremonies.accepted(tx, given, challenge, user_id=None)
        account = await accounts.by_id(tx, passkey.user_id) if passkey else None
        attempt = Attempt(account.email if account else "", account, buckets, origin)
        if account is None or account.disabled:
            reason = "account is disabled" if account else "passkey was not accepted"
            return await self._refuse(tx, attempt, PasskeyLoginRefused(), reason)
        membership = await home(tx, account.id)
        await self._throttle.refund(tx, buckets)
        if membership is None:
            return await self._refuse(tx, attempt, NoOrganisation(), "member of no organisation")
        return await self._start(tx, origin, account, membership, "passkey")

    async def _second_step(
        self, tx: Tx, attempt: Attempt, account: Account, given: SecondStep
    ) -> Refused | None:
        if not account.mfa:
            return None
        if given.is_empty:
            await self._throttle.refund(tx, attempt.buckets)
            now = self._clock.now()
            pending = pending_cookie(self._keys, account.id, account.password_hash, now)
            return Refused(await self._second_factor.asked(tx, account.id, pending))
        second = (bucket("second", account.id),)
        try:
            await self._throttle.charge(tx, second)
        except Throttled as error:
            return Refused(error)
        if not await self._second_factor.accept(tx, account.id, given):
            return await self._refuse(tx, attempt, InvalidCredentials(), "wrong second factor")
        await self._throttle.clear(tx, second)
        return None

    async def forgive(self, tx: Tx, attempt: Attempt) -> None:
        """Takes the charge of a right password back."""
        own = [b for b in attempt.buckets if b.kind in {"pair", "device"}]
        shared = [b for b in attempt.buckets if b not in own]
        await self._throttle.clear(tx, own)
        # Who has one account must not be able to wash an address clean for guesses at others.
        await self._throttle.refund(tx, shared)

    async def _start(
        self, tx: Tx, origin: Origin, account: Account, membership: Membership, method: str
    ) -> Standing:
        now = self._clock.now()
        session = Session(
            new_id("ses"), account.id, membership.organisation.id, now, now, now + self._lifetime,
            origin.address and origin.address[:_ADDRESS_CHARACTERS],
            origin.user_agent and origin.user_agent[:_USER_AGENT_CHARACTERS],
        )  # fmt: skip
        await sessions.add(tx, session)
        caller = member(account, membership, session.id, origin)
        await self._audit.record(
            tx, caller, "session.started", resource=f"user/{account.id}",
            after={"method": method, "secondFactor": account.mfa},
        )  # fmt: skip
        return Standing(session, account, membership)

    async def _refuse(self, tx: Tx, attempt: Attempt, error: ProblemError, reason: str) -> Refused:
        user_id = attempt.account.id if attempt.account else "unknown"
        # Asked for unknown accounts too: the answer must take as long.
        membership = await home(tx, user_id)
        organisation = membership.organisation.id if membership else ""
        who = claimant(attempt.email, organisation, user_id, attempt.origin)
        await self._audit.record(
            tx, who, "session.refused", resource=f"user/{user_id}", message=reason
        )
        return Refused(error)


def _reason(account: Account | None, verdict: Verdict) -> str:
    if account is None:
        return "unknown account"
    return "account is disabled" if verdict.right else "wrong password"
