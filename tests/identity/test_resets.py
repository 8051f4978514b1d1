"""Forgotten passwords and mail, with a real SMTP server."""

import base64
import re
import socket
from collections.abc import Iterator

import pytest
import sqlalchemy
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message

from tests.clock import ManualClock
from tests.identity.house import ADMIN, CHANGED, Browser, House, build, error_of
from trafficplane.identity.logic.totp import hotp, step_of
from trafficplane.identity.loops import loops
from trafficplane.kit.db import Database

NEW = "four herons by the weir"
ANN = "ann@example.com"


class Inbox(Message):
    def __init__(self) -> None:
        super().__init__()
        self.mails: list[tuple[str, str, str]] = []

    def handle_message(self, message: object) -> None:
        text = message.get_payload(decode=True).decode()  # type: ignore[attr-defined]
        self.mails.append((message["To"], message["Subject"], text))  # type: ignore[index]

    @property
    def subjects(self) -> list[str]:
        return [subject for _, subject, _ in self.mails]

    def token(self) -> str:
        found = re.search(r"token=(\S+)", self.mails[-1][2])
        assert found is not None
        return found[1]


def _serve(inbox: Inbox, port: int) -> Controller:
    server = Controller(inbox, hostname="127.0.0.1", port=port)
    server.start()
    return server


@pytest.fixture
def port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])


@pytest.fixture
def inbox(port: int) -> Iterator[Inbox]:
    inbox = Inbox()
    server = _serve(inbox, port)
    yield inbox
    server.stop()


@pytest.fixture
async def mailing(database: Database, clock: ManualClock, port: int) -> House:
    house = build(database, clock, smtp_host="127.0.0.1", smtp_port=port, smtp_tls="none")
    await house.seed(admin_password=CHANGED)
    return house


async def _deliver(house: House) -> None:
    loop = next(one for one in loops(house.database, house.identity) if one.name == "identity.mail")
    await loop.run_once()


async def _forget(house: House, email: str = ADMIN) -> int:
    answer = await house.browser().post("/api/auth/forgot-password", {"email": email})
    await _deliver(house)
    return answer.status_code


async def _reset(house: House, token: str, **more: str) -> tuple[int, str | None]:
    body = {"token": token, "password": NEW, **more}
    answer = await house.browser().post("/api/auth/reset-password", body)
    return answer.status_code, answer.json()["error"] if answer.content else None


async def _waiting(house: House) -> int:
    async with house.database.transaction(write=False) as tx:
        found = await tx.execute(sqlalchemy.text("SELECT count(*) FROM mail_outbox"))
        return int(found.scalar_one())


async def test_a_mailed_link_sets_a_password_once(mailing: House, inbox: Inbox) -> None:
    await _forget(mailing)
    token = inbox.token()
    answers = [await _reset(mailing, token), await _reset(mailing, token)]
    login = await mailing.browser().login(NEW)
    assert (answers, login.status_code) == ([(204, None), (404, "link_ended")], 200)


async def test_a_reset_ends_all_sessions_and_is_told(mailing: House, inbox: Inbox) -> None:
    before = mailing.browser()
    await before.login()
    await _forget(mailing)
    await _reset(mailing, inbox.token())
    await _deliver(mailing)
    status = (await before.get("/api/things")).status_code
    assert (status, inbox.subjects[-1]) == (401, "Your password was reset by a link")


async def test_a_link_ends_after_thirty_minutes(mailing: House, inbox: Inbox) -> None:
    await _forget(mailing)
    mailing.clock.advance(1800)
    assert await _reset(mailing, inbox.token()) == (404, "link_ended")


async def test_unknown_accounts_get_the_same_answer_and_no_mail(
    mailing: House, inbox: Inbox
) -> None:
    statuses = [await _forget(mailing, email) for email in (ADMIN, "nobody@tcp.local", "x\x00")]
    assert (statuses, len(inbox.mails), await _waiting(mailing)) == ([202] * 3, 1, 0)


async def test_asking_costs_as_many_statements_for_unknown_accounts(mailing: House) -> None:
    counts = []
    engine = mailing.database.engine.sync_engine
    for email in ("warm@tcp.local", ADMIN, "nobody@tcp.local"):
        seen: list[object] = []
        listener = lambda *_, seen=seen: seen.append(1)  # noqa: E731
        sqlalchemy.event.listen(engine, "before_cursor_execute", listener)
        await mailing.browser().post("/api/auth/forgot-password", {"email": email})
        sqlalchemy.event.remove(engine, "before_cursor_execute", listener)
        counts.append(len(seen))
    assert counts[1] == counts[2]


async def test_an_inbox_is_not_flooded(mailing: House, inbox: Inbox) -> None:
    statuses = [await _forget(mailing) for _ in range(8)]
    assert (statuses, len(inbox.mails) < 6) == ([202] * 8, True)


