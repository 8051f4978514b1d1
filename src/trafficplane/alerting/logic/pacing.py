"""When a message goes: alone, in a digest or later; and when a failed one is tried again."""

from datetime import datetime, timedelta
from enum import StrEnum

_FIRST_S, _LONGEST_S = 15.0, 900.0


class Turn(StrEnum):
    """What may be sent in a channel now."""

    SINGLE = "SINGLE"
    DIGEST = "DIGEST"
    """Everything that waits, in one message: it is the last that the cap leaves room for."""
    WAIT = "WAIT"


def turn(room: int, waiting: int) -> Turn:
    """What to do with `waiting` notices when the cap leaves room for `room` messages."""
    if room <= 0:
        return Turn.WAIT
    return Turn.DIGEST if room == 1 and waiting > 1 else Turn.SINGLE


def backoff_s(attempts: int, draw: float) -> float:
    """Seconds until the next attempt after `attempts` failed ones; `draw` is from [0, 1).

    Doubles from 15 s to 15 min, the upper half of it drawn, so that those who failed together don't
    come back together.
    """
    doubled: int = 2 ** min(attempts - 1, 20)
    whole = min(_LONGEST_S, _FIRST_S * doubled)
    return whole / 2 + whole / 2 * draw


def next_attempt(
    now: datetime, deadline: datetime, attempts: int, retry_after_s: float | None, draw: float
) -> datetime | None:
    """When to try again, the last time at the deadline; None to give up.

    Before the time that the other side named (`Retry-After`) nothing is tried.
    """
    if now >= deadline:
        return None
    asked = now + timedelta(seconds=min(retry_after_s or 0.0, 1e7))
    if asked > deadline:
        return None
    return max(asked, min(deadline, now + timedelta(seconds=backoff_s(attempts, draw))))
