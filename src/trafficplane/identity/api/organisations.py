"""Organisations of the user who calls."""

from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from trafficplane.identity.api.parameters import Id
from trafficplane.identity.schemas.people import OrganisationView, SessionDocument
from trafficplane.identity.schemas.tenants import (
    MembershipList,
    MembershipView,
    OrganisationChange,
    OrganisationRequest,
)
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(identity: Identity) -> APIRouter:
    """Routes under /api/organizations."""
    routes = Router(tags=["organisations"])
    service = identity.organisations

    @routes.get("/api/organizations")
    async def list_mine(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.SELF)
    ) -> MembershipList:
        """Where you belong, and as what."""
        found = await service.mine(tx, caller)
        return MembershipList(items=[MembershipView.of(m, caller.organisation_id) for m in found])

    @routes.post("/api/organizations", status_code=201)
    async def create(
        body: OrganisationRequest,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, platform=True),
    ) -> OrganisationView:
        """Makes an organisation with you as its OWNER; administrators of the platform only."""
        return OrganisationView.of(await service.create(tx, caller, body.name, body.slug))

    @routes.post("/api/organizations/{organization_id}/switch")
    async def switch(
        organization_id: Id,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> SessionDocument:
        """Moves your session into another of your organisations."""
        return await identity.switch(tx, caller, organization_id)

    @routes.patch("/api/organizations/{organization_id}")
    async def change(
        organization_id: Id,
        body: OrganisationChange,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ORGANISATION_WRITE),
    ) -> OrganisationView:
        """Renames the organisation you are in, or changes its rules."""
        before = await service.own(tx, caller, organization_id)
        after = replace(before, **body.model_dump(exclude_none=True, by_alias=False))
        return OrganisationView.of(await service.change(tx, caller, before, after))

    @routes.delete("/api/organizations/{organization_id}", status_code=204)
    async def delete(
        organization_id: Id,
        confirm: Annotated[str, Query(max_length=128, description="The slug, typed out.")],
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ORGANISATION_DELETE),
    ) -> None:
        """Deletes the organisation you are in, with all memberships, sessions and tokens."""
        gone = await service.own(tx, caller, organization_id)
        await service.delete(tx, caller, gone, confirm)

    return routes