@pytest.mark.every_database
async def test_mfa_stays_on_and_is_asked_for(mailing: House, inbox: Inbox) -> None:
    browser = mailing.browser()
    await browser.login()
    text = (await browser.post("/api/auth/mfa/setup")).json()["secret"]
    secret = base64.b32decode(text + "=" * (-len(text) % 8))

    def digits() -> str:
        return hotp(secret, step_of(mailing.clock.now()))

    await browser.post("/api/auth/mfa/verify", {"mfaToken": digits()})
    mailing.clock.advance(30)
    await _forget(mailing)
    token = inbox.token()
    state = (await browser.get(f"/api/auth/reset-password?token={token}")).json()
    answers = [
        await _reset(mailing, token),
        await _reset(mailing, token, mfaToken="000000"),
        await _reset(mailing, token, mfaToken=digits()),
    ]
    login = error_of(await mailing.browser().login(NEW))
    assert (state, answers, login) == (
        {"valid": True, "mfaRequired": True},
        [(401, "mfa_required"), (403, "wrong_proof"), (204, None)],
        (401, "mfa_required"),
    )


async def test_a_weak_password_leaves_the_link_good(mailing: House, inbox: Inbox) -> None:
    await _forget(mailing)
    weak = await _reset(mailing, inbox.token(), password="password1")
    assert (weak, await _reset(mailing, inbox.token())) == ((422, "weak_password"), (204, None))


async def test_links_in_mails_do_not_follow_the_host_header(mailing: House, inbox: Inbox) -> None:
    browser = mailing.browser(host="evil.test")
    await browser.post("/api/auth/forgot-password", {"email": ADMIN})
    await _deliver(mailing)
    assert "evil.test" not in inbox.mails[-1][2]


@pytest.mark.every_database
async def test_a_server_that_is_down_gets_the_mail_when_it_returns(
    mailing: House, port: int
) -> None:
    assert await _forget(mailing) == 202
    waiting = await _waiting(mailing)
    inbox = Inbox()
    server = _serve(inbox, port)
    await _deliver(mailing)
    too_early = len(inbox.mails)
    mailing.clock.advance(15)
    await _deliver(mailing)
    server.stop()
    assert (waiting, too_early, len(inbox.mails), await _waiting(mailing)) == (1, 0, 1, 0)


@pytest.mark.every_database
async def test_neither_token_nor_recipient_is_readable_in_the_database(
    mailing: House, port: int
) -> None:
    await _forget(mailing)
    async with mailing.database.transaction(write=False) as tx:
        stored = repr((await tx.execute(sqlalchemy.text("SELECT * FROM mail_outbox"))).all())
    assert [part for part in (ADMIN, "tcp_rst", "reset-password") if part in stored] == []


async def test_changes_of_credentials_are_told(mailing: House, inbox: Inbox) -> None:
    browser = mailing.browser()
    await browser.login()
    await browser.change_password(CHANGED, NEW)
    await _deliver(mailing)
    assert inbox.mails[0][:2] == (ADMIN, "Your password was changed")


async def test_an_invite_is_mailed_and_its_link_returned(mailing: House, inbox: Inbox) -> None:
    owner = mailing.browser()
    await owner.login()
    made = (await owner.post("/api/invites", {"email": ANN, "role": "VIEWER"})).json()
    await _deliver(mailing)
    assert (inbox.mails[0][0], inbox.token()) == (ANN, made["token"])


async def _joined(house: House, owner: Browser, role: str, email: str = ANN) -> str:
    made = (await owner.post("/api/invites", {"email": email, "role": role})).json()
    body = {"token": made["token"], "name": "Ann", "password": CHANGED}
    await house.browser().post("/api/auth/invite", body)
    items = (await owner.get("/api/members")).json()["items"]
    return next(str(item["id"]) for item in items if item["email"] == email)


async def test_without_mail_an_owner_issues_a_link(house: House) -> None:
    owner = house.browser()
    await owner.login()
    ann = await _joined(house, owner, "VIEWER")
    link = (await owner.post(f"/api/members/{ann}/reset-link")).json()
    reset = await _reset(house, link["token"])
    assert (reset, (await house.browser().login(NEW, ANN)).status_code) == ((204, None), 200)


async def test_a_link_is_not_issued_above_ones_role_or_for_oneself(house: House) -> None:
    owner = house.browser()
    await owner.login()
    own = (await owner.get("/api/auth/session")).json()["user"]["id"]
    await _joined(house, owner, "ADMIN")
    admin = house.browser()
    await admin.login(CHANGED, ANN)
    answers = [await b.post(f"/api/members/{own}/reset-link") for b in (admin, owner)]
    assert [error_of(a) for a in answers] == [(403, "role_too_high"), (403, "forbidden")]


async def test_a_link_does_not_open_another_organisation(house: House) -> None:
    owner = house.browser()
    await owner.login()
    await _joined(house, owner, "ADMIN", "bob@example.com")
    await _joined(house, owner, "VIEWER")
    other = await owner.post("/api/organizations", {"name": "Second", "slug": "second"})
    await owner.post(f"/api/organizations/{other.json()['id']}/switch")
    ann = await _joined(house, owner, "OWNER")
    bob = house.browser()
    await bob.login(CHANGED, "bob@example.com")
    refused = await bob.post(f"/api/members/{ann}/reset-link")
    assert error_of(refused) == (403, "role_too_high")


async def test_the_platform_can_require_mfa(database: Database, clock: ManualClock) -> None:
    house = build(database, clock, require_mfa=True)
    await house.seed(admin_password=CHANGED)
    browser = house.browser()
    due = (await browser.login()).json()["restriction"]
    refused = error_of(await browser.get("/api/things"))
    setup = await browser.post("/api/auth/mfa/setup")
    assert (due, refused, setup.status_code) == (
        "mfa_enrolment_required", (403, "mfa_enrolment_required"), 200,
    )  # fmt: skip
