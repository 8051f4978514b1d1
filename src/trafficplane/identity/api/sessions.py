"""A user's own signed-in browsers."""

from fastapi import APIRouter, Depends

from trafficplane.identity.api.parameters import Id
from trafficplane.identity.schemas.people import SessionList, SessionView
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(identity: Identity) -> APIRouter:
    """Routes under /api/auth/sessions."""
    routes = Router(tags=["authentication"])

    @routes.get("/api/auth/sessions")
    async def list_sessions(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.SELF)
    ) -> SessionList:
        """Where you are signed in."""
        found = await identity.sessions.list(tx, caller)
        return SessionList(items=[SessionView.of(s, caller.credential_id) for s in found])

    @routes.delete("/api/auth/sessions/{session_id}", status_code=204)
    async def end(
        session_id: Id, tx: Tx = Depends(transaction), caller: Caller = requires(Permission.SELF)
    ) -> None:
        """Signs one browser out."""
        await identity.sessions.end(tx, caller, session_id)

    @routes.delete("/api/auth/sessions", status_code=204)
    async def end_others(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.SELF)
    ) -> None:
        """Signs every other browser out."""
        await identity.sessions.end_others(tx, caller)

    return routes
