"""API tokens of the user who calls."""

from fastapi import APIRouter, Depends, Response

from trafficplane.identity.api.parameters import Id
from trafficplane.identity.schemas.people import CreatedToken, TokenList, TokenRequest, TokenView
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(identity: Identity) -> APIRouter:
    """Routes under /api/auth/tokens."""
    routes = Router(tags=["authentication"])

    @routes.post("/api/auth/tokens", status_code=201)
    async def create(
        body: TokenRequest,
        response: Response,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> CreatedToken:
        """Makes a token for programs; the answer shows it this once."""
        token, secret = await identity.tokens.create(
            tx, caller, body.name, body.role, body.expires_in, body.organization_id
        )
        response.headers["Cache-Control"] = "no-store"
        return CreatedToken(**dict(TokenView.of(token)), token=secret)

    @routes.get("/api/auth/tokens")
    async def list_tokens(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.SELF)
    ) -> TokenList:
        """Your tokens in this organisation, without their secrets."""
        return TokenList(items=[TokenView.of(t) for t in await identity.tokens.list(tx, caller)])

    @routes.delete("/api/auth/tokens/{token_id}", status_code=204)
    async def revoke(
        token_id: Id, tx: Tx = Depends(transaction), caller: Caller = requires(Permission.SELF)
    ) -> None:
        """Ends a token at once."""
        await identity.tokens.revoke(tx, caller, token_id)

    return routes
