"""A policy's conditions → predicates. Negation ends at the leaves."""

from typing import assert_never

from xxhash import xxh64_intdigest

from trafficplane.catalog.conditions.address import AddressCondition
from trafficplane.catalog.conditions.claim import ClaimCondition
from trafficplane.catalog.conditions.cookie import CookieCondition
from trafficplane.catalog.conditions.geo import GeoCondition
from trafficplane.catalog.conditions.groups import (
    AllCondition,
    AnyCondition,
    AnyKind,
    NotCondition,
)
from trafficplane.catalog.conditions.header import HeaderCondition
from trafficplane.catalog.conditions.host import HostCondition
from trafficplane.catalog.conditions.method import MethodCondition
from trafficplane.catalog.conditions.operators import ConditionValue, Operator
from trafficplane.catalog.conditions.path import PathCondition
from trafficplane.catalog.conditions.percentage import By, PercentageCondition
from trafficplane.catalog.conditions.query import QueryCondition
from trafficplane.catalog.conditions.server_name import ServerNameCondition
from trafficplane.catalog.conditions.singles import SingleCondition
from trafficplane.catalog.conditions.time import Day, TimeCondition, Window
from trafficplane.ir.geo import GeoField
from trafficplane.ir.match import (
    AddressPredicate,
    AllOf,
    AnyOf,
    ClaimPredicate,
    CookiePredicate,
    DrawnBy,
    GeoPredicate,
    HeaderPredicate,
    HostPredicate,
    Leaf,
    MethodPredicate,
    PathPredicate,
    PercentagePredicate,
    Predicate,
    QueryPredicate,
    ServerNamePredicate,
    Text,
    TextOperator,
    TimePredicate,
)

_NEGATED = {Operator.NOT_EQUALS: TextOperator.EQUALS, Operator.NOT_IN: TextOperator.IN}


def lower_condition(condition: AnyKind, group: str) -> Predicate:
    """The predicate that holds when the condition does.

    `group` tells the draw of percentages that name no group from all others.
    """
    match condition:
        case AnyCondition(conditions=parts):
            return AnyOf(tuple(lower_condition(part, group) for part in parts))
        case AllCondition(conditions=parts):
            return AllOf(tuple(lower_condition(part, group) for part in parts))
        case NotCondition(conditions=parts):
            return AllOf(tuple(_leaf(part, group, inverted=True) for part in parts))
        case _:
            return _leaf(condition, group, inverted=False)


def _leaf(condition: SingleCondition, group: str, *, inverted: bool) -> Leaf:
    match condition:
        case PercentageCondition():
            return _percentage(condition, group, negate=inverted)
        case TimeCondition(value=window):
            return _time(window, negate=inverted)
        case GeoCondition(key=key, operator=operator, value=value):
            negate = _negates(operator, value) != inverted
            return GeoPredicate(GeoField(key), _text(operator, value), negate)
        case _:
            return _comparing(condition, inverted=inverted)


def _percentage(condition: PercentageCondition, group: str, *, negate: bool) -> Leaf:
    # The seed must never change for a name, or users would be drawn anew.
    drawn = f"group/{condition.group}" if condition.group else f"policy/{group}"
    return PercentagePredicate(
        by=DrawnBy(condition.by),
        key=condition.key.lower() if condition.key and condition.by is By.HEADER else condition.key,
        share=round(condition.value * 100),
        seed=xxh64_intdigest(drawn.encode()) >> 1,
        negate=negate,
    )


def _time(window: Window, *, negate: bool) -> TimePredicate:
    order = list(Day)
    days = frozenset(order.index(day) for day in window.days)
    return TimePredicate(
        _seconds(window.start), _seconds(window.end), days, window.time_zone, negate
    )


def _seconds(clock: str) -> int:
    hours, minutes, *rest = (int(part) for part in clock.split(":"))
    return hours * 3600 + minutes * 60 + sum(rest)


def _comparing(
    condition: HeaderCondition
    | QueryCondition
    | CookieCondition
    | PathCondition
    | HostCondition
    | MethodCondition
    | AddressCondition
    | ServerNameCondition
    | ClaimCondition,
    *,
    inverted: bool,
) -> Leaf:
    negate = _negates(condition.operator, condition.value) != inverted
    match condition:
        case HeaderCondition():
            return HeaderPredicate(
                condition.key, _text(condition.operator, condition.value), negate
            )
        case QueryCondition():
            return QueryPredicate(condition.key, _text(condition.operator, condition.value), negate)
        case CookieCondition():
            return CookiePredicate(
                condition.key, _text(condition.operator, condition.value), negate
            )
        case PathCondition():
            return PathPredicate(_comparison(condition.operator, condition.value), negate)
        case HostCondition():
            return HostPredicate(_comparison(condition.operator, condition.value), negate)
        case MethodCondition():
            return MethodPredicate(_comparison(condition.operator, condition.value), negate)
        case AddressCondition():
            return AddressPredicate(condition.value, negate)
        case ServerNameCondition():
            return ServerNamePredicate(_text(condition.operator, condition.value), negate)
        case ClaimCondition():
            return ClaimPredicate(
                condition.claim, _text(condition.operator, condition.value), negate
            )
        case _:
            assert_never(condition)


def _negates(operator: Operator, value: ConditionValue) -> bool:
    return operator in _NEGATED or (operator is Operator.EXISTS and value is False)


def _text(operator: Operator, value: ConditionValue) -> Text | None:
    return None if operator is Operator.EXISTS else _comparison(operator, value)


def _comparison(operator: Operator, value: ConditionValue) -> Text:
    compared = _NEGATED.get(operator) or TextOperator(operator)
    return Text(compared, value if isinstance(value, tuple) else (str(value),))
