"""Background work on the record: signed checkpoints every few minutes, and retention."""

from trafficplane.audit.service import Notary
from trafficplane.kit.db import Database
from trafficplane.kit.loop import Loop

_CHECKPOINT_EVERY_S = 300.0
_RETENTION_EVERY_S = 3600.0


def loops(database: Database, notary: Notary) -> list[Loop]:
    """Both may run in several processes: a second checkpoint of a row is not stored."""

    async def checkpoint() -> None:
        """Signs every record that grew."""
        async with database.transaction() as tx:
            await notary.checkpoint_all(tx)

    async def forget() -> None:
        """Removes what has aged out, under a signed checkpoint."""
        async with database.transaction() as tx:
            await notary.forget_aged(tx)

    return [
        Loop("audit.checkpoint", checkpoint, _CHECKPOINT_EVERY_S),
        Loop("audit.retention", forget, _RETENTION_EVERY_S),
    ]
