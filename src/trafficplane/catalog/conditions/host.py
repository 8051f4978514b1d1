"""The condition on the host that the client asked for, without its port."""

from typing import Annotated, Literal

from pydantic import ValidationInfo, field_validator

from trafficplane.catalog.conditions.domain_patterns import pattern_reader
from trafficplane.catalog.conditions.operators import (
    Aliased,
    ConditionValue,
    PresentOperator,
    condition_value,
)
from trafficplane.catalog.logic.addresses import check_host_header
from trafficplane.kit.schema import WireModel

_read_pattern = pattern_reader(check_host_header, r"a-z0-9.:\[\]-", "host")


class HostCondition(WireModel):
    """Holds by the request's host in lower case, without its port."""

    type: Literal["host"]
    operator: Annotated[PresentOperator, Aliased]
    value: ConditionValue = condition_value()

    @field_validator("value", mode="before")
    @classmethod
    def _read(cls, raw: object, info: ValidationInfo) -> ConditionValue:
        return _read_pattern(raw, info)
