"""Background work of the room: the platform's own certificate, and those that ACME gives."""

import asyncio

from trafficplane.certificates.automation import Automation
from trafficplane.certificates.service import Certificates
from trafficplane.kit.db import Database
from trafficplane.kit.loop import Loop

_RENEW_EVERY_S = 3600.0
_LOOK_EVERY_S = 10.0


def loops(
    database: Database, certificates: Certificates, automation: Automation, changed: asyncio.Event
) -> list[Loop]:
    """`changed` is set when somebody changed the catalog."""

    async def renew_default() -> None:
        async with database.transaction() as tx:
            await certificates.ensure_default(tx)

    return [
        Loop("certificates.default", renew_default, _RENEW_EVERY_S),
        Loop("certificates.automatic", automation.run_once, _LOOK_EVERY_S, changed),
    ]
