"""The condition on the name in the client's TLS handshake."""

from typing import Literal

from pydantic import ValidationInfo, field_validator

from trafficplane.catalog.conditions.domain_patterns import pattern_reader
from trafficplane.catalog.conditions.operators import (
    ConditionValue,
    TextOperator,
    condition_value,
)
from trafficplane.catalog.logic.addresses import check_host_name
from trafficplane.kit.schema import WireModel

_read_pattern = pattern_reader(check_host_name, r"a-z0-9.-", "server name")


class ServerNameCondition(WireModel):
    """Holds by the server name (SNI) of the client's TLS connection, in lower case.

    Without TLS there is none, which satisfies the negated operators.
    """

    type: Literal["serverName"]
    operator: TextOperator
    value: ConditionValue = condition_value()

    @field_validator("value", mode="before")
    @classmethod
    def _read(cls, raw: object, info: ValidationInfo) -> ConditionValue:
        return _read_pattern(raw, info)
