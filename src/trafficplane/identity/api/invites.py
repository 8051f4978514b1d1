"""Invites into the caller's organisation, and the public side of an invite."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from trafficplane.identity.api.guard import Guard
from trafficplane.identity.api.parameters import Id
from trafficplane.identity.api.steps import Steps
from trafficplane.identity.schemas.people import OrganisationView
from trafficplane.identity.schemas.tenants import (
    CreatedInvite,
    InviteAcceptance,
    InviteList,
    InviteOffer,
    InviteRequest,
    InviteView,
)
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, public, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(identity: Identity, guard: Guard) -> APIRouter:
    """Routes under /api/invites and /api/auth/invite."""
    routes = Router(tags=["organisations"])
    invites = identity.invites

    @routes.get("/api/invites")
    async def list_invites(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.MEMBERS_WRITE)
    ) -> InviteList:
        """Invites that are still good."""
        return InviteList(items=[InviteView.of(i) for i in await invites.list(tx, caller)])

    @routes.post("/api/invites", status_code=201)
    async def invite(
        body: InviteRequest,
        request: Request,
        response: Response,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_WRITE),
    ) -> CreatedInvite:
        """Invites an address; hand the link over, it is shown this once."""
        made, token = await invites.create(tx, caller, body.email, body.role, body.expires_in)
        response.headers["Cache-Control"] = "no-store"
        link = f"{guard.public_url(request)}/invite?token={token}"
        return CreatedInvite(**dict(InviteView.of(made)), token=token, link=link)

    @routes.delete("/api/invites/{invite_id}", status_code=204)
    async def withdraw(
        invite_id: Id,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_WRITE),
    ) -> None:
        """Ends an invite."""
        await invites.withdraw(tx, caller, invite_id)

    @routes.get("/api/auth/invite", dependencies=[public("the link itself is the credential")])
    async def offer(
        token: Annotated[str, Query(max_length=128)], tx: Tx = Depends(transaction)
    ) -> InviteOffer:
        """What an invite offers."""
        found = await invites.offer(tx, token)
        return InviteOffer(
            organisation=found.organisation.name,
            email=found.invite.email,
            role=found.invite.role,
            account_exists=found.account is not None,
            expires_at=found.invite.expires_at,
        )

    @routes.post(
        "/api/auth/invite", status_code=201, dependencies=[public("the link is the credential")]
    )
    async def accept(
        body: InviteAcceptance, request: Request, tx: Tx = Depends(transaction)
    ) -> OrganisationView:
        """Accepts an invite: with a name and a new password, or the existing account's password."""
        steps = Steps(identity, guard, request, tx)
        return OrganisationView.of(await steps.accept_invite(body))

    return routes
