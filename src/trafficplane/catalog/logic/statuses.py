"""HTTP status codes, single and in ranges."""

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema

_RANGE = re.compile(r"([1-5][0-9]{2})(?:\s*-\s*([1-5][0-9]{2}))?")


@dataclass(frozen=True, slots=True)
class StatusSpan:
    """The status codes from `first` to `last`, both included."""

    first: int
    last: int

    def __str__(self) -> str:
        """`204` or `200-299`."""
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"


def parse_span(value: object) -> StatusSpan:
    """Reads `204`, `"204"` or `"200-299"`."""
    if isinstance(value, StatusSpan):
        return value
    is_text = isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool))
    match = _RANGE.fullmatch(str(value)) if is_text else None
    if match is None:
        raise ValueError(f"{value!r} is not a status; write 204 or '200-299' (100 to 599)")
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last:
        raise ValueError(f"{value!r} is empty; write it as '{last}-{first}'")
    return StatusSpan(first, last)


StatusRange = Annotated[
    StatusSpan,
    BeforeValidator(parse_span),
    PlainSerializer(str, return_type=str),
    WithJsonSchema(
        {"type": "string", "pattern": "^[1-5][0-9]{2}(-[1-5][0-9]{2})?$", "examples": ["200-299"]}
    ),
]
"""A status code or a range of them."""

StatusCode = Annotated[int, Field(strict=True, ge=200, le=599)]
"""The status of a final response."""
