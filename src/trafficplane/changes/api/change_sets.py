"""Plan, apply and export: many resources at once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Body, Depends, Query, Request, Response

from trafficplane.catalog.schemas import ChangeSet
from trafficplane.changes.api.documents import (
    YAML_TYPES,
    Described,
    is_yaml,
    json_value,
    yaml_documents,
)
from trafficplane.changes.api.waiting import Deliveries, delivered, wait_parameter
from trafficplane.changes.logic.requests import change_set_request, stream_request
from trafficplane.changes.logic.yaml_documents import dump_documents
from trafficplane.changes.schemas import (
    AppliedOut,
    ExportOut,
    PlanOut,
    WireKind,
    change_set_document,
)
from trafficplane.changes.service import Changes
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid
from trafficplane.kit.http import transaction

_YAML_BODY = {
    "requestBody": {
        "content": {
            YAML_TYPES[0]: {
                "schema": {
                    "type": "string",
                    "description": "A stream of documents, each a resource; or one change-set.",
                }
            }
        }
    }
}


def add_routes(
    routes: APIRouter, wires: Sequence[WireKind], changes: Changes, deliveries: Deliveries
) -> None:
    """Adds plan, apply and export."""
    Document = Annotated[Any, Described(change_set_document(wires)), Body()]  # noqa: N806 - a type

    @routes.post(
        "/changes/plan", tags=["changes"], name="Plan changes",
        response_model=PlanOut, openapi_extra=_YAML_BODY,
    )  # fmt: skip
    async def plan(
        request: Request,
        caller: Annotated[Caller, requires(Permission.CATALOG_READ)],
        tx: Annotated[Tx, Depends(transaction)],
        body: Document,
        prune: Annotated[bool, Query(description="For a YAML stream.")] = False,
    ) -> Any:
        """What a change-set would do: differences, findings. Writes nothing."""
        change_set = _read(request, body, prune=prune)
        return PlanOut.of(await changes.plan(tx, caller, change_set))

    @routes.post(
        "/changes/apply", tags=["changes"], name="Apply changes",
        response_model=AppliedOut, openapi_extra=_YAML_BODY,
    )  # fmt: skip
    async def apply(
        request: Request,
        caller: Annotated[Caller, requires(Permission.CATALOG_WRITE)],
        tx: Annotated[Tx, Depends(transaction)],
        wait: Annotated[timedelta | None, Depends(wait_parameter)],
        body: Document,
        prune: Annotated[bool, Query(description="For a YAML stream.")] = False,
        strict: Annotated[bool, Query(description="For a YAML stream.")] = False,
        message: Annotated[str, Query(description="For a YAML stream.")] = "",
    ) -> Any:
        """Carries out a change-set as one revision."""
        change_set = _read(request, body, prune=prune, strict=strict, message=message)
        applied = await changes.apply(tx, caller, change_set)
        return AppliedOut.of(applied, await delivered(request, deliveries, applied, wait))

    @routes.get(
        "/export", tags=["changes"], name="Export", response_model=ExportOut,
        responses={200: {"content": {YAML_TYPES[0]: {"schema": {"type": "string"}}}}},
    )  # fmt: skip
    async def export(
        caller: Annotated[Caller, requires(Permission.CATALOG_READ)],
        tx: Annotated[Tx, Depends(transaction)],
        kind: Annotated[str | None, Query(description="Only resources of this kind.")] = None,
        format: Annotated[Literal["json", "yaml"], Query()] = "json",  # noqa: A002 - its name in the API
    ) -> Any:
        """Every resource as a document that applied again changes nothing."""
        _check_kind(kind, changes)
        documents = await changes.export(tx, caller, kind)
        if format == "json":
            return ExportOut(resources=documents)
        return Response(dump_documents(documents), media_type=YAML_TYPES[0])


def _read(
    request: Request, body: Any, *, prune: bool, strict: bool = False, message: str = ""
) -> ChangeSet:
    if is_yaml(request):
        documents = yaml_documents(body)
        return stream_request(documents, prune=prune, strict=strict, message=message)
    return change_set_request(json_value(request, body))


def _check_kind(kind: str | None, changes: Changes) -> None:
    if kind is not None and kind not in changes.catalog.kinds:
        known = ", ".join(changes.catalog.kinds)
        message = f"{kind!r} is not a kind (kinds: {known})"
        raise Invalid(message, [FieldError("/kind", message)])
