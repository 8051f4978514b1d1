"""The action that answers with a redirect, and the redirect itself, which endpoints use too."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from trafficplane.catalog.logic.addresses import Address, Port
from trafficplane.catalog.logic.paths import Path, Url
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.kit.schema import WireModel

_PARTS = ("scheme", "host", "port", "path")


class Redirect(WireModel):
    """Where clients are sent: to a whole `url`, or to their own address with some parts replaced.

    The request's query is kept, unless `url` brings its own.
    """

    url: Annotated[
        Url | None,
        Field(description="The whole target. Excludes scheme, host, port and path."),
    ] = None
    scheme: Literal["http", "https"] | None = None
    host: Address | None = None
    port: Port | None = None
    path: Path | None = None
    status_code: Literal[301, 302, 303, 307, 308] = 302

    @model_validator(mode="after")
    def _aims_somewhere(self) -> Self:
        given = [part for part in _PARTS if getattr(self, part) is not None]
        if self.url is not None and given:
            raise refuse_all([(f"{p} and url exclude each other", (p,)) for p in given])
        if self.url is None and not given:
            raise refuse("says where to with a url, or with any of scheme, host, port and path")
        return self


class RedirectAction(Redirect):
    """Answers with a redirect instead of forwarding."""

    type: Literal["redirect"]
