"""The condition on a share of users, drawn by lot."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.conditions.cookie import check_cookie_name
from trafficplane.catalog.logic.headers import check_condition_name
from trafficplane.catalog.logic.names import ResourceName
from trafficplane.catalog.logic.percentages import two_decimals
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.kit.schema import WireModel


class By(StrEnum):
    """What is drawn: equal ones always meet the same fate."""

    USER = "user"
    """A browser, by a cookie that the gateway sets."""
    COOKIE = "cookie"
    """A cookie of the application, named by `key`."""
    HEADER = "header"
    """A request header, named by `key`."""
    ADDRESS = "address"
    """The client's address."""
    REQUEST = "request"
    """Each request for itself."""


_KEYED = {By.COOKIE: check_cookie_name, By.HEADER: check_condition_name}


class PercentageCondition(WireModel):
    """Holds for a share of users. A larger share keeps everybody who is in it already.

    Whoever lacks the cookie or header that is drawn by is not in the share.
    """

    type: Literal["percentage"]
    value: Annotated[
        float,
        AfterValidator(two_decimals),
        Field(ge=0, le=100, description="The share in percent.", examples=[10]),
    ]
    by: Annotated[By, Field(description="Whose requests meet the same fate.")] = By.USER
    key: Annotated[
        str | None, Field(description="The cookie or header, for `by: cookie` and `by: header`.")
    ] = None
    group: Annotated[
        ResourceName | None,
        Field(description="Conditions of one group draw alike; default: the policy's own draw."),
    ] = None

    @model_validator(mode="after")
    def _keyed(self) -> Self:
        check_drawn_by(self.by, self.key)
        return self


def check_drawn_by(by: By, key: str | None) -> None:
    """Refuses a `key` that is missing, or has no meaning, with `by`."""
    check = _KEYED.get(by)
    if check is None:
        if key is not None:
            raise refuse(f"has no meaning with by: {by}", "key")
        return
    if key is None:
        raise refuse(f"is required with by: {by}", "key")
    try:
        check(key)
    except ValueError as error:
        raise refuse(str(error), "key") from None
