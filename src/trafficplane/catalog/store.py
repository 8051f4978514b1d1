"""Every SQL statement of the catalog."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy import (
    ColumnElement,
    Table,
    Text,
    bindparam,
    delete,
    func,
    insert,
    not_,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.exc import IntegrityError

from trafficplane.catalog.errors import ClaimHeld
from trafficplane.catalog.logic.kind import Claim
from trafficplane.catalog.logic.selectors import Match, Term
from trafficplane.catalog.models import (
    HEAD_ID,
    CatalogHead,
    ClaimRow,
    ResourceRow,
    RevisionRow,
    SecretRow,
)
from trafficplane.catalog.schemas import Ref
from trafficplane.kit.db import Tx

# Both databases bound the number of parameters in one statement.
_BATCH = 500

T = TypeVar("T")

_resources = cast("Table", ResourceRow.__table__)
_claims = cast("Table", ClaimRow.__table__)
_revisions = cast("Table", RevisionRow.__table__)


async def head(tx: Tx) -> int:
    """The id of the newest revision; 0 before the first."""
    return await tx.scalar(select(CatalogHead.sequence)) or 0


async def lock_head(tx: Tx) -> int:
    """The id of the newest revision; no other transaction can add one until this one ends."""
    statement = (
        update(CatalogHead)
        .where(CatalogHead.id == HEAD_ID)
        .values(sequence=CatalogHead.sequence)
        .returning(CatalogHead.sequence)
        .execution_options(synchronize_session=False)
    )
    found = await tx.scalar(statement)
    if found is not None:
        return found
    try:
        async with tx.begin_nested():
            await tx.execute(insert(CatalogHead).values(id=HEAD_ID, sequence=0))
    except IntegrityError:
        # Another process made the row in this moment; now it can be locked.
        return await tx.scalar(statement) or 0
    return 0


async def advance_head(tx: Tx, sequence: int) -> None:
    """Makes `sequence` the newest revision."""
    await tx.execute(
        update(CatalogHead)
        .where(CatalogHead.id == HEAD_ID)
        .values(sequence=sequence)
        .execution_options(synchronize_session=False)
    )


async def add_revision(tx: Tx, row: Mapping[str, Any]) -> None:
    """Stores a revision."""
    await tx.execute(insert(RevisionRow).values(**row))


async def insert_resources(tx: Tx, rows: Sequence[dict[str, Any]]) -> None:
    """Stores new resources."""
    if rows:
        await tx.execute(insert(_resources), rows)


async def update_resources(tx: Tx, rows: Sequence[Mapping[str, Any]]) -> None:
    """Overwrites resources; each row carries its `id`."""
    if not rows:
        return
    statement = (
        update(_resources)
        .where(_resources.c.id == bindparam("row_id"))
        .values({name: bindparam(name) for name in rows[0] if name != "id"})
    )
    connection = await tx.connection()
    await connection.execute(
        statement, [{**{k: v for k, v in r.items() if k != "id"}, "row_id": r["id"]} for r in rows]
    )


async def delete_resources(tx: Tx, ids: Sequence[str]) -> None:
    """Removes resources."""
    for batch in _batches(ids):
        await tx.execute(delete(_resources).where(_resources.c.id.in_(batch)))


async def release_claims(tx: Tx, organisation_id: str, refs: Sequence[Ref]) -> None:
    """Gives up every claim of these resources."""
    for batch in _batches([(ref.kind, ref.name) for ref in refs]):
        await tx.execute(
            delete(_claims).where(
                _claims.c.organisation_id == organisation_id,
                tuple_(_claims.c.kind, _claims.c.name).in_(batch),
            )
        )


async def add_claims(tx: Tx, organisation_id: str, claims: Iterable[tuple[Ref, Claim]]) -> None:
    """Stores claims. Raises `ClaimHeld` when one is held by somebody else."""
    rows = [
        {
            "scope": claim.scope, "value": claim.value, "organisation_id": organisation_id,
            "kind": ref.kind, "name": ref.name,
        }
        for ref, claim in claims
    ]  # fmt: skip
    if not rows:
        return
    try:
        await tx.execute(insert(_claims), rows)
    except IntegrityError as error:
        # Planning has looked under the lock; the constraint is there in case it ever errs.
        raise ClaimHeld("a slug or domain of this change is held by another resource") from error


async def holders(
    tx: Tx, wanted: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, Ref]]:
    """Who holds which of the wanted (scope, value): organisation and resource."""
    found: dict[tuple[str, str], tuple[str, Ref]] = {}
    for batch in _batches(list(wanted)):
        rows = await tx.execute(
            select(_claims).where(tuple_(_claims.c.scope, _claims.c.value).in_(batch))
        )
        found.update(((r.scope, r.value), (r.organisation_id, Ref(r.kind, r.name))) for r in rows)
    return found


async def resources(tx: Tx, organisation_id: str | None = None) -> Sequence[Any]:
    """All resource rows, of one organisation or of all."""
    statement = select(_resources)
    if organisation_id is not None:
        statement = statement.where(_resources.c.organisation_id == organisation_id)
    return (await tx.execute(statement)).all()


async def resources_of_kind(tx: Tx, kind: str) -> Sequence[Any]:
    """The resource rows of one kind, of all organisations."""
    return (await tx.execute(select(_resources).where(_resources.c.kind == kind))).all()


async def resource_by_name(tx: Tx, organisation_id: str, kind: str, name: str) -> Any | None:
    """One resource row, or None."""
    return await _resource(tx, organisation_id, kind, _resources.c.name == name)


async def owners(tx: Tx, kind: str | None = None) -> Iterable[str]:
    """The organisations that have resources, of one kind or any."""
    statement = select(_resources.c.organisation_id).distinct()
    if kind is not None:
        statement = statement.where(_resources.c.kind == kind)
    return await tx.scalars(statement)


async def resource_by_id(tx: Tx, organisation_id: str, kind: str, id_: str) -> Any | None:
    """One resource row, or None."""
    return await _resource(tx, organisation_id, kind, _resources.c.id == id_)


async def _resource(
    tx: Tx, organisation_id: str, kind: str, which: ColumnElement[bool]
) -> Any | None:
    statement = select(_resources).where(
        _resources.c.organisation_id == organisation_id, _resources.c.kind == kind, which
    )
    return (await tx.execute(statement)).one_or_none()


async def page(
    tx: Tx,
    organisation_id: str,
    kind: str,
    *,
    limit: int,
    after: str | None = None,
    search: str | None = None,
    selector: Iterable[Term] = (),
) -> Sequence[Any]:
    """Resource rows in the order of their names; `search` is a part of the name."""
    statement = (
        select(_resources)
        .where(_resources.c.organisation_id == organisation_id, _resources.c.kind == kind)
        .where(*(_matches(term) for term in selector))
        .order_by(_resources.c.name)
        .limit(limit)
    )
    if after is not None:
        statement = statement.where(_resources.c.name > after)
    if search:
        statement = statement.where(_resources.c.name.contains(search.lower(), autoescape=True))
    return (await tx.execute(statement)).all()


async def newest_number(tx: Tx, organisation_id: str) -> int:
    """The number of an organisation's newest revision; 0 before the first."""
    statement = select(func.max(RevisionRow.number)).where(
        RevisionRow.organisation_id == organisation_id
    )
    return await tx.scalar(statement) or 0


