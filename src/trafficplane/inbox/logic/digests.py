"""When a person's digest is due, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

_MORNING = 7
_LISTED = 50


class Cadence(StrEnum):
    """How often unread notifications are mailed."""

    OFF = "OFF"
    HOURLY = "HOURLY"
    """At every full hour."""
    DAILY = "DAILY"
    """At 07:00 UTC."""


@dataclass(frozen=True, slots=True)
class Line:
    """One notification in a digest."""

    at: datetime
    title: str
    text: str


def next_digest(cadence: Cadence, now: datetime) -> datetime | None:
    """The first moment after `now` at which a digest is due."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    match cadence:
        case Cadence.OFF:
            return None
        case Cadence.HOURLY:
            return hour + timedelta(hours=1)
        case Cadence.DAILY:
            today = hour.replace(hour=_MORNING)
            return today if today > now else today + timedelta(days=1)


def digest(lines: Sequence[Line], url: str) -> tuple[str, str]:
    """Subject and text of a mail about unread notifications; `url` leads to the inbox."""
    count = len(lines)
    parts = [f"{_when(line.at)}  {line.title}\n{_indented(line.text)}" for line in lines[:_LISTED]]
    if count > _LISTED:
        parts.append(f"and {count - _LISTED} more\n")
    subject = f"{count} unread notification{'s' if count > 1 else ''}"
    return subject, "\n".join(parts) + f"\nAll of them: {url}\n"


def _when(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M UTC")


def _indented(text: str) -> str:
    return f"    {text}\n" if text else ""
