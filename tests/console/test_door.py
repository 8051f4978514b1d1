"""The door's second step, links by mail and hand, and what is due before anything else."""

import base64
import html
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest

from tests.console.conftest import PASSWORD, Console, opened
from trafficplane.identity.logic.totp import hotp, step_of
from trafficplane.identity.service import credentials

NEW = "four herons by the weir"
ANN = "ann@example.com"


def code_of(secret: str, ahead: int = 1) -> str:
    """What an authenticator shows in `ahead` steps, which is taken now: a step's code works once.

    0 is for enrolling. Of both, time may pass into the next step before they are checked.
    """
    return hotp(base64.b32decode(secret), step_of(datetime.now(UTC)) + ahead)


async def enrol(console: Console) -> str:
    """Switches MFA on over the API; returns the secret."""
    headers = {"x-csrf-token": await console.token()}
    made = (await console.client.post("/api/auth/mfa/setup", headers=headers)).json()
    body = {"mfaToken": code_of(made["secret"], 0)}
    answer = await console.client.post("/api/auth/mfa/verify", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    return str(made["secret"])


async def invited(console: Console, role: str = "VIEWER", email: str = ANN) -> str:
    """The token of a new invite."""
    headers = {"x-csrf-token": await console.token()}
    body = {"email": email, "role": role}
    answer = await console.client.post("/api/invites", json=body, headers=headers)
    return str(answer.json()["token"])


async def _left(console: Console) -> None:
    await console.post("/logout")
    console.client.cookies.delete("trafficplane_session")


async def test_the_second_step_knows_the_first_without_the_password(console: Console) -> None:
    secret = await enrol(console)
    await _left(console)

    first = await console.sign_in(PASSWORD, next="/clusters")
    page = await console.get(first.headers["location"])
    second = await console.client.post(
        "/login/code", data={"code": code_of(secret), "next": "/clusters"}
    )

    assert first.headers["location"] == "/login/code?next=%2Fclusters"
    assert (PASSWORD in page.text, 'name="password"' in page.text) == (False, False)
    assert (second.status_code, second.headers["location"]) == (303, "/clusters")
    assert (await console.get("/clusters")).status_code == 200


async def test_a_wrong_code_is_refused_and_asked_for_again(console: Console) -> None:
    await enrol(console)
    await _left(console)
    await console.sign_in(PASSWORD)

    answer = await console.client.post("/login/code", data={"code": "000000"})

    assert (answer.status_code, 'name="code"' in answer.text) == (401, True)
    assert (await console.get("/")).headers["location"] == "/login"


async def test_the_second_step_alone_opens_nothing(console: Console) -> None:
    secret = await enrol(console)
    await _left(console)

    answer = await console.client.post("/login/code", data={"code": code_of(secret)})

    assert (answer.status_code, 'name="password"' in answer.text) == (401, True)


async def test_a_half_done_sign_in_ends_with_the_password(console: Console) -> None:
    secret = await enrol(console)
    session = console.client.cookies["trafficplane_session"]
    console.client.cookies.delete("trafficplane_session")
    await console.sign_in(PASSWORD)
    pending = console.client.cookies["trafficplane_pending"]
    console.client.cookies.set("trafficplane_session", session)
    await console.post("/password", current=PASSWORD, new=NEW, again=NEW)
    console.client.cookies.clear()
    console.client.cookies.set("trafficplane_pending", pending)

    answer = await console.client.post("/login/code", data={"code": code_of(secret)})

    assert answer.status_code == 401


async def test_without_a_mail_server_the_page_says_who_can_help(console: Console) -> None:
    page = (await console.get("/forgot-password")).text

    assert ("sends no mail" in page, "reset link" in page, "<form" in page) == (True, True, False)


async def _link_for_ann(console: Console) -> str:
    await console.client.post(
        "/invite", data={"token": await invited(console), "name": "Ann", "password": PASSWORD}
    )
    members = (await console.client.get("/api/members")).json()["items"]
    ann = next(m["id"] for m in members if m["email"] == ANN)
    headers = {"x-csrf-token": await console.token()}
    answer = await console.client.post(f"/api/members/{ann}/reset-link", headers=headers)
    return str(answer.json()["token"])


async def test_a_link_sets_a_new_password_once(console: Console) -> None:
    token = await _link_for_ann(console)
    await _left(console)
    fields = {"token": token, "password": NEW, "again": NEW}

    first = await console.client.post("/reset-password", data=fields)
    again = await console.client.post("/reset-password", data=fields)
    signed_in = await console.client.post("/login", data={"email": ANN, "password": NEW})

    assert (first.headers["location"], again.status_code) == ("/login?done=reset", 404)
    assert signed_in.status_code == 303


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"password": "short", "again": "short"}, "password", "at least 8"),
        ({"password": NEW, "again": "other"}, "again", "differ"),
    ],
)
async def test_a_refused_reset_says_why_at_its_field(
    console: Console, fields: dict[str, str], field: str, words: str
) -> None:
    token = await _link_for_ann(console)

    answer = await console.client.post("/reset-password", data={"token": token, **fields})

    assert (answer.status_code, words in error_at(answer.text, field)) == (422, True)


