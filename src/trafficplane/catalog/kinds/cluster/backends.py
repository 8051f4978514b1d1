"""The servers of a cluster."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from trafficplane.catalog.logic.addresses import Address, Port
from trafficplane.catalog.logic.names import ResourceName
from trafficplane.catalog.logic.refusals import refuse_all
from trafficplane.kit.schema import WireModel

MAX_BACKENDS = 1000
MAX_WEIGHT = 10_000
MAX_PRIORITY = 15


class BackendState(StrEnum):
    """Whether a backend takes requests."""

    ACTIVE = "ACTIVE"
    DRAINING = "DRAINING"
    """Finishes what it has and gets no new requests."""
    MAINTENANCE = "MAINTENANCE"
    """Out of service."""


class Backend(WireModel):
    """One server of a cluster."""

    name: ResourceName
    address: Address
    port: Port
    weight: Annotated[
        int,
        Field(
            strict=True,
            ge=1,
            le=MAX_WEIGHT,
            description="Its share beside the weights of the others; ROUND_ROBIN and RANDOM treat "
            "all alike.",
        ),
    ] = 100
    state: BackendState = BackendState.ACTIVE
    priority: Annotated[
        int,
        Field(
            strict=True,
            ge=0,
            le=MAX_PRIORITY,
            description="Backends of the lowest number take the requests; the others stand by. "
            "`loadBalancing.failover` says when they take over.",
        ),
    ] = 0
    zone: Annotated[
        ResourceName | None,
        Field(description="Where it runs; counts with `loadBalancing.zones: LOCAL_FIRST`."),
    ] = None


def distinct(backends: tuple[Backend, ...]) -> tuple[Backend, ...]:
    """Refuses two backends of one name or one place."""
    names: dict[str, int] = {}
    places: dict[tuple[str, int], str] = {}
    complaints: list[tuple[str, tuple[int | str, ...]]] = []
    for index, backend in enumerate(backends):
        if names.setdefault(backend.name, index) != index:
            complaints.append((f"{backend.name!r} is the name of two backends", (index, "name")))
        holder = places.setdefault((backend.address, backend.port), backend.name)
        if holder != backend.name:
            complaints.append(
                (f"has the same address and port as backend {holder!r}", (index, "address"))
            )
    if complaints:
        raise refuse_all(complaints)
    return backends
