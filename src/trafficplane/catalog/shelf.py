"""The uploads that resources consist of: there when one is written, kept while it needs them."""

import asyncio
from collections.abc import Iterable, Iterator

from trafficplane.catalog.kinds.endpoint import ENDPOINT, Endpoint
from trafficplane.catalog.logic.bodies import FileUse
from trafficplane.catalog.logic.planning import Draft
from trafficplane.catalog.schemas import Action, Change, Plan, Ref
from trafficplane.files.errors import ContentUnavailable, FileUnknown
from trafficplane.files.logic import geography
from trafficplane.files.schemas import StoredFile
from trafficplane.files.service import Files
from trafficplane.kit.db import Tx


class Shelf:
    """Uploads as the catalog sees them; without a room for files there are none."""

    def __init__(self, files: Files | None) -> None:
        self._files = files
        # Uploads never change, so what was read of one stays true.
        self._told: dict[str, frozenset[str]] = {}

    async def places(self, tx: Tx, sketch: Draft) -> dict[str, frozenset[str]]:
        """What each database of places in use tells of clients; one that can't be read: nothing."""
        used = {
            content.spec.geo_database
            for ref, content in sketch.contents.items()
            if ref.kind == ENDPOINT.name and isinstance(content.spec, Endpoint)
        }
        owner = sketch.state.organisation_id
        return {name: await self._tells(tx, owner, name) for name in used if name is not None}

    async def _tells(self, tx: Tx, owner: str, name: str) -> frozenset[str]:
        if self._files is None:
            return frozenset()
        if name not in self._told:
            try:
                file = await self._files.find(tx, owner, name)
                with await self._files.open(file) as opened:
                    database = await asyncio.to_thread(geography.Database, opened)
            except (FileUnknown, ContentUnavailable, ValueError):
                return frozenset()
            self._told[name] = database.tells
        return self._told[name]

    async def unfit(self, tx: Tx, sketch: Draft) -> list[tuple[str, str]]:
        """Places in the request that name a file which isn't there or is too long, and why."""
        uses = [
            (sketch.place(ref, f"/spec{use.pointer}"), use)
            for ref in sketch.places
            if (content := sketch.contents.get(ref)) is not None
            for use in sketch.kinds[ref.kind].files(content.spec)
        ]
        ids = {use.file_id for _, use in uses}
        found = (
            await self._files.named(tx, sketch.state.organisation_id, ids) if self._files else {}
        )
        complaints = [(at, await self._unfit(found.get(use.file_id), use)) for at, use in uses]
        return [(at, complaint) for at, complaint in complaints if complaint is not None]

    async def _unfit(self, file: StoredFile | None, use: FileUse) -> str | None:
        if file is None or self._files is None:
            return f"there is no file {use.file_id!r}"
        if file.size_bytes > use.limit_bytes:
            return f"{file.name} has {file.size_bytes} bytes; {use.limit_bytes} are allowed here"
        if not use.places:
            return None
        try:
            with await self._files.open(file) as opened:
                await asyncio.to_thread(geography.check, opened)
        except (ValueError, ContentUnavailable) as error:
            return f"{file.name} {error}"
        return None

    async def keep(self, tx: Tx, sketch: Draft, plan: Plan) -> None:
        """Lets go of what is no longer needed, and holds what is."""
        using = {name for name, kind in sketch.kinds.items() if kind.uses_files}
        changed = [change for change in plan.changes if change.ref.kind in using]
        if self._files is None or not changed:
            return
        owner = sketch.state.organisation_id
        await self._files.release(tx, owner, [str(c.ref) for c in changed])
        await self._files.hold(tx, owner, list(_uses(sketch, changed)))


def _uses(sketch: Draft, changed: Iterable[Change]) -> Iterator[tuple[str, str]]:
    for change in changed:
        if change.action is not Action.DELETE:
            ref: Ref = change.ref
            for use in sketch.kinds[ref.kind].files(sketch.contents[ref].spec):
                yield str(ref), use.file_id
