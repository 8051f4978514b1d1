"""Which predicates follow from which. Sound, never complete: what can't be proved is denied.

Everything here holds for every request, which `tests/explain/test_analysis.py` tries to refute.
"""

from collections.abc import Iterable

from trafficplane.explain.texts import fulfils
from trafficplane.ir.match import (
    AllOf,
    AnyOf,
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

Named = HeaderPredicate | QueryPredicate | CookiePredicate
Single = PathPredicate | HostPredicate | MethodPredicate

_LISTS = frozenset({TextOperator.EQUALS, TextOperator.IN})


def all_imply(premises: Iterable[Predicate], conclusions: Iterable[Predicate]) -> bool:
    """Whether every request that fulfils all `premises` fulfils all `conclusions`."""
    known = tuple(premises)
    return all(follows(known, conclusion) for conclusion in conclusions)


def follows(premises: tuple[Predicate, ...], conclusion: Predicate) -> bool:
    """Whether `conclusion` holds wherever all `premises` do."""
    match conclusion:
        case AllOf(parts):
            return all(follows(premises, part) for part in parts)
        case AnyOf(parts):
            if any(follows(premises, part) for part in parts):
                return True
    return _always(conclusion) or any(implies(premise, conclusion) for premise in premises)


def implies(premise: Predicate, conclusion: Predicate) -> bool:
    """Whether every request that fulfils `premise` fulfils `conclusion`."""
    match premise, conclusion:
        case AnyOf(parts), _:
            return bool(parts) and all(implies(part, conclusion) for part in parts)
        case AllOf(parts), _:
            return any(implies(part, conclusion) for part in parts)
        case _, AnyOf(parts):
            return any(implies(premise, part) for part in parts)
        case _, AllOf(parts):
            return all(implies(premise, part) for part in parts)
    return _leaf_implies(premise, conclusion)


def _leaf_implies(premise: Predicate, conclusion: Predicate) -> bool:
    match premise, conclusion:
        case HeaderPredicate(name), HeaderPredicate(other):
            return name == other and _named(premise, conclusion)
        case QueryPredicate(name), QueryPredicate(other):
            return name == other and _named(premise, conclusion)
        case CookiePredicate(name), CookiePredicate(other):
            return name == other and _named(premise, conclusion)
        case PathPredicate(), PathPredicate():
            return _single(premise, conclusion, fold=False)
        case MethodPredicate(), MethodPredicate():
            return _single(premise, conclusion, fold=False)
        case HostPredicate(), HostPredicate():
            return _single(premise, conclusion, fold=True)
    # Of other kinds nothing is known, not even that equal ones hold together.
    return False


def _always(predicate: Predicate) -> bool:
    """Every path begins with a slash."""
    match predicate:
        case PathPredicate(Text(TextOperator.PREFIX | TextOperator.CONTAINS, ("/",)), False):
            return True
    return False


def _named(premise: Named, conclusion: Named) -> bool:
    """About values of which there may be none or several."""
    match premise.text, premise.negate, conclusion.text, conclusion.negate:
        case None, present, None, wanted:
            return present == wanted
        case Text(), False, None, False:
            return True
        case Text() as text, False, Text() as wider, False:
            return _text_implies(text, wider, fold=False)
        case Text() as text, True, Text() as narrower, True:
            return _text_implies(narrower, text, fold=False)
        case None, True, Text() as text, True:
            # A header that is absent is compared as an empty text.
            return not fulfils(text, "")
    return False


def _single(premise: Single, conclusion: Single, *, fold: bool) -> bool:
    """About the one value that every request has."""
    text, other = premise.text, conclusion.text
    if premise.negate:
        return conclusion.negate and _text_implies(other, text, fold=fold)
    if not conclusion.negate:
        return _text_implies(text, other, fold=fold)
    return _excludes(text, other, fold=fold)


def _text_implies(text: Text, wider: Text, *, fold: bool) -> bool:
    """Whether every value that fulfils `text` fulfils `wider`."""
    if text == wider:
        return True
    if text.operator in _LISTS:
        return all(fulfils(wider, value, ignore_case=fold) for value in text.values)
    value, sought = _folded(text, fold), _folded(wider, fold)
    match text.operator, wider.operator:
        case TextOperator.PREFIX, TextOperator.PREFIX:
            return value.startswith(sought)
        case TextOperator.SUFFIX, TextOperator.SUFFIX:
            return value.endswith(sought)
        case (
            (TextOperator.PREFIX | TextOperator.SUFFIX | TextOperator.CONTAINS),
            TextOperator.CONTAINS,
        ):
            return sought in value
    return False


def _excludes(text: Text, other: Text, *, fold: bool) -> bool:
    """Whether no value fulfils both."""
    if text.operator in _LISTS:
        return not any(fulfils(other, value, ignore_case=fold) for value in text.values)
    if other.operator in _LISTS:
        return not any(fulfils(text, value, ignore_case=fold) for value in other.values)
    value, sought = _folded(text, fold), _folded(other, fold)
    match text.operator, other.operator:
        case TextOperator.PREFIX, TextOperator.PREFIX:
            return not value.startswith(sought) and not sought.startswith(value)
        case TextOperator.SUFFIX, TextOperator.SUFFIX:
            return not value.endswith(sought) and not sought.endswith(value)
    return False


def _folded(text: Text, fold: bool) -> str:
    return text.value.lower() if fold else text.value
