"""Ask why: what gateways do with a request."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Body, Depends, Request

from trafficplane.changes.api.documents import Described, json_value
from trafficplane.changes.explaining import Explainer
from trafficplane.changes.logic.questions import question_of
from trafficplane.changes.schemas import WireKind, question_document
from trafficplane.explain.schemas import ExplanationOut
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction


def add_routes(routes: APIRouter, wires: Sequence[WireKind], explainer: Explainer) -> None:
    """Adds the route that explains a request."""
    Document = Annotated[Any, Described(question_document(wires)), Body()]  # noqa: N806 - a type

    @routes.post(
        "/explain", tags=["changes"], name="Explain a request", response_model=ExplanationOut
    )
    async def explain(
        request: Request,
        caller: Annotated[Caller, requires(Permission.CATALOG_READ)],
        tx: Annotated[Tx, Depends(transaction)],
        body: Document,
    ) -> Any:
        """Why a request goes where it goes: now, after a past revision, or after a plan."""
        return await explainer.explain(tx, caller, question_of(json_value(request, body)))
