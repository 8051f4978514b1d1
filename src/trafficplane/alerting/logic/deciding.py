"""What one evaluation makes of all alerts of an organisation. Pure: time is an argument."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from graphlib import TopologicalSorter

from trafficplane.alerting.logic.judging import Measured, Verdict, combine, judge
from trafficplane.alerting.logic.labels import Group
from trafficplane.alerting.logic.lifecycle import (
    AlertState,
    Episode,
    Past,
    Step,
    Timing,
    step,
    unobserved,
)
from trafficplane.alerting.logic.rule import AlertRule, RuleType
from trafficplane.alerting.logic.silence import Silence
from trafficplane.alerting.logic.suppressing import inhibitor, is_active, labels_of, matches

Key = tuple[str, Group]
"""A rule and one of its groups."""

LONGEST_GAP = timedelta(minutes=1)
"""A longer time without evaluation doesn't count towards `for`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its name and labels."""

    name: str
    labels: Mapping[str, str]
    spec: AlertRule

    @property
    def timing(self) -> Timing:
        """Its times."""
        return Timing(self.spec.for_, self.spec.keep_firing_for, self.spec.cooldown)


@dataclass(frozen=True, slots=True)
class Situation:
    """All that a decision depends on. `gone` says why a group can't be in trouble any more."""

    rules: Mapping[str, Rule]
    silences: Mapping[str, Silence]
    measured: Mapping[str, Mapping[Group, Measured]]
    episodes: Mapping[Key, Episode]
    past: Mapping[Key, Past]
    now: datetime
    last_at: datetime | None = None
    gone: Mapping[Group, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one alert. `episode` None: there is none, or no longer."""

    rule: str
    group: Group
    episode: Episode | None
    reason: str
    verdict: Verdict
    silenced_by: str | None = None
    inhibited_by: str | None = None


def decide(situation: Situation) -> list[Outcome]:
    """What becomes of each alert that there is or begins now.

    1. Judge the rules that measure, then composites in the order of their dependence.
    2. Take each alert one step further. What a rule no longer speaks of, ends.
    3. Find which of the firing ones are silenced or inhibited.
    """
    by_rule: defaultdict[str, list[Group]] = defaultdict(list)
    for name, group in situation.episodes:
        by_rule[name].append(group)
    outcomes: list[Outcome] = []
    firing: dict[str, list[dict[str, str]]] = {}
    for rule in _ordered(situation.rules.values()):
        found = _of_rule(rule, situation, by_rule.pop(rule.name, []), firing)
        firing[rule.name] = [dict(o.group) for o in found if _fires(o)]
        outcomes += found
    for name, groups in by_rule.items():
        outcomes += [_ended(name, g, situation, "its rule is gone or disabled") for g in groups]
    return [_suppressed(outcome, situation, firing) for outcome in outcomes]


def _ordered(rules: Iterable[Rule]) -> list[Rule]:
    enabled = {rule.name: rule for rule in rules if rule.spec.enabled}
    graph = {
        name: [m.rule for m in rule.spec.rules if m.rule in enabled]
        for name, rule in enabled.items()
    }
    return [enabled[name] for name in TopologicalSorter(graph).static_order()]


def _of_rule(
    rule: Rule,
    situation: Situation,
    open_groups: Sequence[Group],
    firing: Mapping[str, Sequence[Mapping[str, str]]],
) -> list[Outcome]:
    if rule.spec.type is RuleType.COMPOSITE:
        verdict = combine(rule.spec, {m.rule: bool(firing.get(m.rule)) for m in rule.spec.rules})
        verdicts: dict[Group, Verdict] = {(): verdict}
    else:
        measured = situation.measured.get(rule.name, {})
        verdicts = {g: judge(rule.spec, g, m) for g, m in measured.items()}
    outcomes = []
    for group in dict.fromkeys([*verdicts, *open_groups]):
        gone = situation.gone.get(group)
        if gone or group not in verdicts:
            if group in open_groups:
                reason = gone or "its rule no longer speaks of it"
                outcomes.append(_ended(rule.name, group, situation, reason))
            continue
        outcome = _stepped(rule, group, verdicts[group], situation)
        if outcome is not None:
            outcomes.append(outcome)
    return outcomes


def _stepped(rule: Rule, group: Group, verdict: Verdict, situation: Situation) -> Outcome | None:
    key = (rule.name, group)
    before = situation.episodes.get(key)
    if before is None and not verdict.holds:
        return None
    past = situation.past.get(key, Past())
    observed = before and _observed(before, situation)
    made: Step = step(observed, verdict.holds, rule.timing, past, situation.now)
    return Outcome(rule.name, group, made.episode, made.reason, verdict)


def _observed(episode: Episode, situation: Situation) -> Episode:
    gap = situation.now - (situation.last_at or situation.now)
    return unobserved(episode, gap) if gap > LONGEST_GAP else episode


def _ended(rule: str, group: Group, situation: Situation, reason: str) -> Outcome:
    before = situation.episodes[rule, group]
    # Nothing is left that could hold, so there is nothing to wait for either.
    ended = step(
        Episode(before.state, before.started_at, before.fired_at),
        False,
        Timing(),
        Past(),
        situation.now,
    )
    return Outcome(rule, group, ended.episode, reason, Verdict(False, reason))


def _fires(outcome: Outcome) -> bool:
    return outcome.episode is not None and outcome.episode.state is AlertState.FIRING


def _suppressed(
    outcome: Outcome, situation: Situation, firing: Mapping[str, Sequence[Mapping[str, str]]]
) -> Outcome:
    rule = situation.rules.get(outcome.rule)
    if rule is None or not _fires(outcome):
        return outcome
    group = dict(outcome.group)
    labels = labels_of(rule.name, rule.spec.severity, rule.labels, group)
    silence = next(
        (
            name
            for name, silence in situation.silences.items()
            if is_active(silence, situation.now) and matches(silence, labels)
        ),
        None,
    )
    return Outcome(
        outcome.rule, outcome.group, outcome.episode, outcome.reason, outcome.verdict,
        silence, inhibitor(rule.spec, group, firing),
    )  # fmt: skip
