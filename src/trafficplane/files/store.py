"""Every SQL statement of uploads. What people ask for is always within one organisation."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import delete, literal, select, tuple_
from sqlalchemy.exc import IntegrityError

from trafficplane.files.errors import FileInUse
from trafficplane.files.models import FileRow, FileUseRow, UploadFolderRow
from trafficplane.files.schemas import Order, OrderKey, Place, StoredFile, Visibility
from trafficplane.kit.db import Tx

_FOLDER = "uploads"

# Ids grow with time, so the order of uploads is theirs.
_KEYS = {
    OrderKey.NAME: FileRow.folded_name,
    OrderKey.SIZE: FileRow.size_bytes,
    OrderKey.CREATED: FileRow.id,
}


async def add(tx: Tx, file: StoredFile) -> None:
    """Stores what is known about a file."""
    tx.add(
        FileRow(
            id=file.id,
            organisation_id=file.organisation_id,
            key=file.key,
            visibility=file.visibility,
            name=file.name,
            folded_name=file.name.casefold(),
            size_bytes=file.size_bytes,
            content_type=file.content_type,
            sha256=file.sha256,
            created_at=file.created_at,
            created_by=file.created_by,
        )
    )
    await tx.flush()


async def get(tx: Tx, organisation_id: str, file_id: str) -> StoredFile | None:
    """A file of the organisation."""
    statement = select(FileRow).where(
        FileRow.organisation_id == organisation_id, FileRow.id == file_id
    )
    return _file(await tx.scalar(statement))


async def get_public(tx: Tx, key: str) -> StoredFile | None:
    """The public file with this key, of whichever organisation."""
    statement = select(FileRow).where(
        FileRow.key == key, FileRow.visibility == Visibility.PUBLIC.value
    )
    return _file(await tx.scalar(statement))


async def page(
    tx: Tx,
    organisation_id: str,
    *,
    search: str | None,
    visibility: Visibility | None,
    order: Order,
    beyond: Place | None,
    limit: int,
) -> list[StoredFile]:
    """Files of the organisation whose name contains `search`, beyond a place in the order."""
    key = (_KEYS[order.key], FileRow.id)
    statement = (
        select(FileRow)
        .where(FileRow.organisation_id == organisation_id)
        .order_by(*((column.desc() for column in key) if order.descending else key))
        .limit(limit)
    )
    if search:
        statement = statement.where(FileRow.folded_name.contains(search, autoescape=True))
    if visibility is not None:
        statement = statement.where(FileRow.visibility == visibility.value)
    if beyond is not None:
        place = tuple_(*(literal(part) for part in beyond))
        after = tuple_(*key) < place if order.descending else tuple_(*key) > place
        statement = statement.where(after)
    return [_stored(row) for row in await tx.scalars(statement)]


async def remove(tx: Tx, organisation_id: str, file_id: str) -> bool:
    """Removes a file's row; False when somebody else did. Raises `FileInUse`."""
    statement = (
        delete(FileRow)
        .where(FileRow.organisation_id == organisation_id, FileRow.id == file_id)
        .returning(FileRow.id)
    )
    try:
        async with tx.begin_nested():
            return (await tx.execute(statement)).one_or_none() is not None
    except IntegrityError:
        raise FileInUse("something has begun to use the file just now") from None


async def remove_all_of(
    tx: Tx, organisation_ids: Collection[str]
) -> Sequence[tuple[str, Visibility]]:
    """Removes all rows of organisations; returns the keys and visibilities of the files."""
    await tx.execute(
        delete(FileUseRow).where(FileUseRow.organisation_id.in_(sorted(organisation_ids)))
    )
    statement = (
        delete(FileRow)
        .where(FileRow.organisation_id.in_(sorted(organisation_ids)))
        .returning(FileRow.key, FileRow.visibility)
    )
    return [(row.key, Visibility(row.visibility)) for row in await tx.execute(statement)]


async def named(tx: Tx, organisation_id: str, ids: Collection[str]) -> dict[str, StoredFile]:
    """Those files of the organisation that there are, by id."""
    statement = select(FileRow).where(
        FileRow.organisation_id == organisation_id, FileRow.id.in_(sorted(ids))
    )
    return {row.id: _stored(row) for row in await tx.scalars(statement)}


async def holders(tx: Tx, organisation_id: str, file_id: str) -> Sequence[str]:
    """What uses a file."""
    statement = select(FileUseRow.holder).where(
        FileUseRow.organisation_id == organisation_id, FileUseRow.file_id == file_id
    )
    return (await tx.scalars(statement.order_by(FileUseRow.holder))).all()


async def release(tx: Tx, organisation_id: str, holders: Collection[str]) -> None:
    """Forgets what they use."""
    await tx.execute(
        delete(FileUseRow).where(
            FileUseRow.organisation_id == organisation_id, FileUseRow.holder.in_(sorted(holders))
        )
    )


async def hold(tx: Tx, organisation_id: str, uses: Iterable[tuple[str, str]]) -> None:
    """Notes who (first) uses which file (second)."""
    for holder, file_id in uses:
        tx.add(FileUseRow(holder=holder, organisation_id=organisation_id, file_id=file_id))
    await tx.flush()


async def known(tx: Tx, keys: Collection[str]) -> set[str]:
    """Those of `keys` that have a row, in any organisation."""
    return set(await tx.scalars(select(FileRow.key).where(FileRow.key.in_(sorted(keys)))))


async def mark(tx: Tx) -> str | None:
    """The mark of the upload folder that belongs to this database."""
    statement = select(UploadFolderRow.mark).where(UploadFolderRow.id == _FOLDER)
    found: str | None = await tx.scalar(statement)
    return found


async def set_mark(tx: Tx, new: str) -> bool:
    """Sets it once and for all; False when another process did just now."""
    try:
        async with tx.begin_nested():
            tx.add(UploadFolderRow(id=_FOLDER, mark=new))
    except IntegrityError:
        return False
    return True


def _file(row: FileRow | None) -> StoredFile | None:
    return None if row is None else _stored(row)


def _stored(row: FileRow) -> StoredFile:
    return StoredFile(
        id=row.id,
        organisation_id=row.organisation_id,
        key=row.key,
        visibility=Visibility(row.visibility),
        name=row.name,
        size_bytes=row.size_bytes,
        content_type=row.content_type,
        sha256=row.sha256,
        created_at=row.created_at,
        created_by=row.created_by,
    )