async def revision(tx: Tx, organisation_id: str, number: int) -> RevisionRow | None:
    """One revision by its number."""
    return await tx.scalar(
        select(RevisionRow).where(
            RevisionRow.organisation_id == organisation_id, RevisionRow.number == number
        )
    )


async def revisions_after(
    tx: Tx, sequence: int, *, organisation_id: str | None = None
) -> Sequence[RevisionRow]:
    """Revisions with a greater id, oldest first; of one organisation or of all."""
    statement = select(RevisionRow).where(RevisionRow.id > sequence).order_by(RevisionRow.id)
    if organisation_id is not None:
        statement = statement.where(RevisionRow.organisation_id == organisation_id)
    return (await tx.scalars(statement)).all()


async def revisions_above(tx: Tx, organisation_id: str, number: int) -> Sequence[RevisionRow]:
    """Revisions of an organisation with a greater number, oldest first."""
    statement = (
        select(RevisionRow)
        .where(RevisionRow.organisation_id == organisation_id, RevisionRow.number > number)
        .order_by(RevisionRow.number)
    )
    return (await tx.scalars(statement)).all()


async def revision_page(
    tx: Tx,
    organisation_id: str,
    *,
    limit: int,
    beyond: int | None,
    search: str | None = None,
    oldest_first: bool = False,
) -> Sequence[Any]:
    """Revisions beyond a number without their changes, newest first or oldest first.

    `search` is as `_mentions` says.
    """
    number = RevisionRow.number
    statement = (
        select(*(column for column in _revisions.c if column.name != "changes"))
        .where(RevisionRow.organisation_id == organisation_id)
        .order_by(number if oldest_first else number.desc())
        .limit(limit)
    )
    if beyond is not None:
        statement = statement.where(number > beyond if oldest_first else number < beyond)
    if search:
        statement = statement.where(_mentions(search))
    return (await tx.execute(statement)).all()


