"""Background work of the catalog: what a deleted organisation leaves behind is removed."""

from trafficplane.catalog.service import Catalog
from trafficplane.identity.service import Identity
from trafficplane.kit.access import system_caller
from trafficplane.kit.db import Database
from trafficplane.kit.loop import Loop

_EVERY_S = 5.0


def loops(database: Database, catalog: Catalog, identity: Identity) -> list[Loop]:
    """May run in several processes: whoever comes second finds nothing left."""

    async def retire() -> None:
        """Deletes the resources of deleted organisations; gateways then stop serving them."""
        async with database.transaction(write=False) as tx:
            gone = set(await identity.organisations.deleted(tx))
            left = gone & await catalog.owners(tx) if gone else set()
        for organisation_id in left:
            async with database.transaction() as tx:
                await catalog.clear(
                    tx, system_caller("catalog", organisation_id), "The organisation was deleted"
                )

    return [Loop("catalog.retire", retire, _EVERY_S)]
