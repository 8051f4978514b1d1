"""The kind Endpoint: where traffic comes in, and what happens to it when no policy says else."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from trafficplane.catalog.actions.headers import HeaderMap
from trafficplane.catalog.actions.redirect import Redirect
from trafficplane.catalog.actions.references import ClusterName
from trafficplane.catalog.kinds.endpoint_tls import EndpointTls
from trafficplane.catalog.logic.addresses import Domain
from trafficplane.catalog.logic.bodies import Body
from trafficplane.catalog.logic.kind import Claim, Kind
from trafficplane.catalog.logic.names import Slug
from trafficplane.catalog.logic.pointers import pointer
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.logic.spans import between
from trafficplane.catalog.logic.statuses import StatusCode
from trafficplane.kit.duration import Duration
from trafficplane.kit.schema import WireModel

MAX_DOMAINS = 100


class EndpointType(StrEnum):
    """What an endpoint does with a request that no policy decides about."""

    PROXY = "PROXY"
    REDIRECT = "REDIRECT"
    MOCK = "MOCK"


_NEEDS = {
    EndpointType.PROXY: "cluster",
    EndpointType.REDIRECT: "redirect",
    EndpointType.MOCK: "mock",
}


class Mock(WireModel):
    """An answer that the gateway gives itself."""

    status_code: StatusCode = 200
    headers: Annotated[HeaderMap, Field(default_factory=dict)]
    body: Body = ""


class Endpoint(WireModel):
    """The spec of an endpoint."""

    slug: Annotated[
        Slug | None, Field(description="Answers `/e/<slug>/…`, with that prefix stripped.")
    ] = None
    domains: Annotated[
        tuple[Domain, ...],
        Field(max_length=MAX_DOMAINS, description="Hosts that belong wholly to this endpoint."),
    ] = ()
    type: EndpointType = EndpointType.PROXY
    cluster: Annotated[ClusterName | None, Field(description="For PROXY.")] = None
    redirect: Annotated[Redirect | None, Field(description="For REDIRECT.")] = None
    mock: Annotated[Mock | None, Field(description="For MOCK.")] = None
    timeout: Annotated[
        Duration,
        AfterValidator(between("0s", "24h")),
        Field(description="How long a backend may take for its whole answer; `0s` is no limit."),
    ] = timedelta(seconds=60)
    tls: EndpointTls | None = None
    enabled: Annotated[bool, Field(strict=True)] = True

    @field_validator("domains")
    @classmethod
    def _distinct(cls, domains: tuple[str, ...]) -> tuple[str, ...]:
        repeated = [
            (f"{domain!r} is listed twice", (index,))
            for index, domain in enumerate(domains)
            if domain in domains[:index]
        ]
        if repeated:
            raise refuse_all(repeated)
        return domains

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.slug is None and not self.domains:
            raise refuse("needs a slug or at least one domain, or no request can reach it")
        return self

    @model_validator(mode="after")
    def _knows_its_clients_by_domain(self) -> Self:
        if self.tls is not None and self.tls.client_certificates and not self.domains:
            raise refuse(
                "needs a domain: who comes by a slug has shown no certificate yet",
                "tls", "clientCertificates",
            )  # fmt: skip
        return self

    @model_validator(mode="after")
    def _fits_its_type(self) -> Self:
        needed = _NEEDS[self.type]
        complaints: list[tuple[str, tuple[int | str, ...]]] = []
        if getattr(self, needed) is None:
            complaints.append((f"is required for the type {self.type}", (needed,)))
        complaints += [
            (f"only fits the type {other}, and the type is {self.type}", (field,))
            for other, field in _NEEDS.items()
            if field != needed and getattr(self, field) is not None
        ]
        if complaints:
            raise refuse_all(complaints)
        return self


def claims(endpoint: Endpoint) -> Iterable[Claim]:
    """Slug and domains are unique over all organisations, since gateways serve all of them."""
    if endpoint.slug is not None:
        yield Claim("slug", endpoint.slug, "/slug")
    for index, domain in enumerate(endpoint.domains):
        yield Claim("domain", domain, pointer("domains", index))


ENDPOINT = Kind(
    name="Endpoint",
    path="endpoints",
    spec=Endpoint,
    summary="Where traffic comes in: a slug or domains, and a cluster, redirect or fixed answer.",
    claims=claims,
)
