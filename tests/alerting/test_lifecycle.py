"""The life of an alert, against the documented semantics of Prometheus.

Each row is one evaluation ten seconds after the one before: whether the condition holds (`+`),
does not (`-`) or nothing is known and everything stays (`.`), and the state afterwards.
"""

from datetime import UTC, datetime, timedelta

import pytest

from trafficplane.alerting.logic.lifecycle import (
    AlertState,
    Episode,
    Past,
    Timing,
    step,
    unobserved,
)

START = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
TICK = timedelta(seconds=10)
LETTERS = {None: " ", AlertState.PENDING: "p", AlertState.FIRING: "F", AlertState.RESOLVED: "r"}


def lived(conditions: str, **times: int) -> str:
    """The state after each evaluation; a resolved episode makes room for the next one."""
    timing = Timing(**{name: timedelta(seconds=seconds) for name, seconds in times.items()})
    episode, past, states = None, Past(), ""
    for number, condition in enumerate(conditions):
        holds = {"+": True, "-": False, ".": None}[condition]
        episode = step(episode, holds, timing, past, START + number * TICK).episode
        states += LETTERS[episode.state if episode else None]
        if episode is not None and episode.state is AlertState.RESOLVED:
            assert episode.fired_at is not None
            past = Past((*past.onsets, episode.fired_at), episode.resolved_at)
            episode = None
    return states


@pytest.mark.parametrize(("conditions", "states", "times"), [
    # Without `for` it fires at the first evaluation and resolves at the first without it.
    ("-++-+", " FFrF", {}),
    # It fires when it has held for `for`, the first evaluation included in the count of none.
    ("+++++", "pppFF", {"pending_for": 30}),
    ("++-+++", "pp ppp", {"pending_for": 30}),
    ("+", "p", {"pending_for": 1}),
    # keep_firing_for bridges gaps, counts from the first quiet evaluation, and begins anew.
    ("+--+---", "FFFFFFr", {"keep_firing_for": 20}),
    ("+---", "FFFr", {"keep_firing_for": 20}),
    # With nothing known and KEEP, nothing changes: neither begins, fires, nor resolves.
    (".+...-", " FFFFr", {}),
    ("+...+", "ppppF", {"pending_for": 40}),
    # After it resolved it waits for the cooldown, pending, and then fires at once.
    ("+-++++", "FrpppF", {"cooldown": 40}),
    ("+-+-++", "Frp pF", {"cooldown": 40}),
])  # fmt: skip
def test_states_follow_the_condition(conditions: str, states: str, times: dict[str, int]) -> None:
    assert lived(conditions, **times) == states


def test_the_third_onset_within_an_hour_is_held_until_it_is_quiet() -> None:
    # Two short episodes; the third bridges what would have been many more.
    assert lived("+-+-+-+-+-+" + "-" * 61) == "FrFr" + "F" * 67 + "r"


def test_flapping_is_forgotten_after_an_hour() -> None:
    earlier = Past((START - timedelta(minutes=61), START - timedelta(minutes=50)))
    found = step(None, True, Timing(), earlier, START).episode
    assert found == Episode(AlertState.FIRING, START, START)
    again = Past((*earlier.onsets[1:], START - timedelta(minutes=5)))
    made = step(None, True, Timing(), again, START)
    assert made.episode == Episode(AlertState.FIRING, START, START, flapping=True)
    assert made.reason == "its condition holds; it is flapping, 3 times within 1h"


def test_time_without_evaluation_does_not_count_towards_for() -> None:
    pending = Episode(AlertState.PENDING, START)
    timing = Timing(timedelta(seconds=30))
    later = START + timedelta(hours=1)
    assert step(pending, True, timing, Past(), later).episode == Episode(
        AlertState.FIRING, START, later
    )
    moved = unobserved(pending, timedelta(hours=1) - TICK)
    assert step(moved, True, timing, Past(), later).episode == moved
    firing = Episode(AlertState.FIRING, START, START)
    assert unobserved(firing, timedelta(hours=1)) == firing
