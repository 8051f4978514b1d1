"""When a certificate is asked for again."""

from datetime import UTC, datetime, timedelta

import pytest

from trafficplane.certificates.logic.renewal import next_attempt, renewal_at

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_third_of_the_life_is_left_for_the_renewal() -> None:
    assert renewal_at(NOW, NOW + timedelta(days=90)) == NOW + timedelta(days=60)
    assert renewal_at(NOW, NOW + timedelta(days=6)) == NOW + timedelta(days=4)


@pytest.mark.parametrize(("attempts", "minutes"), [(1, 1), (2, 2), (5, 16), (10, 360), (500, 360)])
def test_pauses_grow_after_failures(attempts: int, minutes: int) -> None:
    assert next_attempt(NOW, attempts) == NOW + timedelta(minutes=minutes)
