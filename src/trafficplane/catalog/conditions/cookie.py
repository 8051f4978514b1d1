"""The condition on a cookie of the request."""

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from trafficplane.catalog.conditions.operators import (
    ConditionValue,
    Operator,
    TextOperator,
    condition_value,
    value_reader,
)
from trafficplane.catalog.logic.headers import check_condition_value
from trafficplane.kit.schema import WireModel

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}")


def check_cookie_name(text: str) -> str:
    """The name of a cookie (RFC 6265, 4.1.1); case matters."""
    if not _NAME.fullmatch(text):
        raise ValueError(
            f"{text!r} is not the name of a cookie; use letters, digits and any of "
            "!#$%&'*+-.^_`|~ (at most 256)"
        )
    return text


CookieName = Annotated[str, AfterValidator(check_cookie_name), Field(examples=["session"])]
"""The name of a cookie, whose case matters."""


def _check(_operator: Operator, text: str) -> str:
    if ";" in text:
        raise ValueError(f"{text!r} contains ';', which ends the value of a cookie")
    if text != text.strip(" \t"):
        raise ValueError(f"{text!r}: values of cookies never begin or end with a space or tab")
    return check_condition_value(text)


class CookieCondition(WireModel):
    """Holds by the value of a cookie; of several with the same name, one is enough.

    For `regex` the first one counts. An absent cookie satisfies the negated operators.
    """

    type: Literal["cookie"]
    key: CookieName
    operator: TextOperator
    value: ConditionValue = condition_value()

    _read = value_reader(_check)
