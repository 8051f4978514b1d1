"""The condition on a claim of a verified token."""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from trafficplane.catalog.conditions.operators import (
    ConditionValue,
    Operator,
    TextOperator,
    condition_value,
    read_value,
)
from trafficplane.ir.scalar import written
from trafficplane.kit.schema import WireModel

MAX_DEPTH = 8
_MAX_CHARACTERS = 256


def _listed(given: object) -> object:
    return [given] if isinstance(given, str) else given


class ClaimCondition(WireModel):
    """Holds by a claim of the request's token, once one of the endpoint's issuers vouches for it.

    Texts are compared, and lists by each of their values. Numbers and truth values are compared as
    a whole: `3` equals 3 and "3". A request without a verified token has no claims, which satisfies
    the negated operators.
    """

    type: Literal["jwt"]
    claim: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=_MAX_CHARACTERS)], ...],
        BeforeValidator(_listed),
        Field(
            min_length=1,
            max_length=MAX_DEPTH,
            description="The claim's name, or the names that lead to it.",
            examples=[["role"]],
        ),
    ]
    operator: TextOperator
    value: ConditionValue = condition_value()

    @field_validator("value", mode="before")
    @classmethod
    def _read(cls, raw: object, info: ValidationInfo) -> ConditionValue:
        operator = info.data.get("operator")
        given = raw if operator is Operator.EXISTS else _spelled(raw)
        return True if operator is None else read_value(operator, given, _check)


def _spelled(raw: object) -> object:
    """Numbers and truth values as texts, alone and in lists."""
    if isinstance(raw, list | tuple):
        return [_spelled(one) for one in raw]
    text = written(raw)
    return raw if text is None else text


def _check(_operator: Operator, text: str) -> str:
    return text
