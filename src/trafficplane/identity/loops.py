"""Background work: noting when credentials were last used, and sweeping what has ended."""

from trafficplane.identity.service import Identity
from trafficplane.kit.db import Database
from trafficplane.kit.loop import Loop

_NOTE_EVERY_S = 15.0
_SWEEP_EVERY_S = 3600.0


def loops(database: Database, identity: Identity) -> list[Loop]:
    """Noting runs in every process, for what that process saw; sweeping may run anywhere."""

    async def note() -> None:
        """Writes the gathered last uses in one short transaction."""
        if not identity.callers.has_uses:
            return
        async with database.transaction() as tx:
            await identity.callers.note_uses(tx)

    async def sweep() -> None:
        """Removes old sessions and counts of failed attempts."""
        async with database.transaction() as tx:
            await identity.sessions.sweep(tx)
            await identity.throttle.sweep(tx)

    return [
        Loop("identity.note-uses", note, _NOTE_EVERY_S),
        Loop("identity.sweep", sweep, _SWEEP_EVERY_S),
    ]
