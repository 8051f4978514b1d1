"""How clusters balance, as a view of them: read with the expected split, changed like a cluster."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Request, Response
from pydantic import Field

from trafficplane.catalog.kinds.cluster import Cluster, LoadBalancing
from trafficplane.catalog.schemas import ChangeSet, Patch, Ref, Resource
from trafficplane.changes.api.documents import YAML_TOO, Described, single_document
from trafficplane.changes.api.preconditions import IfMatch, etag, expected_version, guarded
from trafficplane.changes.api.waiting import Deliveries, delivered, wait_parameter
from trafficplane.changes.logic.shares import shares
from trafficplane.changes.service import Changes
from trafficplane.gateways.schemas import Delivery, DeliveryOut
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid
from trafficplane.kit.http import transaction
from trafficplane.kit.schema import WireModel

KIND = "Cluster"
_PATH = "/load-balancing"
_MAX_PAGE = 500

Transaction = Annotated[Tx, Depends(transaction)]
Reader = Annotated[Caller, requires(Permission.CATALOG_READ)]
ClusterName = Annotated[str, Path(description="The cluster's name or its id.", max_length=64)]


class PriorityOut(WireModel):
    """What the backends of one priority get together."""

    priority: int
    local: bool | None = Field(
        description="Whether these are in the gateway's zone; null where zones don't count."
    )
    backends: int = Field(description="Those that are ACTIVE.")
    healthy: int
    percent: int
    panic: bool = Field(description="Health is ignored: all of them get requests.")


class BackendOut(WireModel):
    """What one backend gets."""

    name: str
    priority: int
    healthy: bool
    percent: float = Field(description="On average; sticky sessions and slow start shift it.")


class ExpectedOut(WireModel):
    """The split that Envoy makes, by its own rules, for the health that was asked about."""

    priorities: list[PriorityOut]
    backends: list[BackendOut]


class LoadBalancingOut(WireModel):
    """How one cluster balances, and what its backends may expect."""

    cluster: str
    version: int = Field(description="Of the cluster, for `If-Match`.")
    load_balancing: LoadBalancing
    expected: ExpectedOut
    delivery: DeliveryOut | None = None


class LoadBalancingList(WireModel):
    """A page of clusters."""

    items: list[LoadBalancingOut]
    next_cursor: str | None


def add_routes(routes: APIRouter, changes: Changes, deliveries: Deliveries) -> None:
    """Adds the routes under /load-balancing."""

    @routes.get(
        _PATH, tags=["load-balancing"], name="List load balancing",
        response_model=LoadBalancingList,
    )  # fmt: skip
    async def list_(
        caller: Reader,
        tx: Transaction,
        limit: Annotated[int, Query(ge=1, le=_MAX_PAGE)] = 100,
        cursor: Annotated[str | None, Query(description="`nextCursor` of the last page.")] = None,
    ) -> Any:
        """How every cluster balances; the expected split is that of all backends healthy."""
        page = await changes.catalog.page(tx, caller, KIND, limit=limit, cursor=cursor)
        return LoadBalancingList(
            items=[_shown(cluster, ()) for cluster in page.items], next_cursor=page.next_cursor
        )

    @routes.get(
        f"{_PATH}/{{cluster}}", tags=["load-balancing"], name="Get load balancing",
        response_model=LoadBalancingOut,
    )  # fmt: skip
    async def get(
        caller: Reader,
        tx: Transaction,
        cluster: ClusterName,
        response: Response,
        unhealthy: Annotated[
            list[str] | None,
            Query(description="Backends to take for unhealthy in the expected split; repeatable."),
        ] = None,
        zone: Annotated[
            str | None, Query(description="That of the gateway that splits.", max_length=64)
        ] = None,
    ) -> Any:
        """How one cluster balances, and what its backends get in any state of health."""
        found = await changes.catalog.get(tx, caller, KIND, cluster)
        response.headers["ETag"] = etag(found.version)
        return _shown(found, unhealthy or (), zone=zone)

    @routes.patch(
        f"{_PATH}/{{cluster}}", tags=["load-balancing"], name="Patch load balancing",
        response_model=LoadBalancingOut, openapi_extra=YAML_TOO,
    )  # fmt: skip
    async def patch(
        request: Request,
        response: Response,
        caller: Annotated[Caller, requires(Permission.CATALOG_WRITE)],
        tx: Transaction,
        cluster: ClusterName,
        wait: Annotated[timedelta | None, Depends(wait_parameter)],
        body: Annotated[Any, Described(LoadBalancing), Body()],
        if_match: IfMatch = None,
    ) -> Any:
        """Merges the fields into the cluster's `loadBalancing` (RFC 7396), as one revision."""
        found = await changes.catalog.get(tx, caller, KIND, cluster)
        change = _patch(found, single_document(request, body), expected_version(if_match))
        with guarded(if_match):
            applied = await changes.apply(tx, caller, change)
        written = applied.resources[Ref(KIND, found.name)]
        response.headers["ETag"] = etag(written.version)
        return _shown(written, (), await delivered(request, deliveries, applied, wait))


def _patch(cluster: Resource, fields: object, version: int | None) -> ChangeSet:
    if not isinstance(fields, Mapping):
        message = "must be a mapping of the fields to change"
        raise Invalid(message, [FieldError("", message)])
    merge = Patch(
        Ref(KIND, cluster.name), spec={"loadBalancing": dict(fields)}, expected_version=version
    )
    return ChangeSet(patches=[merge])


def _shown(
    resource: Resource,
    unhealthy: list[str] | tuple[()],
    delivery: Delivery | None = None,
    zone: str | None = None,
) -> LoadBalancingOut:
    cluster: Cluster = resource.spec
    known = {backend.name for backend in cluster.backends}
    strange = sorted(set(unhealthy) - known)
    if strange:
        message = f"{strange[0]!r} is not a backend of {resource.name} ({', '.join(sorted(known))})"
        raise Invalid(message, [FieldError("/unhealthy", message)])
    priorities, backends = shares(cluster, set(unhealthy), zone)
    return LoadBalancingOut(
        cluster=resource.name,
        version=resource.version,
        load_balancing=cluster.load_balancing,
        expected=ExpectedOut(
            priorities=[
                PriorityOut(priority=p.priority, local=p.local, backends=p.backends,
                            healthy=p.healthy, percent=p.percent, panic=p.panic)
                for p in priorities
            ],
            backends=[
                BackendOut(name=b.name, priority=b.priority, healthy=b.healthy, percent=b.percent)
                for b in backends
            ],
        ),
        delivery=DeliveryOut.of(delivery) if delivery is not None else None,
    )  # fmt: skip
