"""The last resort for somebody who lost every second factor: an operator with the database."""

from trafficplane.audit.service import AuditLog
from trafficplane.identity.logic.emails import normalised
from trafficplane.identity.logic.letters import Notice
from trafficplane.identity.service.outbox import Outbox
from trafficplane.identity.service.people import home
from trafficplane.identity.store import accounts, passkeys, second_factor, sessions
from trafficplane.kit.access import Origin, system_caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import NotFound


class Recovery:
    """No role can do this over the API: who could would be as strong as anybody's second factor."""

    def __init__(self, clock: Clock, audit: AuditLog, outbox: Outbox) -> None:
        self._clock = clock
        self._audit = audit
        self._outbox = outbox

    async def forget_second_factor(self, tx: Tx, email: str) -> None:
        """Forgets authenticator, passkeys and codes, and ends all sessions; its owner is told.

        The password stays, and is asked for. Raises `NotFound`.
        """
        account = await accounts.by_email(tx, normalised(email))
        if account is None:
            raise NotFound(f"there is no account {email}")
        await second_factor.remove(tx, account.id)
        await second_factor.remove_codes(tx, account.id)
        await passkeys.remove_all(tx, account.id)
        ended = await sessions.revoke_others(tx, account.id, [], self._clock.now())
        await self._outbox.notify(tx, Notice.MFA_DISABLED, account.email, Origin())
        membership = await home(tx, account.id)
        organisation = membership.organisation.id if membership else ""
        await self._audit.record(
            tx, system_caller("recovery", organisation), "mfa.reset",
            resource=f"user/{account.id}", after={"sessionsEnded": ended},
            message="by the command line of the database",
        )  # fmt: skip
