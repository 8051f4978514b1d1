"""When an issuer's keys are fetched again."""

from datetime import datetime, timedelta

EVERY = timedelta(minutes=10)
_FIRST_PAUSE = timedelta(seconds=10)


def next_fetch(now: datetime, failures: int) -> datetime:
    """Ten minutes after a success; after failures 10 s later, then twice as long each time."""
    if not failures:
        return now + EVERY
    return now + min(EVERY, _FIRST_PAUSE * (1 << min(failures - 1, 16)))
