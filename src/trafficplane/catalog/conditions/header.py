"""The condition on a request header."""

from typing import Literal

from trafficplane.catalog.conditions.operators import (
    ConditionValue,
    Operator,
    TextOperator,
    condition_value,
    value_reader,
)
from trafficplane.catalog.logic.headers import ConditionHeaderName, check_condition_value
from trafficplane.kit.schema import WireModel

_WHOLE = frozenset({Operator.EQUALS, Operator.NOT_EQUALS, Operator.IN, Operator.NOT_IN})


def _check(operator: Operator, text: str) -> str:
    if operator in _WHOLE and text != text.strip(" \t"):
        raise ValueError(f"{text!r}: header values never begin or end with a space or tab")
    return check_condition_value(text)


read_header_value = value_reader(_check)
"""Reads the field `value` that stands behind a field `operator`."""


class HeaderCondition(WireModel):
    """Holds by the value of one request header; an absent one satisfies the negated operators."""

    type: Literal["header"]
    key: ConditionHeaderName
    operator: TextOperator
    value: ConditionValue = condition_value()

    _read = read_header_value
