"""Create, read, replace, patch, delete and list: the same routes for every kind."""

from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Path, Query, Request, Response

from trafficplane.catalog.schemas import Applied, ChangeSet, Ref, Resource
from trafficplane.changes.api.documents import YAML_TOO, Described, single_document
from trafficplane.changes.api.preconditions import IfMatch, etag, expected_version, guarded
from trafficplane.changes.api.statuses import Status, no_status
from trafficplane.changes.api.waiting import Deliveries, delivered, wait_parameter
from trafficplane.changes.logic.requests import (
    Target,
    create_request,
    delete_request,
    patch_request,
    replace_request,
)
from trafficplane.changes.schemas import AppliedOut, ResourceOut, WireKind, resource_out
from trafficplane.changes.service import Changes
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction

MAX_PAGE = 500

Wait = Annotated[timedelta | None, Depends(wait_parameter)]
Transaction = Annotated[Tx, Depends(transaction)]
Reader = Annotated[Caller, requires(Permission.CATALOG_READ)]
Writer = Annotated[Caller, requires(Permission.CATALOG_WRITE)]
IdOrName = Annotated[str, Path(description="The resource's name or its id.", max_length=64)]


def add_routes(
    routes: APIRouter,
    wire: WireKind,
    changes: Changes,
    deliveries: Deliveries,
    status: Status | None,
) -> None:
    """Adds the routes of one kind."""
    _add_reading(routes, wire, changes, status or no_status)
    _add_writing(routes, wire, changes, deliveries)
    _add_deleting(routes, wire, changes, deliveries)


def _add_reading(routes: APIRouter, wire: WireKind, changes: Changes, status: Status) -> None:
    kind, path = wire.kind.name, f"/{wire.kind.path}"

    @routes.get(
        path, tags=[wire.kind.path], name=f"List {wire.kind.path}", response_model=wire.page
    )
    async def list_(
        caller: Reader,
        tx: Transaction,
        limit: Annotated[int, Query(ge=1, le=MAX_PAGE)] = 100,
        cursor: Annotated[str | None, Query(description="`nextCursor` of the last page.")] = None,
        search: Annotated[str | None, Query(description="Part of the name.")] = None,
        label: Annotated[
            list[str] | None,
            Query(description="Selector: key=value, key!=value, key or !key; commas mean and."),
        ] = None,
    ) -> Any:
        page = await changes.catalog.page(
            tx, caller, kind,
            limit=limit, cursor=cursor, search=search, selector=",".join(label or ()),
        )  # fmt: skip
        states = await status(tx, page.items)
        items = [resource_out(wire, r, states.get(r.name)) for r in page.items]
        return wire.page(items=items, next_cursor=page.next_cursor)

    async def one(
        caller: Caller, tx: Tx, id_or_name: str, response: Response, *, expand: bool
    ) -> ResourceOut:
        resource = await changes.catalog.get(tx, caller, kind, id_or_name)
        response.headers["ETag"] = etag(resource.version)
        states = await status(tx, [resource])
        return resource_out(wire, resource, states.get(resource.name), expand=expand)

    async def get(caller: Reader, tx: Transaction, id_or_name: IdOrName, response: Response) -> Any:
        return await one(caller, tx, id_or_name, response, expand=False)

    async def get_expanded(
        caller: Reader,
        tx: Transaction,
        id_or_name: IdOrName,
        response: Response,
        expand: Annotated[
            bool, Query(description="With the ordinary rules that a short form stands for.")
        ] = False,
    ) -> Any:
        return await one(caller, tx, id_or_name, response, expand=expand)

    routes.get(
        f"{path}/{{id_or_name}}", tags=[wire.kind.path], name=f"Get {kind}",
        response_model=wire.resource,
    )(get_expanded if wire.kind.expanded else get)  # fmt: skip


