"""When a weekly window is open: wall-clock time in a zone, through changes of summer time."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from trafficplane.ir.match import TimePredicate

_DAY_S = 24 * 3600
_DAY = timedelta(days=1)


def is_open(window: TimePredicate, moment: datetime) -> bool:
    """Whether the window is open at `moment`; it begins on one of its days and may end the next."""
    local = moment.astimezone(ZoneInfo(window.zone))
    second = local.hour * 3600 + local.minute * 60 + local.second
    today, yesterday = local.weekday(), (local.weekday() - 1) % 7
    if window.start_s < window.end_s:
        return today in window.days and window.start_s <= second < window.end_s
    begun = today in window.days and second >= window.start_s
    return begun or (yesterday in window.days and second < window.end_s)


def next_turn(window: TimePredicate, moment: datetime) -> datetime:
    """The first instant after `moment` at which the window may open or close."""
    return min(turn for turn in _turns(window, moment) if turn > moment)


def _turns(window: TimePredicate, moment: datetime) -> Iterator[datetime]:
    zone = ZoneInfo(window.zone)
    today = moment.astimezone(zone).date()
    # A wall-clock time that summer time skips is met again on the day after.
    for days in range(3):
        midnight = datetime.combine(today + days * _DAY, time(), zone)
        for second in (window.start_s % _DAY_S, window.end_s % _DAY_S):
            wall = midnight + timedelta(seconds=second)
            yield wall.astimezone(moment.tzinfo)
