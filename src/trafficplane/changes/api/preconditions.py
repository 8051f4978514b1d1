"""`If-Match` and `ETag` (RFC 9110, 8.8.3 and 13.1.1): the version of a resource."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import Header

from trafficplane.catalog.errors import StaleVersion
from trafficplane.kit.errors import BadRequest, PreconditionFailed

_TAG = re.compile(r'"(\d{1,18})"')

IfMatch = Annotated[
    str | None,
    Header(description="The ETag that the resource must still have, else 412.", examples=['"7"']),
]


def etag(version: int) -> str:
    """The header's value for a version."""
    return f'"{version}"'


def expected_version(if_match: str | None) -> int | None:
    """The version that must still be current; None when any is right.

    Raises `BadRequest` for several tags, and `PreconditionFailed` for one that isn't ours.
    """
    if if_match is None or if_match.strip() == "*":
        return None
    tag = if_match.strip()
    if "," in tag:
        raise BadRequest('If-Match takes one version here, as in If-Match: "7"')
    match = _TAG.fullmatch(tag)
    if match is None:
        raise PreconditionFailed(f'{tag} is no version of a resource; write it as in "7"')
    return int(match[1])


@contextmanager
def guarded(if_match: str | None) -> Iterator[None]:
    """Answers a stale version 412 when the caller made it a precondition."""
    try:
        yield
    except StaleVersion as stale:
        if if_match is None:
            raise
        raise PreconditionFailed(stale.detail, stale.errors) from stale
