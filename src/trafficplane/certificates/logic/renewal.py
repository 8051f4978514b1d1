"""When a certificate is asked for (again)."""

from datetime import datetime, timedelta

_FIRST_PAUSE = timedelta(minutes=1)
_LONGEST_PAUSE = timedelta(hours=6)


def renewal_at(not_before: datetime, not_after: datetime) -> datetime:
    """When a third of its life is left: thirty days before the end of a 90-day certificate."""
    return not_after - (not_after - not_before) / 3


def next_attempt(now: datetime, attempts: int) -> datetime:
    """After failures: a minute later, then twice as long each time, at most six hours.

    Authorities bound failed checks to a handful for each name and hour.
    """
    return now + min(_LONGEST_PAUSE, _FIRST_PAUSE * (1 << min(attempts - 1, 16)))
