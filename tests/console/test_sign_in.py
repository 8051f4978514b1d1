import re

import pytest

from tests.console.conftest import PASSWORD, Console
from trafficplane.console.logic.places import local_path

FIRST = "admin123!"


async def test_the_login_page_is_open_to_everybody(fresh: Console) -> None:
    answer = await fresh.get("/login")

    assert (answer.status_code, 'name="password"' in answer.text) == (200, True)


async def test_a_page_sends_strangers_to_the_login_and_remembers_where_they_went(
    fresh: Console,
) -> None:
    answer = await fresh.get("/clusters?q=shop")

    assert answer.headers["location"] == "/login?next=%2Fclusters%3Fq%3Dshop"


async def test_signing_in_leads_to_the_page_that_was_wanted(console: Console) -> None:
    console.client.cookies.clear()

    answer = await console.sign_in(PASSWORD, next="/clusters?q=shop")

    assert (answer.status_code, answer.headers["location"]) == (303, "/clusters?q=shop")


@pytest.mark.parametrize(
    "wanted",
    ["https://evil.test/", "//evil.test", "/\\evil.test", "/a\tb", "clusters", "/api/export", ""],
)
def test_nobody_is_led_elsewhere(wanted: str) -> None:
    assert local_path(wanted) == "/"


async def test_a_wrong_password_is_refused_and_the_address_stays(console: Console) -> None:
    console.client.cookies.clear()

    answer = await console.sign_in("wrong")

    assert (answer.status_code, 'value="admin@tcp.local"' in answer.text) == (401, True)


async def test_the_form_counts_failed_attempts_as_the_api_does(console: Console) -> None:
    console.client.cookies.clear()
    for _ in range(5):
        await console.sign_in("wrong")

    answers = [await console.sign_in("wrong") for _ in range(2)]

    assert answers[-1].status_code == 429


async def test_a_form_on_another_site_signs_nobody_in(console: Console) -> None:
    answer = await console.client.post(
        "/login",
        data={"email": "admin@tcp.local", "password": PASSWORD},
        headers={"sec-fetch-site": "cross-site"},
    )

    assert answer.status_code == 403


async def test_nothing_is_open_until_the_first_password_is_changed(fresh: Console) -> None:
    await fresh.sign_in(FIRST)

    assert (await fresh.get("/clusters")).headers["location"] == "/password"


async def test_a_changed_password_opens_the_console(fresh: Console) -> None:
    await fresh.sign_in(FIRST)

    answer = await fresh.post("/password", current=FIRST, new=PASSWORD, again=PASSWORD)

    assert answer.headers["location"] == "/"
    assert (await fresh.get("/")).status_code == 200


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"current": "wrong", "new": PASSWORD, "again": PASSWORD}, "current", "wrong"),
        ({"current": FIRST, "new": "short", "again": "short"}, "new", "at least 8"),
        ({"current": FIRST, "new": PASSWORD, "again": "other"}, "again", "differ"),
    ],
)
async def test_a_refused_password_says_why_at_its_field(
    fresh: Console, fields: dict[str, str], field: str, words: str
) -> None:
    await fresh.sign_in(FIRST)

    page = (await fresh.post("/password", **fields)).text

    invalid = re.search(rf'name="{field}"[^>]*aria-describedby="([^"]+)"', page)
    assert invalid is not None, page
    message = re.search(rf'id="{re.escape(invalid[1])}">([^<]+)<', page)
    assert message is not None
    assert words in message[1]


async def test_a_write_without_the_token_is_refused(console: Console) -> None:
    answer = await console.client.post("/logout")

    assert (answer.status_code, "csrf_failed" in answer.text) == (403, True)


async def test_signing_out_ends_the_session(console: Console) -> None:
    cookie = console.client.cookies["trafficplane_session"]
    await console.post("/logout")
    console.client.cookies.set("trafficplane_session", cookie)

    assert (await console.get("/")).headers["location"] == "/login"
