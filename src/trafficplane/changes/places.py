"""Databases of places as explanations ask them: uploads, read once and kept while they fit."""

import asyncio
from collections import OrderedDict
from collections.abc import Iterable

from trafficplane.explain.places import Known, Lookup, asks
from trafficplane.files.errors import ContentUnavailable, FileUnknown
from trafficplane.files.logic.geography import Database
from trafficplane.files.service import Files
from trafficplane.ir.geo import GeoField
from trafficplane.ir.route import Site
from trafficplane.kit.db import Tx

# A database of cities has tens of megabytes.
_KEPT = 2


class Places:
    """Reads databases of uploads; what can't be read knows nobody."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self._kept: OrderedDict[str, Database] = OrderedDict()

    async def lookup(self, tx: Tx, organisation_id: str, sites: Iterable[Site]) -> Lookup:
        """What the databases of the sites say of addresses."""
        wanted = {s.geo.database for s in sites if s.geo and s.geo.database and asks(s)}
        opened = {name: await self._open(tx, organisation_id, name) for name in sorted(wanted)}

        def find(database: str, address: str) -> Known:
            found = opened.get(database)
            return {GeoField(k): v for k, v in found.find(address).items()} if found else {}

        return find

    async def _open(self, tx: Tx, organisation_id: str, name: str) -> Database | None:
        if name not in self._kept:
            try:
                file = await self._files.find(tx, organisation_id, name)
                with await self._files.open(file) as opened:
                    self._kept[name] = await asyncio.to_thread(Database, opened)
            except (FileUnknown, ContentUnavailable, ValueError):
                return None
        self._kept.move_to_end(name)
        found = self._kept[name]
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found
