"""The inbox: the bell of every page, and what a person does with news."""

import re

from tests.console.conftest import Console
from trafficplane.inbox.logic.news import News
from trafficplane.inbox.logic.topics import Topic


async def _tell(console: Console, title: str, topic: Topic = Topic.SYSTEM) -> None:
    async with console.plane.database.transaction() as tx:
        organisation = await console.plane.identity.first_organisation(tx) or ""
        news = News(topic=topic, key=title, title=title, text="what happened", link="/gateways")
        await console.plane.inbox.tell(tx, organisation, news)


async def _numbers(console: Console, query: str = "") -> list[str]:
    page = (await console.get(f"/notifications{query}")).text
    return re.findall(r'hx-post="/notifications/(\d+)/open"', page)


async def test_the_bell_counts_what_is_unread_and_opening_reads_it(console: Console) -> None:
    await _tell(console, "edge-1 is gone")
    await _tell(console, "edge-2 is gone")
    assert 'aria-label="2 unread"' in (await console.get("/clusters")).text
    newest, _ = await _numbers(console)

    opened = await console.post(f"/notifications/{newest}/open", link="/gateways")

    assert opened.headers["location"] == "/gateways"
    assert 'aria-label="1 unread"' in (await console.get("/clusters")).text
    assert "edge-1 is gone" in (await console.get("/notifications/bell")).text
    await console.post("/notifications/read-all")
    assert "Nothing unread" in (await console.get("/notifications/bell")).text


async def test_a_notification_leads_nowhere_else(console: Console) -> None:
    await _tell(console, "edge-1 is gone")
    (number,) = await _numbers(console)

    opened = await console.post(f"/notifications/{number}/open", link="https://elsewhere.test/")

    assert opened.headers["location"] == "/"


async def test_what_is_dismissed_is_gone_and_what_is_muted_does_not_come(console: Console) -> None:
    await _tell(console, "edge-1 is gone")
    (number,) = await _numbers(console)

    await console.post(f"/notifications/{number}/dismiss")
    await console.post("/notifications/mute", topic=Topic.SYSTEM)
    await _tell(console, "edge-2 is gone")

    assert await _numbers(console) == []


async def test_the_list_is_filtered_by_its_address(console: Console) -> None:
    await _tell(console, "edge-1 is gone")
    await _tell(console, "errors is firing", Topic.BACKEND_HEALTH)

    assert len(await _numbers(console, "?topic=BACKEND_HEALTH")) == 1
    assert len(await _numbers(console, "?unread=1&topic=nonsense")) == 2
    assert len(await _numbers(console, "?q=FIRING")) == 1
    newest_first = await _numbers(console)
    assert await _numbers(console, "?sort=created") == newest_first[::-1]


async def test_preferences_say_what_is_told_and_when_it_is_mailed(console: Console) -> None:
    await console.post("/notifications/preferences", told="SYSTEM", digest="DAILY")

    wanted = (await console.client.get("/api/notifications/preferences")).json()
    others = ["BACKEND_HEALTH", "POLICY_CHANGE", "RECOMMENDATION", "REPLICA_LAG"]
    assert wanted == {"muted": others, "digest": "DAILY"}
