"""A policy's conditions → predicates."""

from typing import assert_never

from trafficplane.catalog.conditions import Condition
from trafficplane.catalog.conditions.header import HeaderCondition
from trafficplane.catalog.conditions.host import HostCondition
from trafficplane.catalog.conditions.method import MethodCondition
from trafficplane.catalog.conditions.operators import ConditionValue, Operator
from trafficplane.catalog.conditions.path import PathCondition
from trafficplane.catalog.conditions.query import QueryCondition
from trafficplane.ir.match import (
    HeaderPredicate,
    HostPredicate,
    MethodPredicate,
    PathPredicate,
    Predicate,
    QueryPredicate,
    Text,
    TextOperator,
)

_NEGATED = {Operator.NOT_EQUALS: TextOperator.EQUALS, Operator.NOT_IN: TextOperator.IN}


def lower_condition(condition: Condition) -> Predicate:
    """The predicate that holds when the condition does."""
    negate = _negates(condition.operator, condition.value)
    match condition:
        case HeaderCondition():
            return HeaderPredicate(condition.key, _text(condition), negate)
        case QueryCondition():
            return QueryPredicate(condition.key, _text(condition), negate)
        case PathCondition():
            return PathPredicate(_required_text(condition), negate)
        case HostCondition():
            return HostPredicate(_required_text(condition), negate)
        case MethodCondition():
            return MethodPredicate(_required_text(condition), negate)
        case _:
            assert_never(condition)


def _negates(operator: Operator, value: ConditionValue) -> bool:
    return operator in _NEGATED or (operator is Operator.EXISTS and value is False)


def _text(condition: Condition) -> Text | None:
    return None if condition.operator is Operator.EXISTS else _required_text(condition)


def _required_text(condition: Condition) -> Text:
    operator = _NEGATED.get(condition.operator) or TextOperator(condition.operator)
    value = condition.value
    return Text(operator, value if isinstance(value, tuple) else (str(value),))
