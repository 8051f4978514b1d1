"""The result of one look: what is so, how bad that is, and what to do."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is. Only errors make the command fail."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Finding:
    """`says` is the cause in one sentence, `cure` what to do, empty when all is well."""

    level: Level
    subject: str
    says: str
    cure: str = ""


def fine(subject: str, says: str) -> Finding:
    """Nothing to do."""
    return Finding(Level.OK, subject, says)


def warning(subject: str, says: str, cure: str) -> Finding:
    """Works, and probably not as it is meant."""
    return Finding(Level.WARNING, subject, says, cure)


def error(subject: str, says: str, cure: str) -> Finding:
    """Doesn't work."""
    return Finding(Level.ERROR, subject, says, cure)
