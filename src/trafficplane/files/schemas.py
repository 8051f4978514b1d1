"""Files inside and on the wire: what was received, what is stored, what people see."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pydantic import Field

from trafficplane.kit.schema import WireModel


class Visibility(StrEnum):
    """Who may read a file; also the folder below `UPLOAD_DIR` that holds it."""

    PUBLIC = "public"
    PRIVATE = "private"


class OrderKey(StrEnum):
    """What a list of files is sorted by."""

    NAME = "name"
    SIZE = "size"
    CREATED = "created"


@dataclass(frozen=True, slots=True)
class Order:
    """How a list of files is sorted; equal ones are in the order in which they came."""

    key: OrderKey = OrderKey.CREATED
    descending: bool = True


Place = tuple[str | int, str]
"""Where a page ends: what the last file is sorted by, and its id."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Bytes that are safe on disk and have no row yet.

    `key` is random: the name on disk and, for a public file, the secret part of its URL.
    """

    key: str
    visibility: Visibility
    name: str
    size_bytes: int
    content_type: str
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of an organisation; `content_type` was found in its bytes, never believed."""

    id: str
    organisation_id: str
    key: str
    visibility: Visibility
    name: str
    size_bytes: int
    content_type: str
    sha256: str
    created_at: datetime
    created_by: str

    @property
    def etag(self) -> str:
        """A strong validator: the bytes never change (RFC 9110, 8.8.3)."""
        return f'"{self.sha256}"'


def public_path(key: str) -> str:
    """Where everybody who knows its key finds a public file."""
    return f"/api/files/public/{key}"


class FileView(WireModel):
    """What is known about a file."""

    id: str
    name: str = Field(description="As it was called where it came from.")
    visibility: Visibility
    size: int = Field(description="In bytes.")
    content_type: str = Field(description="Found in the bytes; what the sender said is ignored.")
    sha256: str
    created_at: datetime
    created_by: str
    content_url: str = Field(description="For members of the organisation.")
    public_url: str | None = Field(
        description="For everybody who knows it. Null for a private file."
    )


class FilePage(WireModel):
    """Files in the order asked for."""

    items: list[FileView]
    next_cursor: str | None


def file_view(file: StoredFile) -> FileView:
    """The wire form of a file."""
    public = file.visibility is Visibility.PUBLIC
    return FileView(
        id=file.id,
        name=file.name,
        visibility=file.visibility,
        size=file.size_bytes,
        content_type=file.content_type,
        sha256=file.sha256,
        created_at=file.created_at,
        created_by=file.created_by,
        content_url=f"/api/files/{file.id}/content",
        public_url=public_path(file.key) if public else None,
    )
