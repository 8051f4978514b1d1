"""A user's signed-in browsers: list, end one, end the others, move to another organisation."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta

from trafficplane.audit.service import AuditLog
from trafficplane.identity.schemas.people import Session, Standing
from trafficplane.identity.store import accounts, sessions
from trafficplane.kit.access import Caller, CallerKind, Role
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import NotFound

_KEPT_AFTER_END = timedelta(days=30)


class Sessions:
    """Everything about sessions but how they begin."""

    def __init__(self, clock: Clock, audit: AuditLog, idle: timedelta) -> None:
        self._clock = clock
        self._audit = audit
        self._idle = idle

    async def list(self, tx: Tx, caller: Caller) -> list[Session]:
        """The caller's living sessions, the latest used first."""
        now = self._clock.now()
        return list(await sessions.of_user(tx, caller.id, now - self._idle, now))

    async def living(self, tx: Tx, session_ids: Iterable[str]) -> Mapping[str, str]:
        """Those of the sessions that still hold, each with the organisation it is in."""
        return await sessions.living(tx, session_ids, self._clock.now())

    async def end(self, tx: Tx, caller: Caller, session_id: str) -> None:
        """Ends one of the caller's sessions at once. Raises `NotFound`."""
        if not await sessions.revoke(tx, session_id, caller.id, self._clock.now()):
            raise NotFound("you have no such session")
        await self._audit.record(tx, caller, "session.ended", resource=f"session/{session_id}")

    async def end_replaced(self, tx: Tx, standing: Standing, old_id: str) -> None:
        """Ends the session that a browser had before it signed in again."""
        await sessions.revoke(tx, old_id, standing.account.id, self._clock.now())

    async def end_others(self, tx: Tx, caller: Caller) -> int:
        """Ends all the caller's sessions but the one in use; returns how many."""
        kept = [caller.credential_id] if caller.credential_id else []
        ended = await sessions.revoke_others(tx, caller.id, kept, self._clock.now())
        await self._audit.record(
            tx, caller, "session.others-ended", resource=f"user/{caller.id}", after={"ended": ended}
        )
        return ended

    async def move(self, tx: Tx, caller: Caller, organisation_id: str) -> Role:
        """Puts the session in use into another organisation; returns the role there.

        Raises `NotFound`.
        """
        if caller.kind is not CallerKind.USER or caller.credential_id is None:
            raise NotFound("an API token stays in its organisation; there is no session to move")
        role = await accounts.role_of(tx, organisation_id, caller.id)
        if role is None or await accounts.organisation(tx, organisation_id) is None:
            raise NotFound("you are not a member of such an organisation")
        await sessions.move(tx, caller.credential_id, organisation_id)
        there = replace(caller, organisation_id=organisation_id, role=role)
        await self._audit.record(tx, there, "session.switched")
        return role

    async def sweep(self, tx: Tx) -> None:
        """Removes sessions that ended long ago."""
        await sessions.forget_before(tx, self._clock.now() - _KEPT_AFTER_END)
