"""Receiving, finding, reading and deleting files. Removing leftovers is the sweeper's."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass, replace
from typing import BinaryIO

from trafficplane.audit.service import AuditLog
from trafficplane.files import store
from trafficplane.files.disk import Disk, is_key
from trafficplane.files.errors import FileInUse, FileUnknown
from trafficplane.files.logic.form import Form
from trafficplane.files.logic.media_types import HEAD_BYTES, media_type
from trafficplane.files.logic.names import PICTURES
from trafficplane.files.logic.places import closed, opened
from trafficplane.files.schemas import Order, StoredFile, Upload, Visibility
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx, after_commit
from trafficplane.kit.errors import ContentTooLarge, FieldError, Invalid, UnsupportedMediaType
from trafficplane.kit.ids import new_id

PICTURE_BYTES = 1024 * 1024
"""What a picture may have that somebody sends who may upload nothing else."""

_NEWEST_FIRST = Order()


@dataclass(frozen=True, slots=True)
class Page:
    """Files in the order asked for, and where the next page begins."""

    files: tuple[StoredFile, ...]
    next_cursor: str | None


class Files:
    """Files of organisations. Bytes are on disk before their row exists and go after it."""

    def __init__(self, disk: Disk, audit: AuditLog, clock: Clock) -> None:
        self._disk = disk
        self._audit = audit
        self._clock = clock

    async def receive(self, content_type: str | None, body: AsyncIterator[bytes]) -> Upload:
        """Streams a form to disk. Needs no transaction, and must not be in one: it takes long.

        1. Bytes go to `incoming/`, counted and hashed on their way.
        2. They are made durable and renamed into their place.
        3. The caller commits the row (`add`). If it never does, the sweeper removes the bytes:
           after a failed commit nobody knows whether the row exists, so only it may decide.

        A refusal or an abort leaves nothing behind.
        """
        incoming = await asyncio.to_thread(self._disk.receive)
        try:
            form = Form(content_type, self._disk.limit_bytes, incoming.write)
            async for chunk in body:
                await asyncio.to_thread(self._disk.feed, form.feed, chunk)
            name, visibility = form.finish()
            return await asyncio.to_thread(self._disk.place, incoming, name, visibility)
        except BaseException:
            await asyncio.shield(asyncio.to_thread(self._disk.discard, incoming))
            raise

    async def add(self, tx: Tx, caller: Caller, upload: Upload) -> StoredFile:
        """Makes received bytes a file of the caller's organisation."""
        file = StoredFile(
            id=new_id("file"),
            organisation_id=caller.organisation_id,
            key=upload.key,
            visibility=upload.visibility,
            name=upload.name,
            size_bytes=upload.size_bytes,
            content_type=upload.content_type,
            sha256=upload.sha256,
            created_at=self._clock.now(),
            created_by=caller.name,
        )
        await store.add(tx, file)
        await self._record(tx, caller, "file.uploaded", file, after=_facts(file))
        return file

    async def get(self, tx: Tx, caller: Caller, file_id: str) -> StoredFile:
        """What is known about a file of the caller's organisation. Raises `FileUnknown`."""
        return _found(await store.get(tx, caller.organisation_id, file_id))

    async def get_public(self, tx: Tx, key: str) -> StoredFile:
        """A public file by the secret part of its URL. Raises `FileUnknown`."""
        return _found(await store.get_public(tx, key) if is_key(key) else None)

    async def list(
        self,
        tx: Tx,
        caller: Caller,
        *,
        search: str | None = None,
        visibility: Visibility | None = None,
        order: Order = _NEWEST_FIRST,
        cursor: str | None = None,
        limit: int = 50,
    ) -> Page:
        """Files of the caller's organisation whose name contains `search`, whatever its case.

        A cursor only fits the order that it was made for. Raises `Invalid`.
        """
        found = await store.page(
            tx, caller.organisation_id,
            search=(search or "").replace("\x00", "").casefold(), visibility=visibility,
            order=order, beyond=opened(cursor, order), limit=limit + 1,
        )  # fmt: skip
        shown = tuple(found[:limit])
        return Page(shown, closed(shown[-1], order) if len(found) > limit else None)

    async def open(self, file: StoredFile) -> BinaryIO:
        """The bytes, to be closed by the caller. Raises `ContentUnavailable`."""
        return await asyncio.to_thread(self._disk.open, file)

    async def find(self, tx: Tx, organisation_id: str, file_id: str) -> StoredFile:
        """A file of an organisation, for other rooms that use it. Raises `FileUnknown`."""
        return _found(await store.get(tx, organisation_id, file_id))

    async def named(
        self, tx: Tx, organisation_id: str, ids: Collection[str]
    ) -> Mapping[str, StoredFile]:
        """Those files of the organisation that there are, by id."""
        return await store.named(tx, organisation_id, ids) if ids else {}

    async def release(self, tx: Tx, organisation_id: str, holders: Collection[str]) -> None:
        """What `holders` use may be deleted again."""
        await store.release(tx, organisation_id, holders)

    async def hold(self, tx: Tx, organisation_id: str, uses: Collection[tuple[str, str]]) -> None:
        """Keeps files from being deleted; a use is a holder, as people call it, and a file's id."""
        await store.hold(tx, organisation_id, sorted(set(uses)))

    async def content(self, file: StoredFile, at_most_bytes: int) -> bytes:
        """The bytes, for other rooms. Raises `ContentUnavailable`, and `Invalid` for too many."""
        if file.size_bytes > at_most_bytes:
            raise Invalid(
                f"the file {file.name} has more than the {at_most_bytes} bytes taken here"
            )
        opened = await self.open(file)
        with opened:
            return await asyncio.to_thread(opened.read)

    async def picture(self, tx: Tx, organisation_id: str, file_id: str, pointer: str) -> StoredFile:
        """A public picture that pages may show. Raises `Invalid` at `pointer` for anything else."""
        file = await store.get(tx, organisation_id, file_id)
        public = file is not None and file.visibility is Visibility.PUBLIC
        if file is None or not public or file.content_type not in PICTURES:
            wrong = FieldError(
                pointer, "name a public PNG, JPEG, GIF, WebP or AVIF file of this organisation"
            )
            raise Invalid("this file can't be shown as a picture", [wrong])
        return file

    async def add_picture(self, tx: Tx, caller: Caller, name: str, content: bytes) -> StoredFile:
        """Makes a small picture a public file of the caller's organisation.

        Raises `UnsupportedMediaType` for anything else, and `ContentTooLarge`.
        """
        if len(content) > PICTURE_BYTES:
            raise ContentTooLarge(f"a picture may have {PICTURE_BYTES} bytes at most")
        if media_type(content[:HEAD_BYTES]) not in PICTURES:
            raise UnsupportedMediaType("send a PNG, JPEG, GIF, WebP or AVIF picture as the body")
        return await self.add(tx, caller, await asyncio.to_thread(self._placed, name, content))

    def _placed(self, name: str, content: bytes) -> Upload:
        incoming = self._disk.receive()
        try:
            self._disk.feed(incoming.write, content)
            return self._disk.place(incoming, name, Visibility.PUBLIC)
        except BaseException:
            self._disk.discard(incoming)
            raise

    async def withdraw(self, tx: Tx, caller: Caller, key: str) -> None:
        """Deletes a public file, of whichever organisation, whose only purpose is over.

        One that is gone or that something else has begun to use is left as it is.
        """
        file = await store.get_public(tx, key)
        if file is None:
            return
        owner = replace(caller, organisation_id=file.organisation_id)
        with contextlib.suppress(FileInUse, FileUnknown):
            await self.delete(tx, owner, file.id)

    async def record_read(self, tx: Tx, caller: Caller, file: StoredFile) -> None:
        """Records that the caller is given the content of a private file."""
        await self._record(tx, caller, "file.read", file)

    async def delete(self, tx: Tx, caller: Caller, file_id: str) -> None:
        """Deletes a file: its row now, its bytes after the commit.

        Raises `FileUnknown`, and `FileInUse` while something consists of it.
        """
        file = await self.get(tx, caller, file_id)
        if holders := await store.holders(tx, caller.organisation_id, file_id):
            raise FileInUse(f"the file {file.name} is used by {', '.join(holders)}")
        if not await store.remove(tx, caller.organisation_id, file_id):
            raise _unknown()
        await self._record(tx, caller, "file.deleted", file, before=_facts(file))
        self._remove_after_commit(tx, file.key, file.visibility)

    async def delete_all_of(self, tx: Tx, organisation_ids: set[str]) -> int:
        """Deletes all files of organisations that are no more; returns how many."""
        gone = await store.remove_all_of(tx, organisation_ids)
        for key, visibility in gone:
            self._remove_after_commit(tx, key, visibility)
        return len(gone)

    def _remove_after_commit(self, tx: Tx, key: str, visibility: Visibility) -> None:
        # Should the process die before the thread runs, the sweeper finds a file without a row.
        def remove() -> None:
            asyncio.get_running_loop().run_in_executor(None, self._disk.remove, key, visibility)

        after_commit(tx, remove)

    async def _record(
        self,
        tx: Tx,
        caller: Caller,
        action: str,
        file: StoredFile,
        before: object = None,
        after: object = None,
    ) -> None:
        await self._audit.record(
            tx, caller, action,
            resource=f"File/{file.id}", before=before, after=after, message=file.name,
        )  # fmt: skip


def _facts(file: StoredFile) -> dict[str, object]:
    """For the record: everything but the key, which is a secret of public URLs."""
    return {
        "name": file.name,
        "visibility": file.visibility,
        "size": file.size_bytes,
        "contentType": file.content_type,
        "sha256": file.sha256,
    }


def _found(file: StoredFile | None) -> StoredFile:
    if file is None:
        raise _unknown()
    return file


def _unknown() -> FileUnknown:
    return FileUnknown("there is no such file")
