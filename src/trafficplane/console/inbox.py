"""The inbox: one's own notifications, in the bell of every page and on a page of their own."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request
from starlette.responses import Response

from trafficplane.console.forms import read
from trafficplane.console.logic.places import local_path
from trafficplane.console.logic.tables import asked
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.inbox.logic.digests import Cadence
from trafficplane.inbox.logic.topics import MUTABLE, Topic
from trafficplane.inbox.schemas import PreferencesPatch
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction
from trafficplane.kit.sorting import Order

PATH = "/notifications"
_ROWS = 50
_IN_BELL = 8
_TOPICS = frozenset(topic.value for topic in Topic)

Number = Annotated[int, Path(ge=1, lt=1 << 63)]

ABOUT = {
    Topic.BACKEND_HEALTH: "Alerts about traffic and backends",
    Topic.REPLICA_LAG: "Replicas that lag or are away",
    Topic.POLICY_CHANGE: "What others change",
    Topic.SECURITY: "Your own account; always on",
    Topic.SYSTEM: "Gateways, certificates, the control plane",
    Topic.RECOMMENDATION: "What traffic, health or time made advisable",
}


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /notifications."""
    routes = Pages()
    inbox = services.inbox

    @routes.get(PATH)
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> Response:
        """Newest first unless the address says otherwise, by topic and whether they are read."""
        given = {n: request.query_params.get(n, "") for n in ("topic", "unread", "cursor")}
        cursor = given["cursor"] or None
        wish = asked(request.query_params, ("created",), "-created")
        topics = [Topic(given["topic"])] if given["topic"] in _TOPICS else []
        found = await inbox.page(
            tx, caller, limit=_ROWS, cursor=cursor, topics=topics, unread=bool(given["unread"]),
            search=wish.search, order=Order(wish.sort, wish.descending),
        )  # fmt: skip
        return await shell.page(
            request,
            tx,
            caller,
            "inbox/list.html",
            found=found,
            given=given,
            cursor=cursor,
            listing=wish,
            filtered=bool(topics or given["unread"] or wish.search),
            about=ABOUT,
            mutable=MUTABLE,
            wanted=await inbox.preferences(tx, caller),
            cadences=list(Cadence),
        )

    @routes.get("/notifications/bell")
    async def bell(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.SELF)
    ) -> Response:
        """What the bell opens: the newest that are unread."""
        found = await inbox.page(tx, caller, limit=_IN_BELL, unread=True)
        return shell.part("inbox/bell.html", caller, found=found)

    @routes.post("/notifications/read-all")
    async def read_all(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> Response:
        """Marks everything read."""
        await inbox.read_all(tx, caller)
        return go(request, PATH)

    @routes.post("/notifications/{number}/open")
    async def open_(
        request: Request,
        number: Number,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
        link: Annotated[str, Form(max_length=2000)] = "",
    ) -> Response:
        """Marks one read and goes where it leads."""
        await inbox.read(tx, caller, number)
        return go(request, local_path(link) if link else PATH)

    @routes.post("/notifications/{number}/dismiss")
    async def dismiss(
        request: Request,
        number: Number,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
    ) -> Response:
        """Takes one out of the list for good."""
        await inbox.dismiss(tx, caller, number)
        return go(request, PATH)

    _add_preferences(routes, services)
    return routes


def _add_preferences(routes: APIRouter, services: Services) -> None:
    inbox = services.inbox

    @routes.post("/notifications/mute")
    async def mute(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
        topic: Annotated[Topic, Form()] = Topic.SYSTEM,
    ) -> Response:
        """Mutes one topic, from one of its notifications."""
        muted = (await inbox.preferences(tx, caller)).muted
        await inbox.prefer(tx, caller, read(PreferencesPatch, {"muted": [*muted, topic]}))
        return go(request, PATH)

    @routes.post("/notifications/preferences")
    async def prefer(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF),
        told: Annotated[list[str] | None, Form()] = None,
        digest: Annotated[str, Form(max_length=20)] = Cadence.OFF,
    ) -> Response:
        """Which topics are told, and how often a digest is mailed."""
        muted = [topic for topic in sorted(MUTABLE) if topic not in (told or ())]
        await inbox.prefer(tx, caller, read(PreferencesPatch, {"muted": muted, "digest": digest}))
        return go(request, "/notifications")
