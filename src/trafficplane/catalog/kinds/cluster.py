"""The kind Cluster: backends that serve the same thing, and how requests are spread over them."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, field_validator, model_validator

from trafficplane.catalog.logic.addresses import Address, Authority, HostName, Port, is_ip
from trafficplane.catalog.logic.certificates import Certificates
from trafficplane.catalog.logic.kind import Kind, Remark, Siblings
from trafficplane.catalog.logic.names import ResourceName
from trafficplane.catalog.logic.paths import PathAndQuery
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.logic.spans import between
from trafficplane.catalog.logic.statuses import StatusRange, StatusSpan
from trafficplane.catalog.schemas import Severity
from trafficplane.kit.duration import Duration
from trafficplane.kit.schema import WireModel

MAX_BACKENDS = 1000
MAX_WEIGHT = 10_000


class BackendState(StrEnum):
    """Whether a backend takes requests."""

    ACTIVE = "ACTIVE"
    DRAINING = "DRAINING"
    """Finishes what it has and gets no new requests."""
    MAINTENANCE = "MAINTENANCE"
    """Out of service."""


class Strategy(StrEnum):
    """How a backend is picked for a request."""

    ROUND_ROBIN = "ROUND_ROBIN"
    LEAST_CONNECTIONS = "LEAST_CONNECTIONS"
    RANDOM = "RANDOM"
    IP_HASH = "IP_HASH"
    """The client's address decides, so a client stays with its backend."""
    WEIGHTED_ROUND_ROBIN = "WEIGHTED_ROUND_ROBIN"


class Protocol(StrEnum):
    """What backends speak."""

    HTTP1 = "HTTP1"
    HTTP2 = "HTTP2"


class Backend(WireModel):
    """One server of a cluster."""

    name: ResourceName
    address: Address
    port: Port
    weight: Annotated[int, Field(strict=True, ge=1, le=MAX_WEIGHT)] = 100
    state: BackendState = BackendState.ACTIVE


class LoadBalancing(WireModel):
    """How requests are spread over the backends."""

    strategy: Strategy = Strategy.ROUND_ROBIN


class HealthCheck(WireModel):
    """A request that each gateway sends to each backend again and again."""

    path: PathAndQuery = "/"
    interval: Annotated[Duration, AfterValidator(between("100ms", "1h"))] = timedelta(seconds=5)
    timeout: Annotated[Duration, AfterValidator(between("10ms", "1m"))] = timedelta(seconds=1)
    healthy_threshold: Annotated[int, Field(strict=True, ge=1, le=100)] = 2
    unhealthy_threshold: Annotated[int, Field(strict=True, ge=1, le=100)] = 3
    expected_statuses: Annotated[
        tuple[StatusRange, ...],
        Field(min_length=1, max_length=20, description="What counts as healthy."),
    ] = (StatusSpan(200, 399),)
    host: Annotated[
        Authority | None,
        Field(description="Host header of the check; default: the cluster's name."),
    ] = None


class BackendTls(WireModel):
    """TLS to the backends."""

    server_name: Annotated[
        HostName | None, Field(description="SNI, and the name that the certificate must carry.")
    ] = None
    verify: Annotated[bool, Field(strict=True)] = True
    ca_certificates: Annotated[
        Certificates | None,
        Field(description="PEM; default: the certificate authorities of the gateway's machine."),
    ] = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.ca_certificates is not None and not self.verify:
            raise refuse("only counts when verify is true", "caCertificates")
        return self


class Cluster(WireModel):
    """The spec of a cluster."""

    backends: Annotated[tuple[Backend, ...], Field(max_length=MAX_BACKENDS)] = ()
    load_balancing: LoadBalancing = LoadBalancing()
    health_check: HealthCheck | None = None
    tls: BackendTls | None = None
    connect_timeout: Annotated[Duration, AfterValidator(between("10ms", "5m"))] = timedelta(
        seconds=5
    )
    protocol: Protocol = Protocol.HTTP1

    @field_validator("backends")
    @classmethod
    def _distinct(cls, backends: tuple[Backend, ...]) -> tuple[Backend, ...]:
        names: dict[str, int] = {}
        places: dict[tuple[str, int], str] = {}
        complaints: list[tuple[str, tuple[int | str, ...]]] = []
        for index, backend in enumerate(backends):
            if names.setdefault(backend.name, index) != index:
                complaints.append(
                    (f"{backend.name!r} is the name of two backends", (index, "name"))
                )
            holder = places.setdefault((backend.address, backend.port), backend.name)
            if holder != backend.name:
                complaints.append(
                    (f"has the same address and port as backend {holder!r}", (index, "address"))
                )
        if complaints:
            raise refuse_all(complaints)
        return backends

    @model_validator(mode="after")
    def _verifiable(self) -> Self:
        # The name that a certificate must carry is given, or it is the host name connected to.
        tls = self.tls
        if tls is None or not tls.verify or tls.server_name is not None:
            return self
        if any(is_ip(backend.address) for backend in self.backends):
            raise refuse(
                "is required: a backend has an IP address, so there is no name that its "
                "certificate could be verified against (or set verify to false)",
                "tls", "serverName",
            )  # fmt: skip
        return self


def check(_name: str, cluster: Cluster, _siblings: Siblings) -> Iterable[Remark]:
    """What is valid and yet probably not meant."""
    states = {backend.state for backend in cluster.backends}
    if BackendState.ACTIVE not in states:
        yield Remark(
            Severity.WARNING,
            "no_active_backend",
            "no backend is ACTIVE, so every request to this cluster gets a 503",
            "/backends",
        )
    strategy = cluster.load_balancing.strategy
    weights = {backend.weight for backend in cluster.backends}
    if strategy in (Strategy.ROUND_ROBIN, Strategy.RANDOM) and len(weights) > 1:
        yield Remark(
            Severity.WARNING,
            "weights_ignored",
            f"{strategy} treats all backends alike; weights count with WEIGHTED_ROUND_ROBIN, "
            "LEAST_CONNECTIONS and IP_HASH",
            "/loadBalancing/strategy",
        )
    if cluster.tls is not None and not cluster.tls.verify:
        yield Remark(
            Severity.WARNING,
            "tls_not_verified",
            "certificates of the backends are not verified, so anybody on the way can pose as one",
            "/tls/verify",
        )


CLUSTER = Kind(
    name="Cluster",
    path="clusters",
    spec=Cluster,
    summary="Backends that serve the same thing, and how requests are spread over them.",
    check=check,
)
