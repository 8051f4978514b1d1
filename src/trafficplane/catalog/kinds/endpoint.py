"""The kind Endpoint: where traffic comes in, and what happens to it when no policy says else."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from trafficplane.catalog.actions.cors import Cors
from trafficplane.catalog.actions.redirect import Redirect
from trafficplane.catalog.actions.references import ClusterName
from trafficplane.catalog.kinds.endpoint_answers import Maintenance, Mock
from trafficplane.catalog.kinds.endpoint_tls import EndpointTls
from trafficplane.catalog.kinds.token_issuer import MAX_ISSUERS, TokenIssuer
from trafficplane.catalog.logic.addresses import Authority, Domain
from trafficplane.catalog.logic.bodies import MAX_DATABASE_BYTES, FileUse, PlacesId
from trafficplane.catalog.logic.kind import Claim, Kind
from trafficplane.catalog.logic.names import Slug
from trafficplane.catalog.logic.paths import Path
from trafficplane.catalog.logic.pointers import pointer
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.logic.spans import between
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel

MAX_DOMAINS = 100
MAX_HOSTS = 20
MAX_REQUEST_BYTES = 64 * 1024 * 1024


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


class RewriteResponses(WireModel):
    """Makes answers of backends fit the endpoint, whatever its backends are called and see."""

    location: Annotated[
        bool,
        Field(
            strict=True,
            description="`Location` and `Content-Location` with the path or the name that a "
            "backend knows become ones that clients can follow.",
        ),
    ] = True
    cookies: Annotated[
        bool,
        Field(
            strict=True,
            description="The `Path` of cookies becomes one of the endpoint, and a `Domain` that "
            "clients would refuse goes.",
        ),
    ] = True
    hosts: Annotated[
        tuple[Authority, ...],
        Field(
            max_length=MAX_HOSTS,
            description="Names that backends give themselves; one without a port stands for all "
            "ports. The endpoint's `host` and what the client asked for need no mention.",
        ),
    ] = ()


def _segments(path: str) -> str:
    """Prefixes are joined with what follows them, so they don't end with a slash themselves."""
    if path.endswith("/"):
        raise ValueError(f"{path!r} must not end with a slash")
    return path


Segments = Annotated[Path, AfterValidator(_segments)]


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
    idle_timeout: Annotated[
        Annotated[Duration, AfterValidator(between("1s", "24h"))] | None,
        Field(description="Ends a request or WebSocket on which nothing moves; default: 5m."),
    ] = None
    stream_timeout: Annotated[
        Annotated[Duration, AfterValidator(between("1s", "720h"))] | None,
        Field(description="The longest that a request or WebSocket may last; default: no limit."),
    ] = None
    strip_prefix: Annotated[
        Segments | None,
        Field(description="Taken off the path on the way to the backend, as whole segments."),
    ] = None
    add_prefix: Annotated[
        Segments | None,
        Field(
            description="Put in front of the path, after stripping. A policy that rewrites the "
            "path does so in place of both."
        ),
    ] = None
    host: Annotated[
        Authority | None,
        Field(description="The Host that backends see; default: the one that the client sent."),
    ] = None
    rewrite_responses: RewriteResponses | None = None
    cors: Annotated[
        Cors | None,
        Field(
            description="Lets pages of other origins read what backends answer, and answers their "
            "preflight requests. A policy with a `cors` action does so in place of this."
        ),
    ] = None
    web_socket: Annotated[bool, Field(strict=True, description="Lets clients open WebSockets.")] = (
        False
    )
    max_request_bytes: Annotated[
        Annotated[int, Field(strict=True, ge=1, le=MAX_REQUEST_BYTES)] | None,
        Field(
            description="Longer request bodies are answered 413. Gateways hold each body until "
            "it is complete, so this is not for uploads that stream; default: no limit."
        ),
    ] = None
    maintenance: Maintenance | None = None
    token_issuers: Annotated[
        tuple[TokenIssuer, ...],
        Field(
            max_length=MAX_ISSUERS,
            description="Whose tokens `jwt` conditions believe.",
        ),
    ] = ()
    geo_database: Annotated[
        PlacesId | None,
        Field(
            description="An uploaded database in MaxMind's format, which `geo` conditions ask "
            "where a client is; default: what trusted proxies say."
        ),
    ] = None
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
    def _streams_or_buffers(self) -> Self:
        if self.web_socket and self.max_request_bytes is not None:
            raise refuse("would hold a WebSocket's messages back for ever", "maxRequestBytes")
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


def files(endpoint: Endpoint) -> Iterable[FileUse]:
    """The bodies that are uploaded files, and the database of places."""
    if endpoint.geo_database is not None:
        yield FileUse("/geoDatabase", endpoint.geo_database, MAX_DATABASE_BYTES, places=True)
    if endpoint.mock is not None and endpoint.mock.body_file is not None:
        yield FileUse("/mock/bodyFile", endpoint.mock.body_file)
    if endpoint.maintenance is not None and endpoint.maintenance.body_file is not None:
        yield FileUse("/maintenance/bodyFile", endpoint.maintenance.body_file)


ENDPOINT = Kind(
    name="Endpoint",
    path="endpoints",
    spec=Endpoint,
    summary="Where traffic comes in: a slug or domains, and a cluster, redirect or fixed answer.",
    claims=claims,
    files=files,
)
