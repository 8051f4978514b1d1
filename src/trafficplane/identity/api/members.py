"""Members of the caller's organisation."""

from fastapi import APIRouter, Depends

from trafficplane.identity.api.parameters import Id
from trafficplane.identity.schemas.tenants import (
    MemberList,
    MemberView,
    RoleChange,
)
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(identity: Identity) -> APIRouter:
    """Routes under /api/members."""
    routes = Router(tags=["organisations"])

    @routes.get("/api/members")
    async def list_members(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.MEMBERS_READ)
    ) -> MemberList:
        """Who belongs to your organisation."""
        found = await identity.members.list(tx, caller)
        return MemberList(items=[MemberView.of(*entry) for entry in found])

    @routes.patch("/api/members/{user_id}", status_code=204)
    async def change_role(
        user_id: Id,
        body: RoleChange,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_WRITE),
    ) -> None:
        """Gives a member another role, at most your own."""
        await identity.members.change_role(tx, caller, user_id, body.role)

    @routes.delete("/api/members/{user_id}", status_code=204)
    async def remove(
        user_id: Id,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_WRITE),
    ) -> None:
        """Removes a member; their sessions and tokens here end."""
        await identity.members.remove(tx, caller, user_id)

    return routes
