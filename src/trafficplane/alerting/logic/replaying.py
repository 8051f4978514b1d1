"""What a rule would have made of the past: the same judgements and the same life, step by step."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from trafficplane.alerting.logic.deciding import Rule
from trafficplane.alerting.logic.judging import Measured, Verdict, combine, judge
from trafficplane.alerting.logic.labels import Group
from trafficplane.alerting.logic.lifecycle import AlertState, Episode, Past, step
from trafficplane.alerting.logic.rule import Comparison, Direction
from trafficplane.kit.duration import format_duration


@dataclass(frozen=True, slots=True)
class Firing:
    """A time in which an alert would have fired; `end` None: it still would. `peak` is its worst
    value."""

    group: Group
    start: datetime
    end: datetime | None
    peak: float | None


@dataclass(frozen=True, slots=True)
class Replay:
    """The firings in order, and at which steps any alert of the rule would have fired."""

    firings: tuple[Firing, ...]
    active: tuple[bool, ...]


def replay(
    rule: Rule, times: Sequence[datetime], series: Mapping[Group, Sequence[Measured | None]]
) -> Replay:
    """What a rule would have done, given each group's measurements at `times` (None: no group)."""
    lives = [
        _live(rule, group, times, _judged(rule, group, values)) for group, values in series.items()
    ]
    return _together(lives, len(times))


def replay_composite(
    rule: Rule, times: Sequence[datetime], members: Mapping[str, Sequence[bool]]
) -> Replay:
    """The same of a composite, given at which steps each of its rules would have fired."""

    def verdict(number: int) -> Verdict:
        return combine(rule.spec, {name: active[number] for name, active in members.items()})

    return _together([_live(rule, (), times, verdict)], len(times))


def sentence(firings: Sequence[Firing], since: datetime, until: datetime) -> str:
    """`would have fired 3 times in the last 168h`."""
    times = {0: "not have fired", 1: "have fired once"}.get(
        len(firings), f"have fired {len(firings)} times"
    )
    return f"would {times} in the last {format_duration(until - since)}"


def _judged(
    rule: Rule, group: Group, values: Sequence[Measured | None]
) -> Callable[[int], Verdict | None]:
    def verdict(number: int) -> Verdict | None:
        measured = values[number]
        return None if measured is None else judge(rule.spec, group, measured)

    return verdict


def _live(
    rule: Rule,
    group: Group,
    times: Sequence[datetime],
    verdict_at: Callable[[int], Verdict | None],
) -> tuple[list[Firing], list[bool]]:
    episode: Episode | None = None
    past = Past()
    firings: list[Firing] = []
    active: list[bool] = []
    peak: float | None = None
    for number, now in enumerate(times):
        verdict = verdict_at(number)
        holds = False if verdict is None else verdict.holds
        episode = step(episode, holds, rule.timing, past, now).episode
        if verdict is not None and verdict.holds and episode is not None:
            peak = _worse(rule, peak, verdict.value)
        if episode is not None and episode.resolved_at is not None:
            firings.append(Firing(group, episode.fired_at or now, now, peak))
            past = Past((*past.onsets[-2:], episode.fired_at or now), now)
            episode = None
        if episode is None:
            peak = None
        active.append(episode is not None and episode.state is AlertState.FIRING)
    if episode is not None and episode.fired_at is not None:
        firings.append(Firing(group, episode.fired_at, None, peak))
    return firings, active


def _worse(rule: Rule, known: float | None, value: float | None) -> float | None:
    if known is None or value is None:
        return value if known is None else known
    below = rule.spec.comparison is Comparison.BELOW
    if rule.spec.anomaly is not None:
        below = rule.spec.anomaly.direction is Direction.BELOW
    return min(known, value) if below else max(known, value)


def _together(lives: Sequence[tuple[list[Firing], list[bool]]], steps: int) -> Replay:
    firings = sorted((f for found, _ in lives for f in found), key=lambda f: (f.start, f.group))
    return Replay(
        tuple(firings), tuple(any(active[n] for _, active in lives) for n in range(steps))
    )
