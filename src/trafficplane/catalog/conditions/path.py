"""The condition on the path, relative to the endpoint's root and without the query."""

from typing import Annotated, Literal

from pydantic import ValidationInfo, field_validator

from trafficplane.catalog.conditions.operators import (
    Aliased,
    ConditionValue,
    Operator,
    PresentOperator,
    condition_value,
    read_value,
)
from trafficplane.catalog.logic.paths import check_path, check_path_part
from trafficplane.kit.schema import WireModel

_FRAGMENTS = frozenset({Operator.SUFFIX, Operator.CONTAINS})


class PathCondition(WireModel):
    """Holds by the path; `prefix` compares characters, so `/api` also covers `/apix`."""

    type: Literal["path"]
    operator: Annotated[PresentOperator, Aliased]
    value: ConditionValue = condition_value()

    @field_validator("value", mode="before")
    @classmethod
    def _read(cls, raw: object, info: ValidationInfo) -> ConditionValue:
        return read_path_value(raw, info)


def read_path_value(raw: object, info: ValidationInfo) -> ConditionValue:
    """Reads the field `value` that stands behind a field `operator`."""
    operator = info.data.get("operator")
    return True if operator is None else read_value(operator, raw, _check)


def _check(operator: Operator, text: str) -> str:
    return check_path_part(text) if operator in _FRAGMENTS else check_path(text)
