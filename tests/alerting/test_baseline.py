"""What is usual, and what is too far from it."""

import pytest

from trafficplane.alerting.logic.baseline import (
    HOUR_S,
    WEEK_S,
    Baseline,
    baseline,
    hours_like,
    is_unusual,
)
from trafficplane.alerting.logic.rule import Anomaly


def test_an_outlier_moves_neither_the_median_nor_the_spread() -> None:
    usual = baseline([98, 100, 102, 99, 101, 5000])
    assert (usual.median, usual.samples) == (100.5, 6)
    assert usual.spread == pytest.approx(5.025)
    # The least spread is 5 % of the median; beyond that it is the scaled deviation.
    assert baseline([80, 100, 120]).spread == pytest.approx(29.652)


@pytest.mark.parametrize(("value", "limits", "unusual"), [
    (118.0, {}, True), (117.0, {}, False), (82.0, {}, True), (83.0, {}, False),
    (82.0, {"direction": "ABOVE"}, False), (118.0, {"direction": "BELOW"}, False),
    (118.0, {"minimumDifference": 20}, False), (118.0, {"deviations": 5}, False),
])  # fmt: skip
def test_far_is_more_than_so_many_spreads(
    value: float, limits: dict[str, object], unusual: bool
) -> None:
    usual = Baseline(100, 5, 9)
    assert is_unusual(value, usual, Anomaly.model_validate(limits)) is unusual


def test_where_there_never_was_anything_anything_is_unusual() -> None:
    nothing = baseline([0, 0, 0])
    assert nothing.deviation(0.1) is None
    assert is_unusual(0.1, nothing, Anomaly())
    assert not is_unusual(0.1, nothing, Anomaly(minimum_difference=0.5))
    assert not is_unusual(0, nothing, Anomaly())


def test_it_is_compared_with_the_same_time_of_past_weeks() -> None:
    now = 100 * WEEK_S + 5 * HOUR_S + 17
    assert hours_like(now, 2) == [
        99 * WEEK_S + 4 * HOUR_S, 99 * WEEK_S + 5 * HOUR_S, 99 * WEEK_S + 6 * HOUR_S,
        98 * WEEK_S + 4 * HOUR_S, 98 * WEEK_S + 5 * HOUR_S, 98 * WEEK_S + 6 * HOUR_S,
    ]  # fmt: skip
