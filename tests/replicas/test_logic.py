"""The clock and the states, without any database: time is an argument."""

from hypothesis import given
from hypothesis import strategies as st

from trafficplane.replicas.logic.lsn_clock import Lag, LsnClock
from trafficplane.replicas.logic.machine import (
    Bounds,
    Standing,
    State,
    judged,
    timed,
    unmeasured,
)

BOUNDS = Bounds(upper=5.0, lower=1.0, patience=1.0)
START = Standing(State.UNKNOWN, "not measured yet", 0.0)

steps = st.lists(st.tuples(st.floats(0.05, 3.0), st.integers(0, 5_000)), min_size=2, max_size=60)


def run(*lags: float, start: Standing = START) -> Standing:
    standing = start
    for seconds in lags:
        standing = judged(standing, Lag(seconds, 0.1), standing.good_at + 0.25, BOUNDS)
    return standing


@given(steps, st.floats(0, 1), st.floats(0, 5))
def test_the_clock_is_right_within_the_error_that_it_tells(
    walk: list[tuple[float, int]], share: float, later: float
) -> None:
    """The primary moves steadily between samples, which is the truth to be found again."""
    clock, at, position, truth = LsnClock(capacity=16), 0.0, 1000, []
    for seconds, written in walk:
        at, position = at + seconds, position + written
        clock.add(at, position)
        truth.append((at, position))
    assert len(clock) <= 16
    wanted = round(truth[0][1] + share * (position - truth[0][1]))
    lag = clock.lag(at + later, wanted)
    assert lag is not None
    if wanted >= position:
        assert lag.seconds == 0
        assert lag.error >= later - 1e-9
        return
    after = next(i for i, (_, there) in enumerate(truth) if there > wanted)
    # It left the position after the last sample that still showed it, before the first beyond.
    earliest, latest = truth[after - 1][0], truth[after][0]
    assert lag.seconds - lag.error <= at + later - earliest + 1e-6
    assert lag.seconds + lag.error >= at + later - latest - 1e-6


@given(steps, st.integers(0, 100_000), st.integers(0, 100_000))
def test_who_has_replayed_more_is_never_further_behind(
    walk: list[tuple[float, int]], one: int, other: int
) -> None:
    clock, at, position = LsnClock(), 0.0, 1000
    for seconds, written in walk:
        at, position = at + seconds, position + written
        clock.add(at, position)
    less, more = clock.lag(at, min(one, other)), clock.lag(at, max(one, other))
    assert less is not None
    assert more is not None
    assert less.seconds >= more.seconds - 1e-9


def test_an_idle_primary_makes_nobody_late_and_a_standing_replica_grows_older() -> None:
    clock = LsnClock()
    for tick in range(100):
        clock.add(tick * 0.25, 500)
    assert clock.lag(24.75, 500) == Lag(0.0, 0.0)
    clock.add(25.0, 600)
    behind = clock.lag(30.0, 500)
    assert behind is not None
    # It fell behind when the primary moved on, and not when it began to idle.
    assert 5.0 <= behind.seconds <= 5.25
    older = clock.lag(40.0, 500)
    assert older is not None
    assert older.seconds == behind.seconds + 10


def test_a_replica_from_before_the_memory_is_at_least_that_old() -> None:
    clock = LsnClock()
    assert clock.lag(0.0, 5) is None
    clock.add(10.0, 1000)
    clock.add(11.0, 2000)
    assert clock.lag(12.0, 5) == Lag(2.0, 0.0, at_least=True)


def test_a_replaced_primary_makes_the_clock_begin_anew() -> None:
    clock = LsnClock()
    clock.add(1.0, 1000)
    clock.add(2.0, 400)
    assert len(clock) == 1
    assert clock.lag(3.0, 400) == Lag(0.0, 1.0)


def test_states_need_more_than_one_sample() -> None:
    assert run(0.0).state is State.CATCHING_UP
    assert run(0.0, 0.0).state is State.CATCHING_UP
    synced = run(0.0, 0.2, 1.0)
    assert synced.state is State.SYNCED
    assert "3 times at most 1 s" in synced.cause
    assert run(6.0, start=synced).state is State.SYNCED
    assert run(6.0, 0.5, 6.0, 3.0, start=synced).state is State.SYNCED
    lagging = run(6.0, 6.25, start=synced)
    assert lagging.state is State.LAGGING
    assert lagging.cause == "6.25 s behind, 2 times above 5 s"


def test_lagging_ends_by_shrinking_or_by_falling_below_the_bound() -> None:
    lagging = run(0.0, 0.0, 0.0, 6.0, 7.0, 8.0)
    assert lagging.state is State.LAGGING
    assert run(7.9, 7.8, start=lagging).state is State.LAGGING
    shrinking = run(7.9, 7.8, 7.7, start=lagging)
    assert shrinking.state is State.CATCHING_UP
    assert run(7.8, 8.0, start=shrinking).state is State.LAGGING
    assert run(4.0, 4.5, start=lagging).state is State.CATCHING_UP
    assert run(0.1, 0.1, 0.1, start=lagging).state is State.SYNCED


def test_who_answers_again_catches_up_first() -> None:
    offline = timed(run(0.0, 0.0, 0.0), 10.0, BOUNDS, "it refuses the connection")
    assert offline.state is State.OFFLINE
    assert offline.cause == "no good sample for 1 s: it refuses the connection"
    back = run(0.0, start=offline)
    assert back.state is State.CATCHING_UP
    assert run(0.0, 0.0, start=back).state is State.SYNCED


def test_what_is_only_known_to_be_late_is_never_synced() -> None:
    standing = START
    for number in range(10):
        standing = judged(standing, Lag(0.2, 0.0, at_least=True), number * 0.25, BOUNDS)
    assert standing.state is State.CATCHING_UP


events = st.lists(
    st.one_of(
        st.tuples(st.just("sample"), st.floats(0, 20), st.booleans()),
        st.tuples(st.just("unmeasured"), st.just(0.0), st.just(False)),
        st.tuples(st.just("time"), st.floats(0, 3), st.just(False)),
    ),
    max_size=80,
)


@given(events)
def test_only_three_good_samples_in_a_row_make_a_replica_synced(
    happened: list[tuple[str, float, bool]],
) -> None:
    """Whatever happens: no time-out, no unknown and no single sample ever re-admits a replica."""
    standing, at, good = START, 0.0, 0
    for what, value, at_least in happened:
        before = standing
        at += value if what == "time" else 0.25
        match what:
            case "sample":
                standing = judged(standing, Lag(value, 0.1, at_least), at, BOUNDS)
                good = good + 1 if value <= BOUNDS.lower and not at_least else 0
            case "unmeasured":
                standing, good = unmeasured(standing, at), 0
            case _:
                standing = timed(standing, at, BOUNDS, "")
                good = 0 if standing.state is State.OFFLINE else good
                assert standing.state in (before.state, State.OFFLINE)
        if standing.state is State.SYNCED and before.state is not State.SYNCED:
            assert good >= 3
        if standing.state is not before.state:
            assert standing.cause
        if what == "time":
            late = at - standing.good_at > BOUNDS.patience
            assert (standing.state is State.OFFLINE) or not late
