"""The condition on the name in the client's TLS handshake."""

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
from trafficplane.catalog.logic.addresses import check_host_name
from trafficplane.kit.schema import WireModel

_FRAGMENTS = frozenset({Operator.PREFIX, Operator.SUFFIX, Operator.CONTAINS})
_FRAGMENT = re.compile(r"[a-z0-9.-]+")

ServerNameOperator = Literal[
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


class ServerNameCondition(WireModel):
    """Holds by the server name (SNI) of the client's TLS connection, in lower case.

    Without TLS there is none, which satisfies the negated operators.
    """

    type: Literal["serverName"]
    operator: Annotated[ServerNameOperator, Aliased]
    value: ConditionValue = condition_value()

    @field_validator("value", mode="before")
    @classmethod
    def _read(cls, raw: object, info: ValidationInfo) -> ConditionValue:
        operator = info.data.get("operator")
        return True if operator is None else read_value(operator, raw, _check)


def _check(operator: Operator, text: str) -> str:
    if operator not in _FRAGMENTS:
        return check_host_name(text)
    fragment = text.lower()
    if not _FRAGMENT.fullmatch(fragment):
        raise ValueError(f"{text!r} never occurs in a server name; use letters, digits, '.', '-'")
    return fragment
