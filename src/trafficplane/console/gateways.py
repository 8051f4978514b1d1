"""The fleet: who carries the traffic and what each runs; adding a gateway; gateway tokens."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from pydantic import ValidationError
from starlette.responses import Response

from trafficplane.console.logic.tables import Columns, arrange
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.gateways.schemas import Gateway, TokenRequest, TokenScope
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid
from trafficplane.kit.http import in_words, transaction


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /gateways."""
    routes = Pages()

    @routes.get("/gateways")
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.GATEWAYS_READ),
    ) -> Response:
        """The fleet, and the tokens that open it to whoever may see them."""
        may_write = caller.may(Permission.GATEWAYS_WRITE)
        fleet = await services.gateways.list(tx, caller)
        state = await services.changes.catalog.state(tx, caller.organisation_id)
        return await shell.page(
            request,
            tx,
            caller,
            "gateways/list.html",
            listing=arrange(fleet, _COLUMNS, request.query_params),
            tokens=await services.gateway_tokens.list(tx, caller) if may_write else [],
            newest=state.number,
        )

    @routes.post("/gateways/tokens")
    async def issue(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.GATEWAYS_WRITE),
        name: Annotated[str, Form(max_length=1000)] = "",
        scope: Annotated[str, Form(max_length=40)] = TokenScope.PLATFORM,
    ) -> Response:
        """Makes a token, and shows this once the command that uses it."""
        token = await services.gateway_tokens.issue(tx, caller, _request(name, scope))
        return shell.part(
            "gateways/issued.html", caller, token=token, control_plane=_xds_address(request)
        )

    def _xds_address(request: Request) -> str:
        return f"{request.url.hostname or 'localhost'}:{services.settings.xds_port}"

    @routes.post("/gateways/tokens/{token_id}/revoke")
    async def revoke(
        request: Request,
        token_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.GATEWAYS_WRITE),
    ) -> Response:
        """Revokes a token."""
        await services.gateway_tokens.revoke(tx, caller, token_id)
        return go(request, "/gateways")

    @routes.post("/gateways/{gateway_id:path}/forget")
    async def forget(
        request: Request,
        gateway_id: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.GATEWAYS_WRITE),
    ) -> Response:
        """Takes a gateway that is gone off the list."""
        await services.gateways.forget(tx, caller, gateway_id)
        return go(request, "/gateways")

    return routes


_COLUMNS: Columns[Gateway] = Columns(
    text=lambda g: f"{g.id} {g.address or ''} {'connected' if g.connected else 'disconnected'}",
    sortable={
        "name": lambda g: g.id,
        "state": lambda g: (not g.connected, not g.refused, g.id),
        "revision": lambda g: (g.applied_revision or 0, g.id),
        "version": lambda g: (g.version or "", g.id),
    },
    default="name",
)


def _request(name: str, scope: str) -> TokenRequest:
    try:
        return TokenRequest.model_validate({"name": name.strip(), "scope": scope})
    except ValidationError as error:
        errors = [FieldError(f"/{e['loc'][0]}", in_words(e["msg"])) for e in error.errors()]
        raise Invalid("the token needs a name of 1 to 100 characters", errors) from None
