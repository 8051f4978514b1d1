"""Durations as people write them: `500ms`, `30s`, `5m`, `1h30m`.

The command line reads them too, and would wait for Pydantic: its field is `duration_field`.
"""

import re
from datetime import timedelta

_UNITS_MS = {"h": 3_600_000, "m": 60_000, "s": 1_000, "ms": 1}
_PART = re.compile(r"([0-9]{1,9})(ms|h|m|s)")
WHOLE = re.compile(r"(?:[0-9]{1,9}(?:ms|h|m|s)){1,4}")


def parse(text: str) -> timedelta:
    """`1h30m` → 1.5 hours; the smallest unit is the millisecond. Raises `ValueError`."""
    if not WHOLE.fullmatch(text):
        raise ValueError(f"{text!r} is not a duration; write for example 500ms, 30s, 5m or 1h")
    milliseconds = sum(int(amount) * _UNITS_MS[unit] for amount, unit in _PART.findall(text))
    return timedelta(milliseconds=milliseconds)


def format_duration(span: timedelta) -> str:
    """The canonical text of a duration: `90s` → `1m30s`, zero → `0s`."""
    left = milliseconds(span)
    parts = []
    for unit, size in _UNITS_MS.items():
        amount, left = divmod(left, size)
        if amount:
            parts.append(f"{amount}{unit}")
    return "".join(parts) or "0s"


def milliseconds(span: timedelta) -> int:
    """Whole milliseconds of a span."""
    return span // timedelta(milliseconds=1)
