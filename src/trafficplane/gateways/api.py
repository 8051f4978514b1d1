"""The fleet and its tokens over HTTP."""

from fastapi import APIRouter, Depends

from trafficplane.gateways.schemas import (
    Gateway,
    GatewayList,
    IssuedToken,
    TokenList,
    TokenRequest,
)
from trafficplane.gateways.service import Gateways, Tokens
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(gateways: Gateways, tokens: Tokens) -> APIRouter:
    """Routes under /api/gateways."""
    routes = Router(prefix="/api/gateways", tags=["gateways"])

    # Before /{gateway_id}, which would take "tokens" for an id.
    @routes.get("/tokens")
    async def list_tokens(
        caller: Caller = requires(Permission.GATEWAYS_WRITE), tx: Tx = Depends(transaction)
    ) -> TokenList:
        """The gateway tokens of the organisation, and the platform's for its administrators."""
        return TokenList(items=list(await tokens.list(tx, caller)))

    @routes.post("/tokens", status_code=201)
    async def issue_token(
        body: TokenRequest,
        caller: Caller = requires(Permission.GATEWAYS_WRITE),
        tx: Tx = Depends(transaction),
    ) -> IssuedToken:
        """A new token. Its secret is shown in this answer only."""
        return await tokens.issue(tx, caller, body)

    @routes.delete("/tokens/{token_id}", status_code=204)
    async def revoke_token(
        token_id: str,
        caller: Caller = requires(Permission.GATEWAYS_WRITE),
        tx: Tx = Depends(transaction),
    ) -> None:
        """Revokes a token: no stream opens with it any more."""
        await tokens.revoke(tx, caller, token_id)

    @routes.get("")
    async def list_gateways(
        caller: Caller = requires(Permission.GATEWAYS_READ), tx: Tx = Depends(transaction)
    ) -> GatewayList:
        """The fleet: who is connected, what each runs and what it refused."""
        return GatewayList(items=list(await gateways.list(tx, caller)))

    @routes.get("/{gateway_id:path}")
    async def get_gateway(
        gateway_id: str,
        caller: Caller = requires(Permission.GATEWAYS_READ),
        tx: Tx = Depends(transaction),
    ) -> Gateway:
        """One gateway."""
        return await gateways.get(tx, caller, gateway_id)

    @routes.delete("/{gateway_id:path}", status_code=204)
    async def forget_gateway(
        gateway_id: str,
        caller: Caller = requires(Permission.GATEWAYS_WRITE),
        tx: Tx = Depends(transaction),
    ) -> None:
        """Forgets a gateway that is disconnected."""
        await gateways.forget(tx, caller, gateway_id)

    return routes
