"""How gateways connect to backends, and how they find out which of them are well."""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.logic.addresses import Authority, HostName
from trafficplane.catalog.logic.certificates import Certificates
from trafficplane.catalog.logic.paths import PathAndQuery
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.catalog.logic.spans import between
from trafficplane.catalog.logic.statuses import StatusRange, StatusSpan
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel


class Protocol(StrEnum):
    """What backends speak."""

    HTTP1 = "HTTP1"
    HTTP2 = "HTTP2"


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
