"""Bodies of answers that the gateway gives itself: texts in the spec, and stored files."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field

MAX_BODY_BYTES = 64 * 1024
MAX_DATABASE_BYTES = 256 * 1024 * 1024


def _bounded(text: str) -> str:
    size = len(text.encode())
    if size > MAX_BODY_BYTES:
        raise ValueError(f"the body has {size} bytes; {MAX_BODY_BYTES} are allowed")
    return text


Body = Annotated[str, AfterValidator(_bounded)]
"""A text of at most 64 KiB in UTF-8."""

_FILE_ID = re.compile(r"file_[0-9a-z]{1,40}")


def _file_id(text: str) -> str:
    if not _FILE_ID.fullmatch(text):
        raise ValueError(f"{text!r} is not the id of a file, as POST /api/files answers it")
    return text


_EXAMPLE = "file_01j9zq4m8w0000000000"

FileId = Annotated[
    str,
    AfterValidator(_file_id),
    Field(json_schema_extra={"x-file": "Body"}, examples=[_EXAMPLE]),
]
"""The id of an uploaded file of the same organisation."""

PlacesId = Annotated[
    str,
    AfterValidator(_file_id),
    Field(json_schema_extra={"x-file": "Places"}, examples=[_EXAMPLE]),
]
"""The id of an uploaded database of places."""


@dataclass(frozen=True, slots=True)
class FileUse:
    """A file of at most `limit_bytes` that a spec names at `pointer` (relative to the spec).

    With `places` it must be a database in MaxMind's format, and no gateway's answer consists of it.
    """

    pointer: str
    file_id: str
    limit_bytes: int = MAX_BODY_BYTES
    places: bool = False
