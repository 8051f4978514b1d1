"""The spec of a cluster as a whole, and what is valid and yet probably not meant."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.kinds.cluster.backends import (
    MAX_BACKENDS,
    Backend,
    BackendState,
    distinct,
)
from trafficplane.catalog.kinds.cluster.balancing import UNWEIGHTED, LoadBalancing, Zones
from trafficplane.catalog.kinds.cluster.connecting import BackendTls, HealthCheck, Protocol
from trafficplane.catalog.kinds.cluster.resilience import CircuitBreaker, Retries
from trafficplane.catalog.logic.addresses import is_ip
from trafficplane.catalog.logic.kind import Kind, Remark, Siblings
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.catalog.logic.spans import between
from trafficplane.catalog.schemas import Severity
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel


class Cluster(WireModel):
    """The spec of a cluster."""

    backends: Annotated[
        tuple[Backend, ...], AfterValidator(distinct), Field(max_length=MAX_BACKENDS)
    ] = ()
    load_balancing: LoadBalancing = LoadBalancing()
    health_check: HealthCheck | None = None
    tls: BackendTls | None = None
    connect_timeout: Annotated[
        Duration,
        AfterValidator(between("10ms", "5m")),
        Field(description="How long connecting to a backend may take."),
    ] = timedelta(seconds=5)
    request_timeout: Annotated[
        Annotated[Duration, AfterValidator(between("1ms", "24h"))] | None,
        Field(
            description="For the whole answer, all tries together; the shorter one of this and the "
            "endpoint's `timeout` counts. In a split over several clusters the longest counts."
        ),
    ] = None
    idle_timeout: Annotated[
        Duration,
        AfterValidator(between("1s", "24h")),
        Field(description="How long an unused connection to a backend is kept."),
    ] = timedelta(hours=1)
    protocol: Protocol = Protocol.HTTP1
    retries: Retries = Retries()
    circuit_breaker: CircuitBreaker = CircuitBreaker()

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

    @model_validator(mode="after")
    def _one_priority_regardless_of_health(self) -> Self:
        if self.load_balancing.regardless_of_health:
            first = self.backends[0].priority if self.backends else 0
            for index, backend in enumerate(self.backends):
                if backend.priority != first:
                    raise refuse(
                        "must be that of the others: with stickySessions by ADDRESS and mode "
                        "STRICT nothing fails over",
                        "backends", index, "priority",
                    )  # fmt: skip
        return self

    @model_validator(mode="after")
    def _one_limit_of_retries(self) -> Self:
        if self.retries.budget is not None and self.circuit_breaker.max_retries is not None:
            raise refuse(
                "excludes retries.budget, which bounds the same", "circuitBreaker", "maxRetries"
            )
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
    if strategy in UNWEIGHTED and len(weights) > 1:
        yield Remark(
            Severity.WARNING,
            "weights_ignored",
            f"{strategy} treats all backends alike; weights count with WEIGHTED_ROUND_ROBIN, "
            "LEAST_CONNECTIONS and where a hash decides",
            "/loadBalancing/strategy",
        )
    priorities = {backend.priority for backend in cluster.backends}
    if len(priorities) > 1 and not watched(cluster):
        yield Remark(
            Severity.WARNING,
            "failover_without_health_check",
            "backends of other priorities take over when gateways know that the first ones fail, "
            "and nothing tells them; give the cluster a healthCheck (or outlierDetection)",
            "/backends",
        )
    if cluster.load_balancing.zones is Zones.LOCAL_FIRST and not any(
        backend.zone for backend in cluster.backends
    ):
        yield Remark(
            Severity.WARNING,
            "zones_without_names",
            "no backend has a zone, so none is nearer to a gateway than another",
            "/loadBalancing/zones",
        )
    if cluster.tls is not None and not cluster.tls.verify:
        yield Remark(
            Severity.WARNING,
            "tls_not_verified",
            "certificates of the backends are not verified, so anybody on the way can pose as one",
            "/tls/verify",
        )


def watched(cluster: Cluster) -> bool:
    """Whether gateways learn that a backend fails."""
    return cluster.health_check is not None or cluster.circuit_breaker.outlier_detection is not None


CLUSTER = Kind(
    name="Cluster",
    path="clusters",
    spec=Cluster,
    summary="Backends that serve the same thing, and how requests are spread over them.",
    check=check,
)
