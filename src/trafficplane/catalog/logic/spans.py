"""Bounds of durations."""

from collections.abc import Callable
from datetime import timedelta

from trafficplane.kit.duration import format_duration, parse


def between(shortest: str, longest: str) -> Callable[[timedelta], timedelta]:
    """A validator that refuses durations outside the two, both allowed."""
    low, high = parse(shortest), parse(longest)

    def check(span: timedelta) -> timedelta:
        if not low <= span <= high:
            raise ValueError(f"{format_duration(span)} is not between {shortest} and {longest}")
        return span

    return check
