"""The contents of uploads that answers consist of, read from disk when a resource names them."""

from collections.abc import Callable, Iterable

import structlog

from trafficplane.catalog.logic.bodies import MAX_BODY_BYTES
from trafficplane.catalog.logic.kind import Kinds
from trafficplane.compiler.organisation import Edit
from trafficplane.files.errors import ContentUnavailable, FileUnknown
from trafficplane.files.schemas import StoredFile
from trafficplane.files.service import Files
from trafficplane.ir.route import FileBody
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import Invalid

log = structlog.get_logger(__name__)


class Contents:
    """Reads each upload once; what can't be read is tried again in every pass."""

    def __init__(self, files: Files, kinds: Kinds) -> None:
        self._files = files
        self._kinds = kinds
        self._unread: set[tuple[str, str]] = set()

    async def read(
        self, tx: Tx, edits: Iterable[Edit], is_known: Callable[[str], bool]
    ) -> dict[str, FileBody]:
        """What the edits name and isn't known, and what couldn't be read before."""
        wanted = self._unread | {
            (edit.organisation_id, use.file_id)
            for edit in edits
            if edit.spec is not None and (kind := self._kinds.get(edit.kind)) is not None
            for use in kind.files(edit.spec)
            if not use.places
        }
        found = {}
        for owner, file_id in sorted(wanted):
            if not is_known(file_id) and (body := await self._body(tx, owner, file_id)) is not None:
                found[file_id] = body
        self._unread = {(o, f) for o, f in wanted if f not in found and not is_known(f)}
        return found

    async def _body(self, tx: Tx, owner: str, file_id: str) -> FileBody | None:
        try:
            file = await self._files.find(tx, owner, file_id)
            content = await self._files.content(file, MAX_BODY_BYTES)
        except (FileUnknown, ContentUnavailable, Invalid) as error:
            # One answer without its body must not hold back everything else.
            if (owner, file_id) not in self._unread:
                log.warning("body_unreadable", file=file_id, error=str(error))
            return None
        return FileBody(file_id, content, _content_type(file))


def _content_type(file: StoredFile) -> str:
    text = file.content_type.startswith("text/")
    return f"{file.content_type}; charset=utf-8" if text else file.content_type
