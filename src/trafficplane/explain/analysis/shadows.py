"""Rules that can never decide, because an earlier rule takes every request of theirs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from trafficplane.explain.analysis.implication import all_imply
from trafficplane.ir.match import (
    AllOf,
    CookiePredicate,
    HeaderPredicate,
    HostPredicate,
    MethodPredicate,
    PathPredicate,
    Predicate,
    QueryPredicate,
    Text,
    TextOperator,
)
from trafficplane.ir.route import Rule

_MOST_COMPARED = 50
"""Earlier rules that are compared with one rule at most, where no index leads to the right one."""

_MOST_COMPARISONS = 100_000
"""The same for all rules of a site together, about half a second; what is left is not judged."""

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Shadow:
    """`rule` can never decide, since `by` holds whenever it does."""

    rule: Rule
    by: Rule


def shadows(rules: Iterable[Rule]) -> Iterator[Shadow]:
    """Every rule that is proved to be shadowed, with the first rule found that shadows it.

    The default at the end is never reported.
    """
    earlier = _Earlier()
    for rule in rules:
        if rule.policy is None and not rule.predicates:
            return
        by = earlier.covering(rule)
        if by is not None:
            yield Shadow(rule, by)
        else:
            # What a shadowed rule would take is taken already by the rule that shadows it.
            earlier.add(rule)


@dataclass(slots=True)
class _Earlier:
    """The rules so far, each filed under one of its predicates: that must follow from a later."""

    everything: Rule | None = None
    left: int = _MOST_COMPARISONS
    filed: defaultdict[Key, list[Rule]] = field(default_factory=lambda: defaultdict(list))

    def add(self, rule: Rule) -> None:
        if not rule.predicates:
            self.everything = self.everything or rule
            return
        for key in min((_filed_under(p) for p in rule.predicates), key=_crowd):
            self.filed[key].append(rule)

    def covering(self, rule: Rule) -> Rule | None:
        if self.everything is not None:
            return self.everything
        for candidate in islice(self._candidates(rule), min(_MOST_COMPARED, self.left)):
            self.left -= 1
            if all_imply(rule.predicates, candidate.predicates):
                return candidate
        return None

    def _candidates(self, rule: Rule) -> Iterator[Rule]:
        for key in _looked_up(rule.predicates):
            yield from self.filed.get(key, ())


def _crowd(keys: tuple[Key, ...]) -> int:
    """How many rules are expected under such keys: values are rarer than kinds."""
    return -len(keys[0])


def _filed_under(predicate: Predicate) -> tuple[Key, ...]:
    """Under a value where only that value (or a longer one) can imply the predicate."""
    about, text, negate = _about(predicate)
    if text is None or negate:
        return ((about,),)
    match text.operator:
        case TextOperator.EQUALS | TextOperator.IN:
            return tuple((about, "=", value) for value in _values(predicate, text))
        case TextOperator.PREFIX:
            return tuple((about, "^", value) for value in _values(predicate, text))
        case _:
            return ((about,),)


def _looked_up(predicates: tuple[Predicate, ...]) -> Iterator[Key]:
    """The keys under which predicates stand that could follow from one of these."""
    yield (_ALWAYS,)
    for predicate in _leaves(predicates):
        about, text, negate = _about(predicate)
        if text is not None and not negate:
            value = _values(predicate, text)[0]
            if text.operator in (TextOperator.EQUALS, TextOperator.IN):
                yield about, "=", value
            if text.operator in (TextOperator.EQUALS, TextOperator.IN, TextOperator.PREFIX):
                yield from ((about, "^", value[:end]) for end in range(len(value), 0, -1))
        yield (about,)


def _leaves(predicates: tuple[Predicate, ...]) -> Iterator[Predicate]:
    for predicate in predicates:
        if isinstance(predicate, AllOf):
            yield from _leaves(predicate.parts)
        else:
            yield predicate


_ALWAYS = ("always",)


def _about(predicate: Predicate) -> tuple[Key, Text | None, bool]:
    match predicate:
        case HeaderPredicate(name, text, negate):
            return ("header", name), text, negate
        case QueryPredicate(name, text, negate):
            return ("query", name), text, negate
        case CookiePredicate(name, text, negate):
            return ("cookie", name), text, negate
        case PathPredicate(text, negate):
            return ("path",), text, negate
        case HostPredicate(text, negate):
            return ("host",), text, negate
        case MethodPredicate(text, negate):
            return ("method",), text, negate
        case _:
            return _ALWAYS, None, False


def _values(predicate: Predicate, text: Text) -> tuple[str, ...]:
    if isinstance(predicate, HostPredicate):
        return tuple(value.lower() for value in text.values)
    return text.values
