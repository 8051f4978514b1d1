"""The condition on a request header."""

from typing import Annotated, Literal

from pydantic import ValidationInfo, field_validator

from trafficplane.catalog.conditions.operators import (
    Aliased,
    ConditionValue,
    Operator,
    condition_value,
    read_value,
)
from trafficplane.catalog.logic.headers import ConditionHeaderName, check_condition_value
from trafficplane.kit.schema import WireModel

_WHOLE = frozenset({Operator.EQUALS, Operator.NOT_EQUALS, Operator.IN, Operator.NOT_IN})

HeaderOperator = Literal[
    Operator.EQUALS,
    Operator.NOT_EQUALS,
    Operator.PREFIX,
    Operator.SUFFIX,
    Operator.CONTAINS,
    Operator.REGEX,
    Operator.EXISTS,
    Operator.IN,
    Operator.NOT_IN,
]


class HeaderCondition(WireModel):
    """Holds by the value of one request header; an absent one satisfies the negated operators."""

    type: Literal["header"]
    key: ConditionHeaderName
    operator: Annotated[HeaderOperator, Aliased]
    value: ConditionValue = condition_value()

    @field_validator("value", mode="before")
    @classmethod
    def _read(cls, raw: object, info: ValidationInfo) -> ConditionValue:
        return read_header_value(raw, info)


def read_header_value(raw: object, info: ValidationInfo) -> ConditionValue:
    """Reads the field `value` that stands behind a field `operator`."""
    operator = info.data.get("operator")
    return True if operator is None else read_value(operator, raw, _check)


def _check(operator: Operator, text: str) -> str:
    if operator in _WHOLE and text != text.strip(" \t"):
        raise ValueError(f"{text!r}: header values never begin or end with a space or tab")
    return check_condition_value(text)
