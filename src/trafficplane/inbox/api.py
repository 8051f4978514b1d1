"""The caller's own notifications over HTTP."""

from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Path, Query

from trafficplane.inbox.logic.topics import Topic
from trafficplane.inbox.schemas import NotificationPage, Preferences, PreferencesPatch, Unread
from trafficplane.inbox.service import Inbox
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction
from trafficplane.kit.sorting import Order

_LARGEST = (1 << 63) - 1

Number = Annotated[int, Path(ge=1, le=_LARGEST)]
Topics = Annotated[
    list[Topic] | None, Query(alias="topic", max_length=20, description="May be repeated.")
]


def router(inbox: Inbox) -> APIRouter:
    """Routes under /api/notifications."""
    routes = Router(prefix="/api/notifications", tags=["notifications"])

    @routes.get("")
    async def list_notifications(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
        topics: Topics = None,
        unread: Annotated[bool, Query(description="Only what is unread.")] = False,
        search: Annotated[
            str, Query(max_length=200, description="Words, each in the title or the text.")
        ] = "",
        sort: Annotated[Literal["created", "-created"], Query()] = "-created",
        cursor: Annotated[str | None, Query(max_length=400)] = None,
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> NotificationPage:
        """Your notifications in this organisation, newest first, without those dismissed."""
        return await inbox.page(
            tx, caller, limit=limit, search=search, order=Order.read(sort), cursor=cursor,
            topics=topics or (), unread=unread,
        )  # fmt: skip

    @routes.get("/unread")
    async def count(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.SELF)
    ) -> Unread:
        """How many you have not read."""
        return Unread(unread=await inbox.unread(tx, caller))

    @routes.get("/preferences")
    async def show_preferences(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.SELF)
    ) -> Preferences:
        """What you muted, and how often you get a digest by mail."""
        return await inbox.preferences(tx, caller)

    @routes.patch("/preferences")
    async def change_preferences(
        body: PreferencesPatch,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> Preferences:
        """Mutes topics, or sets how often you get a digest by mail."""
        return await inbox.prefer(tx, caller, body)

    @routes.post("/read-all", status_code=204)
    async def read_all(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
        topics: Topics = None,
    ) -> None:
        """Marks all of yours in this organisation read, or those about some topics."""
        await inbox.read_all(tx, caller, topics or ())

    @routes.post("/{notification}/read", status_code=204)
    async def read(
        notification: Number,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> None:
        """Marks one read."""
        await inbox.read(tx, caller, notification)

    @routes.post("/{notification}/dismiss", status_code=204)
    async def dismiss(
        notification: Number,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> None:
        """Takes one out of the list for good."""
        await inbox.dismiss(tx, caller, notification)

    return routes
