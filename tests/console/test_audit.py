"""The audit log in the console: filters, differences, and a check that is really made."""

import re

import pytest
import sqlalchemy

from tests.console.conftest import Console
from tests.console.test_door import ANN
from tests.console.test_members import become, join
from tests.console.test_pages import CLUSTER


async def _alter(console: Console, statement: str) -> None:
    async with console.plane.database.transaction() as tx:
        await tx.execute(sqlalchemy.text(statement))


async def _verdict(console: Console) -> str:
    """What a check says, and the page after it."""
    answer = (await console.post("/audit/verify")).text
    said = re.search(r'class="state[^"]*">([^<]+)<', answer)
    assert said is not None, answer
    assert said[0] in (await console.get("/audit")).text
    return said[1]


async def test_a_record_that_nobody_checked_says_so(console: Console) -> None:
    assert "not verified yet" in (await console.get("/audit")).text


async def test_a_sound_record_is_verified_up_to_its_last_entry(console: Console) -> None:
    await console.apply(CLUSTER)

    entries = (await console.client.get("/api/audit")).json()["items"][0]["sequence"]

    assert await _verdict(console) == f"verified up to entry {entries}"


_OWN = "chain != 'platform'"
_LAST = f"(SELECT max(sequence) FROM audit_events WHERE {_OWN})"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE audit_events SET document = replace(document, 'shop', 'sh0p')", "broken at entry"),
        (f"DELETE FROM audit_events WHERE sequence = 2 AND {_OWN}", "broken at entry 2"),
        (f"DELETE FROM audit_events WHERE {_OWN} AND sequence = {_LAST}", "broken at entry"),
    ],
    ids=["edited", "removed", "cut off"],
)
async def test_tampering_shows(console: Console, statement: str, words: str) -> None:
    await console.apply(CLUSTER)
    await console.apply({**CLUSTER, "labels": {"team": "shop"}})
    await _alter(console, statement)

    assert words in await _verdict(console)


async def test_the_api_checks_too_and_records_it(console: Console) -> None:
    headers = {"x-csrf-token": await console.token()}

    checked = (await console.client.post("/api/audit/verify", headers=headers)).json()
    newest = (await console.client.get("/api/audit")).json()["items"][0]

    assert (checked["sound"], newest["action"]) == (True, "audit.verified")
    assert newest["after"]["last"] == checked["last"] == newest["sequence"] - 1


async def test_a_change_shows_the_fields_that_differ(console: Console) -> None:
    await console.apply(CLUSTER)
    spec = {**CLUSTER["spec"], "loadBalancing": {"strategy": "RANDOM"}}  # type: ignore[dict-item]
    await console.apply({**CLUSTER, "spec": spec})

    page = (await console.get("/audit?action=resource.updated")).text
    link = re.search(r'hx-get="(/audit/entries/\d+)"', page)
    assert link is not None, page
    entry = (await console.get(link[1])).text

    rows = re.findall(r"<tr><td>(.*?)</td><td><del>(.*?)</del> <ins>(.*?)</ins></td></tr>", entry)
    assert ("loadBalancing.strategy", "LEAST_CONNECTIONS", "RANDOM") in rows


async def test_the_record_is_searched_and_read_from_its_beginning(console: Console) -> None:
    await console.apply(CLUSTER)

    async def acts(query: str) -> list[str]:
        page = (await console.get(f"/audit{query}")).text
        return re.findall(r'<summary><span class="mono">([^<]+)<', page)

    assert set(await acts("?q=RESOURCE")) == {"resource.created"}
    assert await acts("?sort=time") == list(reversed(await acts("")))


async def test_exports_follow_the_filters(console: Console) -> None:
    page = (await console.get("/audit?since=2020-01-01&action=session")).text
    links = re.findall(r'href="(/api/audit/export[^"]+)"', page)

    answers = [await console.client.get(link.replace("&amp;", "&")) for link in links]

    assert [a.status_code for a in answers] == [200, 200]
    assert "session.started" in answers[1].text
    assert "audit.exported" not in answers[1].text


async def test_only_an_owner_makes_the_record_forget(console: Console) -> None:
    kept = await console.post("/audit/retention", days="90")
    page = (await console.get("/audit")).text
    await join(console, "AUDITOR")
    await become(console, ANN)
    refused = await console.post("/audit/retention", days="365")

    assert (kept.headers["location"], 'value="90" selected' in page) == ("/audit", True)
    assert refused.status_code == 403
    assert (await _verdict(console)).startswith("verified")
