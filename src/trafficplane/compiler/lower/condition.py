"""A policy's conditions → predicates. Negation ends at the leaves."""

from typing import assert_never

from trafficplane.catalog.conditions.address import AddressCondition
from trafficplane.catalog.conditions.cookie import CookieCondition
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
from trafficplane.catalog.conditions.query import QueryCondition
from trafficplane.catalog.conditions.server_name import ServerNameCondition
from trafficplane.catalog.conditions.singles import SingleCondition
from trafficplane.ir.match import (
    AddressPredicate,
    AllOf,
    AnyOf,
    CookiePredicate,
    HeaderPredicate,
    HostPredicate,
    Leaf,
    MethodPredicate,
    PathPredicate,
    Predicate,
    QueryPredicate,
    ServerNamePredicate,
    Text,
    TextOperator,
)

_NEGATED = {Operator.NOT_EQUALS: TextOperator.EQUALS, Operator.NOT_IN: TextOperator.IN}


def lower_condition(condition: AnyKind) -> Predicate:
    """The predicate that holds when the condition does."""
    match condition:
        case AnyCondition(conditions=parts):
            return AnyOf(tuple(lower_condition(part) for part in parts))
        case AllCondition(conditions=parts):
            return AllOf(tuple(lower_condition(part) for part in parts))
        case NotCondition(conditions=parts):
            return AllOf(tuple(_leaf(part, inverted=True) for part in parts))
        case _:
            return _leaf(condition, inverted=False)


def _leaf(condition: SingleCondition, *, inverted: bool) -> Leaf:
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
        case _:
            assert_never(condition)


def _negates(operator: Operator, value: ConditionValue) -> bool:
    return operator in _NEGATED or (operator is Operator.EXISTS and value is False)


def _text(operator: Operator, value: ConditionValue) -> Text | None:
    return None if operator is Operator.EXISTS else _comparison(operator, value)


def _comparison(operator: Operator, value: ConditionValue) -> Text:
    compared = _NEGATED.get(operator) or TextOperator(operator)
    return Text(compared, value if isinstance(value, tuple) else (str(value),))
