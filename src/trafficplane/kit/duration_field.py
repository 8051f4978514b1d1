"""Durations in documents: read from and written as the texts of `duration`."""

from datetime import timedelta
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer, WithJsonSchema

from trafficplane.kit.duration import WHOLE, format_duration, parse


def _read(value: object) -> timedelta:
    if isinstance(value, timedelta):
        return value
    if isinstance(value, str):
        return parse(value)
    raise ValueError("a duration is a string such as 500ms, 30s, 5m or 1h")


Duration = Annotated[
    timedelta,
    BeforeValidator(_read),
    PlainSerializer(format_duration, return_type=str),
    # The format that JSON Schema calls `duration` is ISO 8601's, `PT30S`; ours is another.
    WithJsonSchema(
        {
            "type": "string",
            "format": "short-duration",
            "pattern": f"^{WHOLE.pattern}$",
            "examples": ["500ms", "30s", "1h"],
        }
    ),
]
"""A Pydantic field type: reads and writes the texts above, holds a `timedelta`."""
