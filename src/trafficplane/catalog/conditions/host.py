"""The condition on the host that the client asked for, without its port."""

import re
from typing import Annotated, Literal

from pydantic import ValidationInfo, field_validator

from trafficplane.catalog.conditions.operators import (
    Aliased,
    ConditionValue,
    Operator,
    condition_value,
    read_value,
)
from trafficplane.catalog.logic.addresses import check_host_header
from trafficplane.kit.schema import WireModel

_FRAGMENTS = frozenset({Operator.PREFIX, Operator.SUFFIX, Operator.CONTAINS})
_FRAGMENT = re.compile(r"[a-z0-9.:\[\]-]+")

HostOperator = Literal[
    Operator.EQUALS,
    Operator.NOT_EQUALS,
    Operator.PREFIX,
    Operator.SUFFIX,
    Operator.CONTAINS,
    Operator.REGEX,
    Operator.IN,
    Operator.NOT_IN,
]


class HostCondition(WireModel):
    """Holds by the request's host in lower case, without its port."""

    type: Literal["host"]
    operator: Annotated[HostOperator, Aliased]
    value: ConditionValue = condition_value()

    @field_validator("value", mode="before")
    @classmethod
    def _read(cls, raw: object, info: ValidationInfo) -> ConditionValue:
        operator = info.data.get("operator")
        return True if operator is None else read_value(operator, raw, _check)


def _check(operator: Operator, text: str) -> str:
    if operator not in _FRAGMENTS:
        return check_host_header(text)
    fragment = text.lower()
    if not _FRAGMENT.fullmatch(fragment):
        raise ValueError(f"{text!r} never occurs in a host; use letters, digits, '.' and '-'")
    return fragment