def error_at(page: str, field: str) -> str:
    """The text that a field is described by."""
    found = re.search(rf'name="{field}"[^>]*aria-describedby="([^"]+)"', page)
    assert found is not None, page
    message = re.search(rf'id="{re.escape(found[1])}">([^<]+)<', page)
    assert message is not None
    return html.unescape(message[1])


async def test_a_reset_asks_for_the_second_step(console: Console) -> None:
    token = await _link_for_ann(console)
    await _left(console)
    await console.client.post("/login", data={"email": ANN, "password": PASSWORD})
    secret = await enrol(console)
    await _left(console)
    fields = {"token": token, "password": NEW, "again": NEW}

    form = (await console.get(f"/reset-password?token={token}")).text
    without = await console.client.post("/reset-password", data=fields)
    with_code = await console.client.post(
        "/reset-password", data={**fields, "code": code_of(secret)}
    )

    assert 'name="code"' in form
    assert (without.status_code, with_code.status_code) == (422, 303)


async def test_a_dead_link_says_so(console: Console) -> None:
    answers = [await console.get(path) for path in ("/reset-password?token=x", "/invite?token=x")]

    assert [(a.status_code, "is over" in a.text) for a in answers] == [(404, True)] * 2


async def test_an_invited_person_joins_and_signs_in(console: Console) -> None:
    token = await invited(console, "OPERATOR")
    offer = (await console.get(f"/invite?token={token}")).text
    await _left(console)

    joined = await console.client.post(
        "/invite", data={"token": token, "name": "Ann", "password": NEW}
    )
    await console.client.post("/login", data={"email": ANN, "password": NEW})

    assert ("operator" in offer, ANN in offer) == (True, True)
    assert joined.headers["location"] == "/login?done=joined&email=ann%40example.com"
    assert (await console.get("/new/clusters")).status_code == 200


async def test_a_refused_invitation_keeps_the_name(console: Console) -> None:
    token = await invited(console)

    answer = await console.client.post(
        "/invite", data={"token": token, "name": "Ann Lee", "password": "short"}
    )

    assert (answer.status_code, 'value="Ann Lee"' in answer.text) == (422, True)
    assert "at least 8" in error_at(answer.text, "password")


@pytest.fixture
async def strict(sqlite_url: str) -> AsyncIterator[Console]:
    """An installation that requires MFA of everybody."""
    async with opened(sqlite_url, PASSWORD, require_mfa=True) as console:
        yield console


async def test_nothing_is_open_until_mfa_is_on(strict: Console) -> None:
    await strict.sign_in(PASSWORD)

    answers = [await strict.get(path) for path in ("/", "/clusters", "/profile")]

    assert {answer.headers["location"] for answer in answers} == {"/mfa"}


async def test_enrolling_opens_the_console(strict: Console) -> None:
    await strict.sign_in(PASSWORD)
    page = (await strict.post("/mfa/setup")).text
    secret = re.search(r'aria-label="Key">([A-Z2-7]+)<', page)
    assert secret is not None
    assert (page.count("<li>"), "data:image/svg+xml" in page) == (10, True)

    wrong = await strict.post("/mfa/verify", code="000000")
    right = await strict.post("/mfa/verify", code=code_of(secret[1]))

    assert (wrong.status_code, "wrong" in error_at(wrong.text, "code")) == (422, True)
    assert right.headers["location"] == "/"
    assert (await strict.get("/")).status_code == 200


async def test_mfa_is_kept_up_and_switched_off_in_the_profile(console: Console) -> None:
    secret = await enrol(console)

    refused = await console.post("/mfa/backup-codes", code="000000")
    renewed = await console.post("/mfa/backup-codes", code=code_of(secret))
    wrong = await console.post("/mfa/disable", password="wrong")
    off = await console.post("/mfa/disable", password=PASSWORD)

    assert (refused.status_code, renewed.text.count("<li>")) == (422, 10)
    assert (wrong.status_code, off.headers["location"]) == (422, "/profile")
    assert "Set up" in (await console.get("/profile")).text


async def test_an_old_sign_in_gives_the_password_before_it_enrols(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(credentials, "_FRESH", timedelta(0))

    form = (await console.get("/mfa")).text
    without = await console.post("/mfa/setup")
    with_password = await console.post("/mfa/setup", password=PASSWORD)

    assert 'name="password"' in form
    assert (without.status_code, with_password.status_code) == (422, 200)
