"""Moments and spans in words."""

from datetime import datetime, timedelta

_UNITS = (
    (timedelta(days=365), "year"),
    (timedelta(days=30), "month"),
    (timedelta(days=1), "day"),
    (timedelta(hours=1), "hour"),
    (timedelta(minutes=1), "minute"),
)


def ago(then: datetime, now: datetime) -> str:
    """How long `then` lies behind `now`, or ahead of it: `3 minutes ago`, `in 2 days`."""
    distance = abs(now - then)
    for unit, name in _UNITS:
        count = distance // unit
        if count:
            words = f"{count} {name}{'s' if count > 1 else ''}"
            return f"{words} ago" if then <= now else f"in {words}"
    if then > now:
        return "in a moment"
    return "just now" if distance < timedelta(seconds=10) else f"{distance.seconds} seconds ago"


def absolute(moment: datetime) -> str:
    """The exact moment for people, to the second, in UTC."""
    return moment.strftime("%Y-%m-%d %H:%M:%S UTC")


def milliseconds(count: int) -> str:
    """A measured duration: `38 ms`, `1.4 s`, `2 min`."""
    if count < 1000:
        return f"{count} ms"
    return f"{count / 1000:.1f} s" if count < 60_000 else f"{count // 60_000} min"
