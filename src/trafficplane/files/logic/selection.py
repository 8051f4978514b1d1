"""Which part of a file a GET wants, if any: conditional and range requests of RFC 9110."""

import re

from trafficplane.files.errors import RangeNotSatisfiable

# Longer numbers pass the end of every file, and Python converts only short ones quickly.
_ONE_RANGE = re.compile(r"bytes[ \t]*=[ \t]*([0-9]{0,18})-([0-9]{0,18})[ \t]*", re.IGNORECASE)


def has_current(if_none_match: str | None, etag: str) -> bool:
    """Whether the caller's copy is the current one (13.1.2, weak comparison)."""
    if if_none_match is None:
        return False
    held = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return "*" in held or etag in held


def wanted_range(
    header: str | None, if_range: str | None, etag: str, size_bytes: int
) -> tuple[int, int] | None:
    """The wanted bytes as [start, end), or None for the whole file.

    A header that is malformed or lists several ranges is ignored, as 14.2 allows. `If-Range` must
    name the very file (13.1.5). Raises `RangeNotSatisfiable`.
    """
    found = _ONE_RANGE.fullmatch(header or "")
    if found is None or (if_range is not None and if_range.strip() != etag):
        return None
    first, last = found.groups()
    if not first:
        return _suffix(int(last), size_bytes) if last else None
    if last and int(last) < int(first):
        return None
    if int(first) >= size_bytes:
        raise RangeNotSatisfiable(size_bytes)
    return int(first), min(int(last) + 1, size_bytes) if last else size_bytes


def _suffix(length: int, size_bytes: int) -> tuple[int, int]:
    if length == 0 or size_bytes == 0:
        raise RangeNotSatisfiable(size_bytes)
    return max(0, size_bytes - length), size_bytes
