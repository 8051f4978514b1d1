"""The life of an alert: pending → firing → resolved.

The rules are those of Prometheus (`rules/alerting.go`, and "Alerting rules" in its documentation):
an alert is pending from the first evaluation at which its condition holds and fires at the first
one at which it has held for `for`; with `for: 0s` both are the same evaluation. A pending alert
whose condition stops to hold was nothing. A firing one resolves once its condition has not held
for `keep_firing_for`; if it holds again before, that time begins anew later.

Two things are added. After it resolved, an alert stays pending for `cooldown` however long its
condition holds. And one that has begun to fire three times within an hour is flapping: from then
on it resolves only after ten quiet minutes.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from trafficplane.kit.duration import format_duration

FLAPS = 3
FLAP_WINDOW = timedelta(hours=1)
FLAP_HOLD = timedelta(minutes=10)


class AlertState(StrEnum):
    """Where an alert stands."""

    PENDING = "PENDING"
    FIRING = "FIRING"
    RESOLVED = "RESOLVED"


@dataclass(frozen=True, slots=True)
class Timing:
    """The times of a rule."""

    pending_for: timedelta = timedelta(0)
    keep_firing_for: timedelta = timedelta(0)
    cooldown: timedelta = timedelta(0)


@dataclass(frozen=True, slots=True)
class Past:
    """What is remembered of earlier episodes: when they began to fire, and the last one's end."""

    onsets: tuple[datetime, ...] = ()
    resolved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Episode:
    """One episode of an alert. `quiet_since`: since when the condition of a firing one is false."""

    state: AlertState
    started_at: datetime
    fired_at: datetime | None = None
    quiet_since: datetime | None = None
    resolved_at: datetime | None = None
    flapping: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """The episode after an evaluation, None when there is none; `reason` when it changed state."""

    episode: Episode | None
    reason: str = ""


def step(
    episode: Episode | None, holds: bool | None, timing: Timing, past: Past, now: datetime
) -> Step:
    """What an evaluation at `now` makes of an alert; `holds` None leaves everything as it is."""
    if holds is None:
        return Step(episode)
    if episode is None:
        return _begun(timing, past, now) if holds else Step(None)
    if episode.state is AlertState.PENDING:
        return _risen(episode, timing, past, now) if holds else Step(None, "it was over in time")
    if holds:
        return Step(replace(episode, quiet_since=None))
    return _quiet(episode, timing, now)


def unobserved(episode: Episode, gap: timedelta) -> Episode:
    """The episode after a time in which nobody evaluated: that time doesn't count towards `for`.

    As Prometheus restores the state of `for` after a restart.
    """
    if episode.state is AlertState.PENDING:
        return replace(episode, started_at=episode.started_at + gap)
    return episode


def _begun(timing: Timing, past: Past, now: datetime) -> Step:
    begun = _risen(Episode(AlertState.PENDING, now), timing, past, now)
    return replace(begun, reason=begun.reason or "its condition holds")


def _risen(pending: Episode, timing: Timing, past: Past, now: datetime) -> Step:
    held = now - pending.started_at
    cooling = past.resolved_at is not None and now < past.resolved_at + timing.cooldown
    if held < timing.pending_for or cooling:
        return Step(pending)
    recent = sum(onset > now - FLAP_WINDOW for onset in past.onsets) + 1
    flapping = recent >= FLAPS
    reason = f"its condition has held for {_span(held)}" if held else "its condition holds"
    if flapping:
        reason += f"; it is flapping, {recent} times within {_span(FLAP_WINDOW)}"
    fired = replace(pending, state=AlertState.FIRING, fired_at=now, flapping=flapping)
    return Step(fired, reason)


def _quiet(firing: Episode, timing: Timing, now: datetime) -> Step:
    since = firing.quiet_since or now
    hold = max(timing.keep_firing_for, FLAP_HOLD if firing.flapping else timedelta(0))
    if now - since < hold:
        return Step(replace(firing, quiet_since=since))
    ended = replace(firing, state=AlertState.RESOLVED, quiet_since=since, resolved_at=now)
    quiet = f" for {_span(now - since)}" if now > since else " any more"
    return Step(ended, f"its condition has not held{quiet}")


def _span(span: timedelta) -> str:
    return format_duration(timedelta(seconds=round(span.total_seconds())))
