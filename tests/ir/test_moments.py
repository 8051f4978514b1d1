"""Weekly windows by wall clock."""

from datetime import UTC, datetime, timedelta

import pytest

from trafficplane.ir.match import TimePredicate
from trafficplane.ir.moments import is_open, next_turn

_HOUR = 3600
_OFFICE = TimePredicate(9 * _HOUR, 17 * _HOUR, frozenset(range(5)), "Europe/Berlin")
_NIGHT = TimePredicate(22 * _HOUR, 6 * _HOUR, frozenset({4}), "Europe/Berlin")
_WHOLE_DAY = TimePredicate(0, 24 * _HOUR, frozenset({6}), "UTC")


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("window", "moment", "expected"),
    [
        (_OFFICE, "2026-01-05T07:59:59", False),
        (_OFFICE, "2026-01-05T08:00:00", True),
        (_OFFICE, "2026-01-05T15:59:59", True),
        (_OFFICE, "2026-01-05T16:00:00", False),
        (_OFFICE, "2026-01-04T10:00:00", False),
        # Summer time: two hours ahead of UTC.
        (_OFFICE, "2026-07-06T07:00:00", True),
        (_NIGHT, "2026-01-09T21:00:00", True),
        (_NIGHT, "2026-01-10T04:59:59", True),
        (_NIGHT, "2026-01-10T05:00:00", False),
        (_NIGHT, "2026-01-10T21:30:00", False),
        (_WHOLE_DAY, "2026-01-04T23:59:59", True),
        (_WHOLE_DAY, "2026-01-05T00:00:00", False),
    ],
)
def test_a_window_is_open_by_the_clocks_of_its_zone(
    window: TimePredicate, moment: str, expected: bool
) -> None:
    assert is_open(window, _at(moment)) is expected


@pytest.mark.parametrize("window", [_OFFICE, _NIGHT, _WHOLE_DAY])
def test_nothing_changes_between_two_turns(window: TimePredicate) -> None:
    moment = _at("2026-03-26T00:00:00")  # The nights around have a change to summer time.
    for _ in range(14):
        turn = next_turn(window, moment)
        assert moment < turn <= moment + timedelta(days=1, hours=1)
        just_before = turn - timedelta(seconds=1)
        assert is_open(window, moment) == is_open(window, just_before) or just_before < moment
        moment = turn
