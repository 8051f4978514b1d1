"""Background work of the room: writing the fleet down, forgetting what is old."""

from datetime import timedelta

from trafficplane.gateways.service import Fleet, Persistence
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database
from trafficplane.kit.loop import Loop

KEPT = timedelta(days=30)
"""How long acknowledgements and past refusals are kept."""

_PERSIST_EVERY_S = 2.5
_FORGET_EVERY_S = 3600.0


def loops(database: Database, fleet: Fleet, persistence: Persistence, clock: Clock) -> list[Loop]:
    """The loops that every serving process runs."""

    async def forget() -> None:
        async with database.transaction() as tx:
            await persistence.forget(tx, clock.now() - KEPT)

    return [
        Loop("gateways.fleet", persistence.run_once, _PERSIST_EVERY_S, fleet.wake),
        Loop("gateways.forget", forget, _FORGET_EVERY_S),
    ]
