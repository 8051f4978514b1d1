"""The condition on a query parameter."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from trafficplane.catalog.conditions.operators import (
    ConditionValue,
    Operator,
    TextOperator,
    condition_value,
    value_reader,
)
from trafficplane.catalog.logic.paths import check_query_part
from trafficplane.kit.schema import WireModel

_MAX_KEY_CHARACTERS = 256


def _check_key(text: str) -> str:
    if not text or len(text) > _MAX_KEY_CHARACTERS:
        raise ValueError(f"the name of a parameter has 1 to {_MAX_KEY_CHARACTERS} characters")
    if "=" in text:
        raise ValueError(f"{text!r} contains '='; write only the name of the parameter")
    return check_query_part(text)


ParameterName = Annotated[str, AfterValidator(_check_key), Field(examples=["version"])]
"""The name of a query parameter, as it stands in URLs."""


def _check(_operator: Operator, text: str) -> str:
    return check_query_part(text)


class QueryCondition(WireModel):
    """Holds by the first value of a query parameter, compared as it stands, without decoding."""

    type: Literal["query"]
    key: ParameterName
    operator: TextOperator
    value: ConditionValue = condition_value()

    _read = value_reader(_check)
