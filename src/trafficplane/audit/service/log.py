"""Writing and reading the record. Signing and forgetting are the notary's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trafficplane.audit import store
from trafficplane.audit.errors import ActNotFound, BadCursor, RecordContended
from trafficplane.audit.logic.chain import EMPTY, PLATFORM, Act, Head, Row, link
from trafficplane.audit.schemas import Filter
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.ids import new_id

_ATTEMPTS = 50
_USER_AGENT_CHARACTERS = 512


@dataclass(frozen=True, slots=True)
class Page:
    """Rows in the order asked for, and where the next page begins."""

    rows: tuple[Row, ...]
    next_cursor: str | None


def chain_of(organisation_id: str | None) -> str:
    """The record that acts in this organisation belong to; None and "" are the platform's."""
    return organisation_id or PLATFORM


class AuditLog:
    """Adds acts to hash-chained records, one for each organisation and one for the platform.

    A chain has one newest row, so transactions that record in the same chain take turns: the
    second waits until the first is committed. Record late in a transaction, and after any other
    row that transactions compete for.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    async def record(
        self,
        tx: Tx,
        caller: Caller,
        action: str,
        *,
        resource: str | None = None,
        before: object = None,
        after: object = None,
        message: str | None = None,
    ) -> str:
        """Writes what `caller` does, in the transaction in which it is done; returns the row's id.

        `action` is `<noun>.<past participle>` (`member.invited`); `resource` is `<kind>/<name>`.
        `before` and `after` are JSON documents (times and enumerations are taken too) and must
        not hold secrets. Raises `NotCanonicalError` for what isn't JSON and `RecordContended`
        when the head can't be won.
        """
        act = Act(
            id=new_id("evt"),
            at=self._clock.now(),
            actor_kind=caller.kind,
            actor_id=caller.id,
            actor_name=caller.name,
            credential_id=caller.credential_id,
            action=action,
            resource=resource,
            before=before,
            after=after,
            message=message,
            address=caller.origin.address,
            user_agent=(caller.origin.user_agent or "")[:_USER_AGENT_CHARACTERS] or None,
            request_id=caller.origin.request_id,
        )
        await self._append(tx, chain_of(caller.organisation_id), act)
        return act.id

    async def _append(self, tx: Tx, chain: str, act: Act) -> None:
        for _ in range(_ATTEMPTS):
            head = await store.head(tx, chain)
            row = link(chain, head or EMPTY, act)
            if await self._move(tx, chain, head, Head(row.sequence, row.hash)):
                await store.add(tx, row, act)
                return
        raise RecordContended("the audit record is busy; nothing was written, try again")

    async def _move(self, tx: Tx, chain: str, old: Head | None, new: Head) -> bool:
        if old is None:
            return await store.create_chain(tx, chain, new)
        return await store.advance(tx, chain, old, new)

    async def list(
        self,
        tx: Tx,
        chain: str,
        wanted: Filter,
        *,
        cursor: str | None,
        limit: int,
        oldest_first: bool = False,
        whole: bool = True,
    ) -> Page:
        """Acts that match, newest first. Raises `BadCursor`.

        Those that aren't `whole` are without what was before and after them: `one` has that.
        """
        read = store.page if whole else store.outlines
        rows = await read(
            tx, chain, wanted,
            beyond=_position(cursor), limit=limit + 1, oldest_first=oldest_first,
        )  # fmt: skip
        return _page_of(rows, limit)

    async def one(self, tx: Tx, chain: str, sequence: int) -> Row:
        """The whole of one act. Raises `ActNotFound`."""
        row = await store.row(tx, chain, sequence)
        if row is None:
            raise ActNotFound(f"the record has no entry {sequence}")
        return row

    async def heads(self, tx: Tx) -> Mapping[str, int]:
        """Every chain with the number of its newest row, for those who follow the record."""
        return await store.heads(tx)

    async def following(
        self, tx: Tx, chain: str, after: int, since: datetime | None, limit: int
    ) -> Sequence[Row]:
        """The rows of a chain after number `after`, oldest first; none older than `since`."""
        return await store.page(
            tx, chain, Filter(since=since), beyond=after, limit=limit, oldest_first=True
        )


def _page_of(rows: Sequence[Row], limit: int) -> Page:
    shown = tuple(rows[:limit])
    return Page(shown, str(shown[-1].sequence) if len(rows) > limit else None)


def _position(cursor: str | None) -> int | None:
    if cursor is None:
        return None
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 18:
        raise BadCursor("this cursor was not made by this list; begin without one")
    return int(cursor)