def _add_writing(
    routes: APIRouter, wire: WireKind, changes: Changes, deliveries: Deliveries
) -> None:
    kind, path = wire.kind.name, f"/{wire.kind.path}"

    async def write(
        request: Request,
        response: Response,
        caller: Caller,
        tx: Tx,
        change_set: ChangeSet,
        wait: timedelta | None,
    ) -> ResourceOut:
        applied = await changes.apply(tx, caller, change_set)
        resource = _written(applied, kind)
        response.headers["ETag"] = etag(resource.version)
        delivery = await delivered(request, deliveries, applied, wait)
        return resource_out(wire, resource, delivery=delivery)

    @routes.post(
        path, status_code=201, tags=[wire.kind.path], name=f"Create {kind}",
        response_model=wire.resource, openapi_extra=YAML_TOO,
    )  # fmt: skip
    async def create(
        request: Request,
        response: Response,
        caller: Writer,
        tx: Transaction,
        wait: Wait,
        body: Annotated[Any, Described(wire.document), Body()],
    ) -> Any:
        change_set = create_request(single_document(request, body), Target(kind))
        out = await write(request, response, caller, tx, change_set, wait)
        response.headers["Location"] = f"/api{path}/{out.name}"
        return out

    @routes.put(
        f"{path}/{{id_or_name}}", tags=[wire.kind.path], name=f"Replace {kind}",
        response_model=wire.resource, openapi_extra=YAML_TOO,
    )  # fmt: skip
    async def replace(
        request: Request,
        response: Response,
        caller: Writer,
        tx: Transaction,
        id_or_name: IdOrName,
        wait: Wait,
        body: Annotated[Any, Described(wire.replacement), Body()],
        if_match: IfMatch = None,
    ) -> Any:
        target = await _target(changes, tx, caller, kind, id_or_name, if_match)
        change_set = replace_request(single_document(request, body), target)
        with guarded(if_match):
            return await write(request, response, caller, tx, change_set, wait)

    @routes.patch(
        f"{path}/{{id_or_name}}", tags=[wire.kind.path], name=f"Patch {kind}",
        response_model=wire.resource, openapi_extra=YAML_TOO,
    )  # fmt: skip
    async def patch(
        request: Request,
        response: Response,
        caller: Writer,
        tx: Transaction,
        id_or_name: IdOrName,
        wait: Wait,
        body: Annotated[Any, Described(wire.patch), Body()],
        if_match: IfMatch = None,
    ) -> Any:
        target = await _target(changes, tx, caller, kind, id_or_name, if_match)
        change_set = patch_request(single_document(request, body), target)
        with guarded(if_match):
            return await write(request, response, caller, tx, change_set, wait)


def _add_deleting(
    routes: APIRouter, wire: WireKind, changes: Changes, deliveries: Deliveries
) -> None:
    kind = wire.kind.name

    @routes.delete(
        f"/{wire.kind.path}/{{id_or_name}}", status_code=204, tags=[wire.kind.path],
        name=f"Delete {kind}", response_model=None,
        responses={200: {"model": AppliedOut, "description": "With `wait`: the delivery."}},
    )  # fmt: skip
    async def delete(
        request: Request,
        response: Response,
        caller: Writer,
        tx: Transaction,
        id_or_name: IdOrName,
        wait: Wait,
        if_match: IfMatch = None,
    ) -> Any:
        target = await _target(changes, tx, caller, kind, id_or_name, if_match)
        with guarded(if_match):
            applied = await changes.apply(tx, caller, delete_request(target))
        delivery = await delivered(request, deliveries, applied, wait)
        if delivery is None:
            return Response(status_code=204)
        response.status_code = 200
        return AppliedOut.of(applied, delivery)


async def _target(
    changes: Changes, tx: Tx, caller: Caller, kind: str, id_or_name: str, if_match: str | None
) -> Target:
    """The resource's name never changes, so it may be looked up before the write takes its lock."""
    resource = await changes.catalog.get(tx, caller, kind, id_or_name)
    return Target(kind, resource.name, expected_version(if_match))


def _written(applied: Applied, kind: str) -> Resource:
    return next(r for ref, r in applied.resources.items() if Ref(kind, ref.name) == ref)
