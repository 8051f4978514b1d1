"""The action that lets pages of other origins read answers."""

import re
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.conditions.method import RequestMethod
from trafficplane.catalog.logic.addresses import check_authority
from trafficplane.catalog.logic.headers import check_name
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.catalog.logic.spans import between
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel

MAX_LISTED = 100

_ORIGIN = re.compile(r"(https?)://(\*\.)?([^/*]+)")


def _check_origin(text: str) -> str:
    """A scheme, a host and maybe a port (RFC 6454, 6.2), `*.` before the host, or `*`."""
    if text == "*":
        return text
    found = _ORIGIN.fullmatch(text)
    if found is None:
        raise ValueError(
            f"{text!r} is no origin; write https://shop.example.com, https://*.example.com or *"
        )
    scheme, wildcard, authority = found.groups()
    return f"{scheme}://{wildcard or ''}{check_authority(authority)}"


Origin = Annotated[str, AfterValidator(_check_origin), Field(examples=["https://shop.example.com"])]
Header = Annotated[str, AfterValidator(check_name), Field(examples=["content-type"])]


class Cors(WireModel):
    """Which pages of other origins may read answers."""

    allow_origins: Annotated[
        tuple[Origin, ...],
        Field(min_length=1, max_length=MAX_LISTED, description="`*` is every origin."),
    ]
    allow_methods: Annotated[
        tuple[RequestMethod, ...], Field(min_length=1, max_length=MAX_LISTED)
    ] = ("GET", "HEAD", "POST")
    allow_headers: Annotated[tuple[Header, ...], Field(max_length=MAX_LISTED)] = ()
    expose_headers: Annotated[
        tuple[Header, ...], Field(max_length=MAX_LISTED, description="Those that pages may read.")
    ] = ()
    max_age: Annotated[
        Duration,
        AfterValidator(between("1s", "24h")),
        Field(description="For how long browsers need not ask again."),
    ] = timedelta(minutes=10)
    allow_credentials: Annotated[
        bool, Field(strict=True, description="Cookies and passwords may come along.")
    ] = False

    @model_validator(mode="after")
    def _not_everybody_with_credentials(self) -> Self:
        if self.allow_credentials and "*" in self.allow_origins:
            # Envoy would answer with the very origin that asks, which every browser accepts.
            raise refuse("must name origins, since any page could act as its visitor",
                         "allowOrigins")  # fmt: skip
        return self


class CorsAction(Cors):
    """Lets pages of other origins read answers, and answers their preflight requests itself.

    Whoever asks from another origin is not turned away: the browser keeps the answer from the page.
    """

    type: Literal["cors"]
