"""The condition on where the client is."""

import re
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from trafficplane.catalog.conditions.operators import (
    ConditionValue,
    Operator,
    TextOperator,
    condition_value,
    read_value,
)
from trafficplane.catalog.logic.countries import check_country
from trafficplane.catalog.logic.headers import check_condition_value
from trafficplane.kit.schema import WireModel

_REGION = re.compile(r"[A-Z0-9]{1,3}")
_WHOLE = frozenset({Operator.EQUALS, Operator.NOT_EQUALS, Operator.IN, Operator.NOT_IN})


class GeoKey(StrEnum):
    """What of the client's place is looked at."""

    COUNTRY = "country"
    REGION = "region"
    CITY = "city"


DescribedKey = Annotated[
    GeoKey,
    Field(
        description="`country`: two letters of ISO 3166-1; `region`: the part of ISO 3166-2 "
        "after the dash; `city`: its English name."
    ),
]


def _read_value(raw: object, info: ValidationInfo) -> ConditionValue:
    operator, key = info.data.get("operator"), info.data.get("key")
    if operator is None or key is None:
        return True

    def check(operator: Operator, text: str) -> str:
        return _check(key, operator, text)

    return read_value(operator, raw, check)


read_geo_value = field_validator("value", mode="before")(_read_value)
"""Reads the field `value` that stands behind the fields `key` and `operator`."""


class GeoCondition(WireModel):
    """Holds by where the client is: by the endpoint's `geoDatabase`, else as trusted proxies say.

    A client of whom nobody knows satisfies the negated operators only.
    """

    type: Literal["geo"]
    key: DescribedKey
    operator: TextOperator
    value: ConditionValue = condition_value()

    _read = read_geo_value


def _check(key: GeoKey, operator: Operator, text: str) -> str:
    if key is GeoKey.CITY:
        return check_condition_value(text)
    if operator not in _WHOLE:
        return check_condition_value(text).upper()
    if key is GeoKey.COUNTRY:
        return check_country(text)
    code = text.upper()
    if not _REGION.fullmatch(code):
        raise ValueError(
            f"{text!r} is not a region; use what follows the dash in ISO 3166-2, as BY for DE-BY"
        )
    return code
