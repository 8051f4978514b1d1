"""Revisions as lists show them: what each touched, without the documents.

A revision never changes, so what was read of it once is kept in memory.
"""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from trafficplane.catalog import store
from trafficplane.catalog.errors import RevisionNotFound
from trafficplane.catalog.logic.recording import first_changes
from trafficplane.catalog.schemas import Action, Actor, Change, Ref, Revision
from trafficplane.kit.db import Tx

_MOST_CHANGES = 50_000
"""Of all revisions that are kept together: some ten megabytes."""

MOST_OPENED = 20
"""Changes of a revision that are shown in full."""

_MOST_REVISIONS = 64
"""Those whose changes are kept opened."""

# A revision that was rolled back leaves its id to another, made at another time.
_Key = tuple[int, datetime]


class Outlines:
    """The newest revisions that somebody looked at."""

    def __init__(self) -> None:
        self._touched: OrderedDict[_Key, tuple[Change, ...]] = OrderedDict()
        self._opened: OrderedDict[_Key, tuple[Change, ...]] = OrderedDict()
        self._kept = 0

    async def of(self, tx: Tx, rows: Sequence[Any]) -> tuple[Revision, ...]:
        """The revisions of rows that were read without their changes."""
        missing = [row.id for row in rows if _key(row) not in self._touched]
        stored = await store.changes_of(tx, missing) if missing else {}
        return tuple(self._outline(row, stored) for row in rows)

    async def one(self, tx: Tx, organisation_id: str, number: int) -> Revision:
        """One revision by its number. Raises `RevisionNotFound`."""
        rows = await store.revision_page(tx, organisation_id, limit=1, beyond=number + 1)
        if not rows or rows[0].number != number:
            raise RevisionNotFound(f"there is no revision {number}")
        (found,) = await self.of(tx, rows)
        return found

    async def opened(self, tx: Tx, organisation_id: str, number: int) -> Revision:
        """The same, with the documents and differences of its first `MOST_OPENED` changes.

        Raises `RevisionNotFound`.
        """
        outline = await self.one(tx, organisation_id, number)
        key = (outline.id, outline.created_at)
        first = self._opened.get(key)
        if first is None:
            stored = await store.changes_of(tx, [outline.id])
            first = first_changes(stored[outline.id], MOST_OPENED)
            self._opened[key] = first
            if len(self._opened) > _MOST_REVISIONS:
                self._opened.popitem(last=False)
        return replace(outline, changes=(*first, *outline.changes[len(first) :]))

    def _outline(self, row: Any, stored: dict[int, list[dict[str, Any]]]) -> Revision:
        changes = self._touched.get(_key(row))
        if changes is None:
            changes = tuple(_touched(change) for change in stored[row.id])
            self._keep(_key(row), changes)
        return Revision(
            id=row.id,
            organisation_id=row.organisation_id,
            number=row.number,
            message=row.message,
            reason=row.reason,
            actor=Actor(row.actor_kind, row.actor_id, row.actor_name),
            created_at=row.created_at,
            changes=changes,
        )

    def _keep(self, key: _Key, changes: tuple[Change, ...]) -> None:
        self._touched[key] = changes
        self._kept += len(changes)
        while self._kept > _MOST_CHANGES and len(self._touched) > 1:
            _, gone = self._touched.popitem(last=False)
            self._kept -= len(gone)


def _key(row: Any) -> _Key:
    return row.id, row.created_at


def _touched(stored: dict[str, Any]) -> Change:
    return Change(Action(stored["action"]), Ref(stored["kind"], stored["name"]), None, None)
