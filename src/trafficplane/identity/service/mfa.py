"""Switching the second factor on and off, and what that does to sessions and the record."""

from trafficplane.audit.service import AuditLog
from trafficplane.identity.logic.letters import Notice
from trafficplane.identity.service.outbox import Outbox
from trafficplane.identity.service.second_factor import Enrolment, SecondFactor
from trafficplane.identity.store import sessions
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx


class Mfa:
    """A person's own second factor. The edge has charged and checked the fresh proof."""

    def __init__(
        self, clock: Clock, audit: AuditLog, second_factor: SecondFactor, outbox: Outbox
    ) -> None:
        self._clock = clock
        self._audit = audit
        self._second_factor = second_factor
        self._outbox = outbox

    async def propose(self, tx: Tx, caller: Caller) -> Enrolment:
        """A new authenticator and codes; nothing is on yet."""
        enrolment = await self._second_factor.propose(tx, caller.id, caller.name)
        await self._audit.record(tx, caller, "mfa.proposed", resource=f"user/{caller.id}")
        return enrolment

    async def enabled(self, tx: Tx, caller: Caller) -> None:
        """Ends sessions that began without the second factor, and records it."""
        await self._outbox.notify(tx, Notice.MFA_ENABLED, caller.name, caller.origin)
        kept = [caller.credential_id] if caller.credential_id else []
        ended = await sessions.revoke_others(tx, caller.id, kept, self._clock.now())
        await self._audit.record(
            tx, caller, "mfa.enabled", resource=f"user/{caller.id}",
            after={"otherSessionsEnded": ended},
        )  # fmt: skip

    async def disable(self, tx: Tx, caller: Caller) -> None:
        """Forgets the authenticator."""
        await self._second_factor.remove_authenticator(tx, caller.id)
        await self._outbox.notify(tx, Notice.MFA_DISABLED, caller.name, caller.origin)
        await self._audit.record(tx, caller, "mfa.disabled", resource=f"user/{caller.id}")

    async def renew_codes(self, tx: Tx, caller: Caller) -> tuple[str, ...]:
        """Ten new codes; the old ones are worth nothing."""
        codes = await self._second_factor.renew_codes(tx, caller.id)
        await self._outbox.notify(tx, Notice.CODES_RENEWED, caller.name, caller.origin)
        await self._audit.record(
            tx, caller, "mfa.backup-codes-renewed", resource=f"user/{caller.id}"
        )
        return codes
