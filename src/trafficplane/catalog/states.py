"""Remembers each organisation's state, so that a change costs what changed and not what exists.

A remembered state is brought forward over the revisions since; it is only ever taken from
committed rows, and it is forgotten when the database turns out to be older than the memory.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from trafficplane.catalog import store
from trafficplane.catalog.logic.kind import Kinds
from trafficplane.catalog.logic.reading import restore
from trafficplane.catalog.logic.recording import document_of
from trafficplane.catalog.logic.replaying import replay
from trafficplane.catalog.models import RevisionRow
from trafficplane.catalog.schemas import (
    Action,
    Ref,
    Resource,
    ResourceDelta,
    RevisionDelta,
    State,
)
from trafficplane.kit.db import Tx, after_commit

_UNCOMMITTED = "catalog_uncommitted"


class States:
    """Parses rows and keeps the results."""

    def __init__(self, kinds: Kinds) -> None:
        self._kinds = kinds
        self._known: dict[str, State] = {}

    async def of(self, tx: Tx, organisation_id: str, head: int) -> State:
        """The state that `tx` sees; `head` was read (or locked) before in the same transaction."""
        known = self._known.get(organisation_id)
        state = (
            await self._load(tx, organisation_id, head)
            if known is None or known.sequence > head
            else await self._bring_forward(tx, known, head)
        )
        if _UNCOMMITTED not in tx.info:
            self._known[organisation_id] = state
        return state

    def written(self, tx: Tx, state: State) -> None:
        """`tx` has made `state`; it is remembered once that can't be rolled back any more."""
        tx.info[_UNCOMMITTED] = True
        after_commit(tx, lambda: self._committed(tx, state))

    def _committed(self, tx: Tx, state: State) -> None:
        tx.info.pop(_UNCOMMITTED, None)
        known = self._known.get(state.organisation_id)
        if known is None or known.sequence < state.sequence:
            self._known[state.organisation_id] = state

    def resource(self, row: Any) -> Resource:
        """The value of a resource row."""
        return Resource(
            row.id,
            row.organisation_id,
            row.kind,
            row.name,
            restore(self._kinds[row.kind], row.labels, row.spec),
            row.revision,
            row.revision_id,
            row.created_at,
            row.updated_at,
        )

    def delta(self, row: RevisionRow) -> RevisionDelta:
        """What a revision row says for those who follow the catalog."""
        changes = tuple(self._resource_delta(row, change) for change in row.changes)
        return RevisionDelta(row.id, row.number, row.organisation_id, changes)

    def _resource_delta(self, row: RevisionRow, change: Mapping[str, Any]) -> ResourceDelta:
        return ResourceDelta(
            Action(change["action"]),
            Ref(change["kind"], change["name"]),
            document_of(change["before"]),
            document_of(change["after"]),
            self._resource_after(row, change),
        )

    def _resource_after(self, row: RevisionRow, change: Mapping[str, Any]) -> Resource | None:
        after = change["after"]
        if after is None:
            return None
        return Resource(
            change["id"],
            row.organisation_id,
            change["kind"],
            change["name"],
            restore(self._kinds[change["kind"]], after["labels"], after["spec"]),
            row.number,
            row.id,
            datetime.fromisoformat(change["createdAt"]),
            row.created_at,
        )

    async def _load(self, tx: Tx, organisation_id: str, head: int) -> State:
        number = await store.newest_number(tx, organisation_id)
        rows = await store.resources(tx, organisation_id)
        found = [self.resource(row) for row in rows]
        contents = {resource.ref: resource.content for resource in found}
        return State(organisation_id, head, number, {r.ref: r for r in found}, contents)

    async def _bring_forward(self, tx: Tx, known: State, head: int) -> State:
        if known.sequence == head:
            return known
        rows = await store.revisions_after(
            tx, known.sequence, organisation_id=known.organisation_id
        )
        state = replay(known, (self.delta(row) for row in rows))
        return replace(state, sequence=max(state.sequence, head))
