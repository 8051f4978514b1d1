"""Choosing pictures of oneself and of one's organisation."""

from typing import Annotated

from fastapi import APIRouter, Body, Depends

from trafficplane.files.service import PICTURES
from trafficplane.identity.api.parameters import Id
from trafficplane.identity.schemas.people import OrganisationView, UserView
from trafficplane.identity.schemas.tenants import PictureChoice
from trafficplane.identity.service.pictures import Pictures
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction

_BYTES = {"schema": {"type": "string", "format": "binary"}}
_PICTURE = {"requestBody": {"required": True, "content": dict.fromkeys(sorted(PICTURES), _BYTES)}}


def router(pictures: Pictures) -> APIRouter:
    """Routes of avatars and logos."""
    routes = Router()

    @routes.put("/api/auth/avatar", tags=["authentication"])
    async def choose_avatar(
        body: PictureChoice,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> UserView:
        """Shows a picture beside your name."""
        return UserView.of(await pictures.set_avatar(tx, caller, body.file_id))

    @routes.post("/api/auth/avatar", tags=["authentication"], openapi_extra=_PICTURE)
    async def send_avatar(
        content: Annotated[bytes, Body(media_type="image/png")],
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> UserView:
        """Shows the picture that is the body beside your name, in place of the one before.

        1 MiB at most. What it is is found in its bytes. Anybody may, whatever their role.
        """
        return UserView.of(await pictures.send_avatar(tx, caller, content))

    @routes.delete("/api/auth/avatar", status_code=204, tags=["authentication"])
    async def drop_avatar(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.SELF)
    ) -> None:
        """Shows no picture any more; a file that was chosen stays."""
        await pictures.set_avatar(tx, caller, None)

    @routes.put("/api/organizations/{organization_id}/logo", tags=["organisations"])
    async def choose_logo(
        organization_id: Id,
        body: PictureChoice,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ORGANISATION_WRITE),
    ) -> OrganisationView:
        """Shows a logo for the organisation you are in."""
        found = await pictures.set_logo(tx, caller, organization_id, body.file_id)
        return OrganisationView.of(found)

    @routes.delete(
        "/api/organizations/{organization_id}/logo", status_code=204, tags=["organisations"]
    )
    async def drop_logo(
        organization_id: Id,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ORGANISATION_WRITE),
    ) -> None:
        """Shows no logo any more; the file stays."""
        await pictures.set_logo(tx, caller, organization_id, None)

    return routes
