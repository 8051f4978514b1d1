"""Who hears of what, and what they do about it, in the whole application."""

from pathlib import Path
from typing import Any

from tests.clock import ManualClock
from tests.mailbox import mailbox
from tests.security.world import CLUSTER, PASSWORD, Person, World, opened
from trafficplane.identity import loops as identity_loops
from trafficplane.inbox.logic.news import News
from trafficplane.inbox.logic.topics import Topic
from trafficplane.kit.access import Role


async def follow(world: World) -> None:
    async with world.plane.database.transaction() as tx:
        await world.plane.inbox.follow(tx)


async def tell(world: World, person: Person, news: News) -> None:
    async with world.plane.database.transaction() as tx:
        await world.plane.inbox.tell(tx, person.session["organization"]["id"], news)


async def titles(person: Person, query: str = "") -> list[str]:
    return [n["title"] for n in (await inbox(person, query))["items"]]


async def inbox(person: Person, query: str = "") -> dict[str, Any]:
    found: dict[str, Any] = await person.json("GET", f"/api/notifications{query}")
    return found


async def test_what_people_do_reaches_those_whom_it_concerns_once(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        admin = await world.sign_in()
        viewer = await world.member(admin, Role.VIEWER, "vic@example.com")
        await follow(world)
        body = {"resources": [{"kind": "Cluster", **CLUSTER}], "message": "more room"}
        await admin.json("POST", "/api/changes/apply", body)
        await viewer.json("POST", "/api/auth/tokens", {"name": "ci"})
        elsewhere = world.browser("203.0.113.9")
        login = {"email": "vic@example.com", "password": PASSWORD}
        await elsewhere.json("POST", "/api/auth/login", login)
        for _ in range(2):
            await follow(world)
        assert await titles(viewer) == [
            "Sign-in from a new address, 203.0.113.9",
            "An API token was made in your name",
            f"admin@tcp.local created Cluster {CLUSTER['name']}",
        ]
        (change,) = (await inbox(viewer, "?topic=POLICY_CHANGE"))["items"]
        assert (change["text"], change["link"]) == ("more room", "/revisions")
        assert await titles(admin) == []


async def test_reading_dismissing_and_muting(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        admin = await world.sign_in()
        for number in range(3):
            await tell(world, admin, News(Topic.SYSTEM, f"n{number}", f"news {number}"))
        first, *_ = (await inbox(admin))["items"]
        await admin.json("POST", f"/api/notifications/{first['id']}/dismiss")
        gone = await admin.call("POST", f"/api/notifications/{first['id']}/read")
        assert gone.status_code == 404
        assert (await titles(admin), (await inbox(admin))["unread"]) == (["news 1", "news 0"], 2)
        page = await inbox(admin, "?limit=1")
        assert await titles(admin, f"?cursor={page['nextCursor']}") == ["news 0"]
        await admin.json("POST", f"/api/notifications/{page['items'][0]['id']}/read")
        assert await titles(admin, "?unread=true") == ["news 0"]
        await admin.json("POST", "/api/notifications/read-all?topic=SECURITY")
        assert await admin.json("GET", "/api/notifications/unread") == {"unread": 1}
        await admin.json("POST", "/api/notifications/read-all")
        assert await admin.json("GET", "/api/notifications/unread") == {"unread": 0}
        muted = await admin.json("PATCH", "/api/notifications/preferences", {"muted": ["SYSTEM"]})
        assert muted == {"muted": ["SYSTEM"], "digest": "OFF"}
        await tell(world, admin, News(Topic.SYSTEM, "n9", "not wanted"))
        await tell(world, admin, News(Topic.BACKEND_HEALTH, "h1", "wanted"))
        assert (await titles(admin))[0] == "wanted"


async def test_a_change_of_the_inbox_reaches_open_pages(tmp_path: Path) -> None:
    async with opened(tmp_path) as world:
        admin = await world.sign_in()
        home = admin.session["organization"]["id"]
        with world.plane.live.listening(home, "ses_1") as page:
            await tell(world, admin, News(Topic.SYSTEM, "n", "news"))
            assert await page.next(1.0) == {"notifications"}


async def test_a_digest_brings_what_is_unread_once_at_its_hour(
    tmp_path: Path, clock: ManualClock
) -> None:
    with mailbox() as box:
        async with opened(tmp_path, clock, **box.settings) as world:
            admin = await world.sign_in()
            await admin.json("PATCH", "/api/notifications/preferences", {"digest": "HOURLY"})
            for number in range(2):
                await tell(world, admin, News(Topic.SYSTEM, f"n{number}", f"news {number}", "why"))
            (_, first) = (await inbox(admin))["items"]
            await admin.json("POST", f"/api/notifications/{first['id']}/read")
            for _ in range(3):
                clock.advance(1800)
                await _pass(world)
            (mail,) = box.mails
            text = mail.get_payload(decode=True)
            assert isinstance(text, bytes)
            assert mail["Subject"] == "1 unread notification"
            assert "news 1\r\n    why" in text.decode().replace("\n", "\r\n").replace("\r\r", "\r")
            assert "news 0" not in text.decode()


async def _pass(world: World) -> None:
    async with world.plane.database.transaction() as tx:
        await world.plane.inbox.send_digests(tx)
    every = identity_loops.loops(world.plane.database, world.plane.identity)
    await next(one for one in every if one.name == "identity.mail").run_once()


async def test_two_processes_tell_it_once(tmp_path: Path, postgres_url: str) -> None:
    async with opened(tmp_path, database_url=postgres_url) as world:
        admin = await world.sign_in()
        await follow(world)
        viewer = await world.member(admin, Role.VIEWER, "vic@example.com")
        await admin.json("POST", "/api/clusters", CLUSTER)
        async with world.plane.database.transaction() as one:
            await world.plane.inbox.follow(one)
            async with world.plane.database.transaction() as other:
                await world.plane.inbox.follow(other)
        assert len(await titles(viewer)) == 1
