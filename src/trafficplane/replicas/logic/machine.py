"""The state of a replica, from its samples; with hysteresis, so that noise moves nothing.

Only measurements can make a replica better: neither time nor a failed sample ever does.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from trafficplane.replicas.logic.lsn_clock import Lag

LAGGING_AFTER = 2
"""Samples above the upper bound in a row."""
SYNCED_AFTER = 3
"""Samples at or below the lower bound in a row."""
_SHRINKING_AFTER = 3
_GROWING_AFTER = 2


class State(StrEnum):
    """How a member of a pool fares."""

    UNKNOWN = "UNKNOWN"
    """Not measured yet, or not measured any more."""
    PRIMARY = "PRIMARY"
    """The primary, and it answers."""
    SYNCED = "SYNCED"
    """Fresh enough to read from."""
    LAGGING = "LAGGING"
    """Further behind than the upper bound, and not getting better."""
    CATCHING_UP = "CATCHING_UP"
    """Behind and getting better, or only just back."""
    OFFLINE = "OFFLINE"
    """No good sample for too long."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """In seconds. `upper` makes LAGGING, `lower` SYNCED, `patience` without a sample OFFLINE."""

    upper: float
    lower: float
    patience: float


@dataclass(frozen=True, slots=True)
class Standing:
    """A state with its cause, and what is remembered to judge the next sample.

    `good_at` is when the last good sample was taken (when watching began, before the first).
    """

    state: State
    cause: str
    good_at: float
    lag: float | None = None
    above: int = 0
    not_above: int = 0
    below: int = 0
    grew: int = 0
    shrank: int = 0


def judged(before: Standing, lag: Lag, at: float, bounds: Bounds) -> Standing:
    """What a good sample makes of a replica."""
    now = _counted(before, lag, at, bounds)
    if before.state in (State.UNKNOWN, State.OFFLINE, State.PRIMARY):
        cause = "it answers again" if before.state is State.OFFLINE else "its first measurement"
        fresh = Standing(State.UNKNOWN, "", at)
        return replace(
            _counted(fresh, lag, at, bounds), state=State.CATCHING_UP, cause=f"{cause}: {_of(lag)}"
        )
    if now.below >= SYNCED_AFTER and before.state is not State.SYNCED:
        return _moved(
            now, State.SYNCED, f"{_of(lag)}, {SYNCED_AFTER} times at most {_span(bounds.lower)}"
        )
    if now.above >= LAGGING_AFTER and (
        before.state is State.SYNCED
        or (before.state is State.CATCHING_UP and now.grew >= _GROWING_AFTER)
    ):
        return _moved(
            now, State.LAGGING, f"{_of(lag)}, {LAGGING_AFTER} times above {_span(bounds.upper)}"
        )
    if before.state is State.LAGGING:
        if now.not_above >= LAGGING_AFTER:
            return _moved(
                now, State.CATCHING_UP, f"{_of(lag)}, no longer above {_span(bounds.upper)}"
            )
        if now.shrank >= _SHRINKING_AFTER:
            return _moved(now, State.CATCHING_UP, f"{_of(lag)} and shrinking")
    return now


def unmeasured(before: Standing, at: float) -> Standing:
    """It answers, but the primary does not: nobody knows its lag, so its state stays."""
    return replace(before, good_at=at, lag=None, above=0, not_above=0, below=0, grew=0, shrank=0)


def timed(before: Standing, now: float, bounds: Bounds, problem: str) -> Standing:
    """What the passing of time makes of a member; `problem` is why there are no good samples."""
    if before.state is State.OFFLINE or now - before.good_at <= bounds.patience:
        return before
    reason = problem or "it does not answer"
    return Standing(
        State.OFFLINE, f"no good sample for {_span(bounds.patience)}: {reason}", before.good_at
    )


def _counted(before: Standing, lag: Lag, at: float, bounds: Bounds) -> Standing:
    above = lag.seconds > bounds.upper
    below = lag.seconds <= bounds.lower and not lag.at_least
    known = before.lag is not None
    return replace(
        before,
        good_at=at,
        lag=lag.seconds,
        above=before.above + 1 if above else 0,
        not_above=0 if above or lag.at_least else before.not_above + 1,
        below=before.below + 1 if below else 0,
        grew=before.grew + 1 if known and lag.seconds > (before.lag or 0.0) else 0,
        shrank=before.shrank + 1 if known and lag.seconds < (before.lag or 0.0) else 0,
    )


def _moved(now: Standing, state: State, cause: str) -> Standing:
    return replace(now, state=state, cause=cause)


def _of(lag: Lag) -> str:
    return f"{'at least ' if lag.at_least else ''}{_span(lag.seconds)} behind"


def _span(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms" if seconds < 1 else f"{seconds:.3g} s"
