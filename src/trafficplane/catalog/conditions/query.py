"""The condition on a query parameter."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, ValidationInfo, field_validator

from trafficplane.catalog.conditions.operators import (
    Aliased,
    ConditionValue,
    Operator,
    condition_value,
    read_value,
)
from trafficplane.catalog.logic.paths import check_query_part
from trafficplane.kit.schema import WireModel

_MAX_KEY_CHARACTERS = 256

QueryOperator = Literal[
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


def _check_key(text: str) -> str:
    if not text or len(text) > _MAX_KEY_CHARACTERS:
        raise ValueError(f"the name of a parameter has 1 to {_MAX_KEY_CHARACTERS} characters")
    if "=" in text:
        raise ValueError(f"{text!r} contains '='; write only the name of the parameter")
    return check_query_part(text)


ParameterName = Annotated[str, AfterValidator(_check_key), Field(examples=["version"])]
"""The name of a query parameter, as it stands in URLs."""


class QueryCondition(WireModel):
    """Holds by the first value of a query parameter, compared as it stands, without decoding."""

    type: Literal["query"]
    key: ParameterName
    operator: Annotated[QueryOperator, Aliased]
    value: ConditionValue = condition_value()

    @field_validator("value", mode="before")
    @classmethod
    def _read(cls, raw: object, info: ValidationInfo) -> ConditionValue:
        operator = info.data.get("operator")
        return True if operator is None else read_value(operator, raw, _check)


def _check(_operator: Operator, text: str) -> str:
    return check_query_part(text)
