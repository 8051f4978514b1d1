"""The frame around every page: who sees which organisation, and what the palette finds."""

import re

from tests.console.conftest import Console
from tests.console.test_pages import CLUSTER, ENDPOINTS
from trafficplane.console.logic.finding import Hit, best
from trafficplane.console.palette import page_hits
from trafficplane.kit.access import Caller, CallerKind, Role


async def _second_organisation(console: Console) -> str:
    answer = await console.client.post(
        "/api/organizations",
        json={"name": "Second", "slug": "second"},
        headers={"x-csrf-token": await console.token()},
    )
    assert answer.status_code == 201, answer.text
    found: str = answer.json()["id"]
    return found


async def test_one_organisation_needs_no_switch(console: Console) -> None:
    page = (await console.get("/")).text

    assert 'action="/switch/' not in page


async def test_switching_leads_into_the_other_organisation(console: Console) -> None:
    await console.apply(CLUSTER)
    second = await _second_organisation(console)
    assert f'action="/switch/{second}"' in (await console.get("/clusters")).text

    answer = await console.post(f"/switch/{second}")

    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    page = (await console.get("/clusters")).text
    assert ("<small>Second</small>" in page, "No clusters yet" in page) == (True, True)


async def test_nobody_switches_into_an_organisation_of_others(console: Console) -> None:
    answer = await console.post("/switch/org_elsewhere")

    assert answer.status_code == 404


async def _found(console: Console, typed: str) -> list[str]:
    answer = await console.get("/find", params={"q": typed})
    assert answer.status_code == 200
    return re.findall(r'role="option"[^>]*href="([^"]+)"', answer.text)


async def test_the_palette_finds_pages_resources_labels_and_revisions(console: Console) -> None:
    await console.apply(CLUSTER, *ENDPOINTS)

    found = {typed: await _found(console, typed) for typed in ("shop", "team=web", "gatew", "1")}

    assert found == {
        "shop": ["/clusters/shop", "/endpoints/shop"],
        "team=web": ["/clusters/shop"],
        "gatew": ["/gateways"],
        "1": ["/revisions/1"],
    }


async def test_the_palette_stays_within_the_organisation(console: Console) -> None:
    await console.apply(CLUSTER)
    await console.post(f"/switch/{await _second_organisation(console)}")

    assert await _found(console, "shop") == []


def test_the_palette_offers_only_pages_that_a_role_may_open() -> None:
    caller = Caller(CallerKind.USER, "user_1", "Kim", "org_1", Role.VIEWER)

    paths = [hit.path for hit in page_hits(caller)]

    assert ("/clusters" in paths, "/audit" in paths) == (True, False)


def test_titles_that_begin_with_the_words_come_first() -> None:
    hits = [Hit("web-shop", "/1", ""), Hit("other", "/2", "", "shop"), Hit("shop-v2", "/3", "")]

    assert [hit.path for hit in best(hits, "shop")] == ["/3", "/1", "/2"]