async def changes_of(tx: Tx, sequences: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    """What revisions did, as it is stored, by their ids."""
    statement = select(RevisionRow.id, RevisionRow.changes).where(RevisionRow.id.in_(sequences))
    return {row.id: row.changes for row in await tx.execute(statement)}


def _mentions(search: str) -> ColumnElement[bool]:
    """Revisions with the text in message, reason or author, or as the beginning of a name that
    they changed something of: a resource's, a backend's.
    """
    # Both databases give JSON as text with one space after a colon.
    named = f'"name": {json.dumps(search, ensure_ascii=False)[:-1]}'
    return or_(
        RevisionRow.message.icontains(search, autoescape=True),
        RevisionRow.reason.icontains(search, autoescape=True),
        RevisionRow.actor_name.icontains(search, autoescape=True),
        RevisionRow.changes.cast(Text).icontains(named, autoescape=True),
    )


async def made_at(tx: Tx, sequence: int, organisation_id: str) -> datetime | None:
    """When an organisation's revision was made, by its id."""
    return await tx.scalar(
        select(RevisionRow.created_at).where(
            RevisionRow.id == sequence, RevisionRow.organisation_id == organisation_id
        )
    )


async def number_at(tx: Tx, organisation_id: str, sequence: int) -> int | None:
    """The number of an organisation's newest revision up to an id."""
    return await tx.scalar(
        select(func.max(RevisionRow.number)).where(
            RevisionRow.organisation_id == organisation_id, RevisionRow.id <= sequence
        )
    )


async def organisations_between(tx: Tx, after: int, upto: int) -> Iterable[str]:
    """Who made revisions with ids after the first, up to the second."""
    statement = select(RevisionRow.organisation_id).where(
        RevisionRow.id > after, RevisionRow.id <= upto
    )
    return await tx.scalars(statement.distinct())


async def kept_secrets(tx: Tx, organisation_id: str, handles: Iterable[str]) -> dict[str, str]:
    """Handle → ciphertext of those handles under which something is kept."""
    found: dict[str, str] = {}
    for batch in _batches(list(handles)):
        rows = await tx.execute(
            select(SecretRow.handle, SecretRow.ciphertext).where(
                SecretRow.organisation_id == organisation_id, SecretRow.handle.in_(batch)
            )
        )
        found.update((row.handle, row.ciphertext) for row in rows)
    return found


async def add_secret(
    tx: Tx, organisation_id: str, handle: str, ciphertext: str, now: datetime
) -> None:
    """Stores a secret under a handle that is free."""
    values = {"organisation_id": organisation_id, "handle": handle}
    await tx.execute(insert(SecretRow).values(**values, ciphertext=ciphertext, created_at=now))


async def all_secrets(tx: Tx) -> Sequence[tuple[str, str, str]]:
    """Organisation, handle and ciphertext of every secret."""
    rows = await tx.execute(
        select(SecretRow.organisation_id, SecretRow.handle, SecretRow.ciphertext)
    )
    return [(row.organisation_id, row.handle, row.ciphertext) for row in rows]


async def replace_secret(tx: Tx, organisation_id: str, handle: str, ciphertext: str) -> None:
    """Puts another ciphertext of the same secret in its place."""
    await tx.execute(
        update(SecretRow)
        .where(SecretRow.organisation_id == organisation_id, SecretRow.handle == handle)
        .values(ciphertext=ciphertext)
        .execution_options(synchronize_session=False)
    )


async def delete_secrets(tx: Tx, organisation_id: str) -> None:
    """Removes every secret of an organisation."""
    await tx.execute(delete(SecretRow).where(SecretRow.organisation_id == organisation_id))


def _matches(term: Term) -> ColumnElement[bool]:
    label: ColumnElement[str] = _resources.c.labels[term.key].as_string()
    match term.match:
        case Match.EQUAL:
            return label == term.value
        case Match.NOT_EQUAL:
            return or_(label.is_(None), label != term.value)
        case Match.PRESENT:
            return label.is_not(None)
        case Match.ABSENT:
            return not_(label.is_not(None))


def _batches(items: Sequence[T]) -> Iterator[Sequence[T]]:
    for start in range(0, len(items), _BATCH):
        yield items[start : start + _BATCH]
