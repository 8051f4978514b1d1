"""Changing passwords, and the fresh proof that any change of credentials needs."""

from dataclasses import dataclass
from datetime import timedelta

from trafficplane.audit.service import AuditLog
from trafficplane.identity.errors import ProofRequired, SessionEnded, WeakPassword, WrongProof
from trafficplane.identity.logic.letters import Notice
from trafficplane.identity.logic.passwords import objections
from trafficplane.identity.logic.throttle import bucket
from trafficplane.identity.schemas.people import Account
from trafficplane.identity.service.hashing import Passwords, Verdict
from trafficplane.identity.service.outbox import Outbox
from trafficplane.identity.service.throttling import Throttle
from trafficplane.identity.store import accounts, resets, sessions
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError

_FRESH = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Challenge:
    """A charged attempt to prove oneself again."""

    account: Account


def check_strength(password: str, email: str, pointer: str) -> None:
    """Raises `WeakPassword` with every objection."""
    found = objections(password, email)
    if found:
        errors = [FieldError(pointer, objection) for objection in found]
        raise WeakPassword("choose another password", errors)


class Credentials:
    """Passwords of people who are signed in."""

    def __init__(
        self,
        clock: Clock,
        audit: AuditLog,
        passwords: Passwords,
        throttle: Throttle,
        outbox: Outbox,
    ) -> None:
        self._clock = clock
        self._audit = audit
        self._passwords = passwords
        self._throttle = throttle
        self._outbox = outbox

    async def challenge(self, tx: Tx, caller: Caller) -> Challenge:
        """Charges an attempt to prove oneself; a stolen session can't guess for long."""
        account = await accounts.by_id(tx, caller.id)
        if account is None:
            raise SessionEnded
        await self._throttle.charge(tx, [bucket("proof", account.id)])
        return Challenge(account)

    async def require_fresh(self, tx: Tx, caller: Caller) -> None:
        """Raises `ProofRequired` unless the caller signed in just now."""
        started = caller.credential_id and await sessions.started_at(tx, caller.credential_id)
        if not started or self._clock.now() - started > _FRESH:
            raise ProofRequired

    async def verify(self, challenge: Challenge, password: str) -> Verdict:
        """Hashes. Call it outside any open transaction."""
        return await self._passwords.verify(challenge.account.password_hash, password)

    async def failed(self, tx: Tx, caller: Caller, what: str) -> WrongProof:
        """Records a failed proof; the edge commits, then raises what is returned."""
        await self._audit.record(tx, caller, "proof.refused", message=what)
        return WrongProof("the password or code given as proof is wrong")

    async def proved(self, tx: Tx, challenge: Challenge) -> None:
        """Forgives earlier failures."""
        await self._throttle.clear(tx, [bucket("proof", challenge.account.id)])

    async def hash_new(self, challenge: Challenge, current: str, new: str) -> str:
        """The hash of an acceptable new password. Raises `WeakPassword`."""
        check_strength(new, challenge.account.email, "/newPassword")
        if new == current:
            same = FieldError("/newPassword", "the new password is the old one")
            raise WeakPassword("choose another password", [same])
        return await self._passwords.hash(new)

    async def change(self, tx: Tx, caller: Caller, password_hash: str) -> None:
        """Stores the new password and ends every other session of the user."""
        now = self._clock.now()
        await accounts.set_password(tx, caller.id, password_hash, now)
        await resets.end_all(tx, caller.id, now)
        await self._outbox.notify(tx, Notice.PASSWORD_CHANGED, caller.name, caller.origin)
        kept = [caller.credential_id] if caller.credential_id else []
        ended = await sessions.revoke_others(tx, caller.id, kept, now)
        await self._audit.record(
            tx, caller, "password.changed", resource=f"user/{caller.id}",
            after={"otherSessionsEnded": ended},
        )  # fmt: skip
