"""Background work of the console: pages stop listening soon after their session has ended."""

from trafficplane.identity.service import Identity
from trafficplane.kit.db import Database
from trafficplane.kit.live import Live
from trafficplane.kit.loop import Loop

_EVERY_S = 5.0


def loops(database: Database, identity: Identity, live: Live) -> list[Loop]:
    """One question for all the open pages of this process, and none when there is none."""

    async def watch_sessions() -> None:
        """Closes the streams of sessions that were revoked, expired or moved elsewhere."""
        listening = live.sessions()
        if not listening:
            return
        async with database.transaction(write=False) as tx:
            living = await identity.sessions.living(tx, listening)
        live.keep(living)

    return [Loop("console.live", watch_sessions, _EVERY_S)]
