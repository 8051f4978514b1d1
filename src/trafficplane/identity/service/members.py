"""Who belongs to an organisation, and as what."""

from collections.abc import Sequence
from datetime import datetime

from trafficplane.audit.service import AuditLog
from trafficplane.identity.errors import LastOwner, RoleTooHigh
from trafficplane.identity.schemas.people import Account
from trafficplane.identity.service.roles import covers
from trafficplane.identity.store import accounts, sessions, tokens
from trafficplane.kit.access import Caller, Role
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import NotFound


class Members:
    """Nobody touches a role above their own, and the last OWNER stays."""

    def __init__(self, clock: Clock, audit: AuditLog) -> None:
        self._clock = clock
        self._audit = audit

    async def list(self, tx: Tx, caller: Caller) -> Sequence[tuple[Account, Role, datetime]]:
        """The members of the caller's organisation."""
        return await accounts.members(tx, caller.organisation_id)

    async def ids(self, tx: Tx, organisation_id: str) -> Sequence[str]:
        """The ids of an organisation's members."""
        return await accounts.member_ids(tx, organisation_id)

    async def change_role(self, tx: Tx, caller: Caller, user_id: str, role: Role) -> None:
        """Raises `NotFound`, `RoleTooHigh` and `LastOwner`."""
        old = await self._checked(tx, caller, user_id)
        if not covers(caller.role, role):
            raise RoleTooHigh(f"your role {caller.role} can't grant {role}")
        if old is Role.OWNER and role is not Role.OWNER:
            await self._check_owners(tx, caller)
        await accounts.set_role(tx, caller.organisation_id, user_id, old, role)
        await self._audit.record(
            tx, caller, "member.role-changed", resource=f"user/{user_id}",
            before={"role": old}, after={"role": role},
        )  # fmt: skip

    async def remove(self, tx: Tx, caller: Caller, user_id: str) -> None:
        """Ends a membership with its sessions and tokens. Raises as `change_role` does."""
        old = await self._checked(tx, caller, user_id)
        if old is Role.OWNER:
            await self._check_owners(tx, caller)
        now = self._clock.now()
        await accounts.remove_member(tx, caller.organisation_id, user_id)
        await sessions.revoke_others(tx, user_id, [], now, caller.organisation_id)
        await tokens.revoke_of_member(tx, caller.organisation_id, user_id, now)
        await self._audit.record(
            tx, caller, "member.removed", resource=f"user/{user_id}", before={"role": old}
        )

    async def _checked(self, tx: Tx, caller: Caller, user_id: str) -> Role:
        # Taking turns: two OWNERs who remove each other at once must not both succeed.
        await accounts.touch_organisation(tx, caller.organisation_id)
        role = await accounts.role_of(tx, caller.organisation_id, user_id)
        if role is None:
            raise NotFound("your organisation has no such member")
        if not covers(caller.role, role):
            raise RoleTooHigh(f"your role {caller.role} can't change a member of role {role}")
        return role

    async def _check_owners(self, tx: Tx, caller: Caller) -> None:
        if await accounts.owners(tx, caller.organisation_id) <= 1:
            raise LastOwner
