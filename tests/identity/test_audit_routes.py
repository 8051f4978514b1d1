"""The record over HTTP, through the real door."""

import pytest

from tests.identity.house import Browser, House, error_of
from trafficplane.audit.logic.verify import verify


@pytest.fixture
async def owner(house: House) -> Browser:
    browser = house.browser()
    await browser.login()
    return browser


@pytest.mark.every_database
async def test_the_record_is_listed_newest_first(owner: Browser) -> None:
    await owner.post("/api/auth/tokens", {"name": "ci"})
    items = (await owner.get("/api/audit")).json()["items"]
    assert [i["action"] for i in items] == ["token.created", "session.started", "user.created"]


async def test_an_export_verifies_and_says_that_it_was_made(owner: Browser) -> None:
    text = (await owner.get("/api/audit/export")).text
    result = verify(text.splitlines())
    assert (result.broken, result.vouched_to, "audit.exported" in text) == (None, 3, True)


@pytest.mark.every_database
async def test_a_table_is_exported_for_people(owner: Browser) -> None:
    answer = await owner.get("/api/audit/export?format=csv&action=session")
    assert (answer.headers["content-type"].split(";")[0], len(answer.text.splitlines())) == (
        "text/csv", 2,
    )  # fmt: skip


async def test_failures_of_unknown_accounts_are_in_the_platforms_record(
    house: House, owner: Browser
) -> None:
    await house.browser().login("x", "nobody@example.com")
    items = (await owner.get("/api/audit?scope=platform")).json()["items"]
    assert [i["action"] for i in items] == ["session.refused"]


@pytest.mark.parametrize(
    "query", ["since=2026-01-05T12:00:00", "since=x", "until=0001-01-01T00:00:00%2B14:00",
              "limit=0", "limit=1000", "cursor=x", "scope=all"]
)  # fmt: skip
async def test_unusable_questions_are_refused(owner: Browser, query: str) -> None:
    assert (await owner.get(f"/api/audit?{query}")).status_code in {400, 422}


@pytest.mark.every_database
async def test_a_strange_filter_finds_nothing(owner: Browser) -> None:
    answer = await owner.get("/api/audit?actor=%00%25&resource=%5C_")
    assert (answer.status_code, answer.json()["items"]) == (200, [])


@pytest.mark.parametrize(("role", "status"), [("AUDITOR", 200), ("OPERATOR", 403), ("VIEWER", 403)])
async def test_who_reads_the_record(house: House, owner: Browser, role: str, status: int) -> None:
    token = (await owner.post("/api/auth/tokens", {"name": "x", "role": role})).json()["token"]
    program = house.browser(authorization=f"Bearer {token}")
    assert status == (await program.get("/api/audit")).status_code


async def test_only_an_administrator_reads_the_platforms_record(
    house: House, owner: Browser
) -> None:
    token = (await owner.post("/api/auth/tokens", {"name": "x", "role": "AUDITOR"})).json()["token"]
    program = house.browser(authorization=f"Bearer {token}")
    assert error_of(await program.get("/api/audit?scope=platform")) == (403, "forbidden")


@pytest.mark.every_database
async def test_checkpoints_can_be_written_down(owner: Browser) -> None:
    await owner.get("/api/audit/export")
    body = (await owner.get("/api/audit/checkpoints")).json()
    assert (body["latest"]["sequence"], body["latest"]["key"]) == (3, body["keys"][0]["id"])


@pytest.mark.every_database
async def test_retention_is_set_and_recorded(house: House, owner: Browser) -> None:
    await owner.call("PUT", "/api/audit/retention", {"days": 400})
    (event,) = await house.events("audit.retention-changed")
    read = (await owner.get("/api/audit/retention")).json()
    assert (read, event["before"], event["after"]) == ({"days": 400}, {"days": None}, {"days": 400})


async def test_a_record_is_not_forgotten_within_a_month(owner: Browser) -> None:
    assert (await owner.call("PUT", "/api/audit/retention", {"days": 29})).status_code == 422
