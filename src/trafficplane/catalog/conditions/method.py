"""The condition on the request method."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from trafficplane.catalog.conditions.operators import (
    Aliased,
    ConditionValue,
    Operator,
    condition_value,
    read_value,
)
from trafficplane.kit.schema import WireModel

_METHOD = re.compile(r"[A-Z][A-Z-]{0,31}")

MethodOperator = Literal[Operator.EQUALS, Operator.NOT_EQUALS, Operator.IN, Operator.NOT_IN]


class MethodCondition(WireModel):
    """Holds by the request method, which is written in upper case."""

    type: Literal["method"]
    operator: Annotated[MethodOperator, Aliased]
    value: ConditionValue = condition_value()

    @field_validator("value", mode="before")
    @classmethod
    def _read(cls, raw: object, info: ValidationInfo) -> ConditionValue:
        operator = info.data.get("operator")
        return True if operator is None else read_value(operator, raw, _check)


def check_method(text: str) -> str:
    """A request method in upper case."""
    method = text.upper()
    if not _METHOD.fullmatch(method):
        raise ValueError(f"{text!r} is not a request method such as GET or POST")
    return method


RequestMethod = Annotated[str, AfterValidator(check_method), Field(examples=["GET"])]
"""A request method, in upper case."""


def _check(_operator: Operator, text: str) -> str:
    return check_method(text)
