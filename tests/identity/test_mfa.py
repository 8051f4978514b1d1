import base64
from dataclasses import dataclass
from datetime import datetime

import pytest
import sqlalchemy

from tests.identity.house import CHANGED, FIRST, Browser, House, error_of
from trafficplane.identity.logic.totp import hotp, step_of


def digits_of(secret: str, moment: datetime) -> str:
    raw = base64.b32decode(secret + "=" * (-len(secret) % 8))
    return hotp(raw, step_of(moment))


@dataclass
class Person:
    house: House
    browser: Browser
    secret: bytes
    codes: list[str]

    def digits(self, offset: int = 0) -> str:
        return hotp(self.secret, step_of(self.house.clock.now()) + offset)


async def _set_up(house: House) -> Person:
    browser = house.browser()
    await browser.login()
    body = (await browser.post("/api/auth/mfa/setup")).json()
    text = body["secret"]
    secret = base64.b32decode(text + "=" * (-len(text) % 8))
    return Person(house, browser, secret, body["backupCodes"])


@pytest.fixture
async def person(house: House) -> Person:
    """Somebody whose second factor is on, one step after they enrolled."""
    person = await _set_up(house)
    await person.browser.post("/api/auth/mfa/verify", {"mfaToken": person.digits()})
    house.clock.advance(30)
    return person


async def test_setup_shows_secret_picture_and_ten_codes(house: House) -> None:
    browser = house.browser()
    await browser.login()
    body = (await browser.post("/api/auth/mfa/setup")).json()
    assert (len(body["backupCodes"]), body["qrCode"][:19]) == (10, "data:image/svg+xml;")
    assert f"secret={body['secret']}" in body["otpauthUrl"]


async def test_setup_alone_switches_nothing_on(house: House) -> None:
    await _set_up(house)
    assert (await house.browser().login()).status_code == 200


@pytest.mark.every_database
async def test_the_secret_is_not_in_the_database(person: Person) -> None:
    async with person.house.database.transaction(write=False) as tx:
        stored = str(
            (await tx.execute(sqlalchemy.text("SELECT secret FROM totp_secrets"))).scalar()
        )
        codes = repr((await tx.execute(sqlalchemy.text("SELECT * FROM backup_codes"))).all())
    raw = base64.urlsafe_b64decode(stored)
    assert (person.secret in raw, [c for c in person.codes if c in codes]) == (False, [])


async def test_login_then_wants_the_second_step(person: Person) -> None:
    assert error_of(await person.house.browser().login()) == (401, "mfa_required")


async def test_the_second_step_is_not_asked_for_with_a_wrong_password(person: Person) -> None:
    assert error_of(await person.house.browser().login("wrong")) == (401, "invalid_credentials")


async def test_six_digits_open(person: Person) -> None:
    assert (await person.house.browser().login(mfaToken=person.digits())).status_code == 200


async def test_a_code_works_once(person: Person) -> None:
    code = person.digits()
    answers = [await person.house.browser().login(mfaToken=code) for _ in range(2)]
    assert [a.status_code for a in answers] == [200, 401]


async def test_the_code_that_enrolled_does_not_sign_in(house: House) -> None:
    person = await _set_up(house)
    code = person.digits()
    await person.browser.post("/api/auth/mfa/verify", {"mfaToken": code})
    assert (await house.browser().login(mfaToken=code)).status_code == 401


async def test_a_backup_code_works_once(person: Person) -> None:
    code = person.codes[3].lower()
    answers = [await person.house.browser().login(mfaToken=code) for _ in range(2)]
    left = (await person.browser.get("/api/auth/mfa")).json()["backupCodesLeft"]
    assert ([a.status_code for a in answers], left) == ([200, 401], 9)


async def test_codes_can_not_be_guessed_for_long_even_from_many_addresses(person: Person) -> None:
    answers = []
    for number in range(6):
        browser = person.house.browser(f"203.0.113.{number}")
        answers.append(await browser.login(mfaToken="000000"))
    assert [a.status_code for a in answers] == [401] * 5 + [429]


async def test_asking_for_the_second_step_costs_nothing(person: Person) -> None:
    browser = person.house.browser()
    answers = [error_of(await browser.login())[1] for _ in range(8)]
    assert answers == ["mfa_required"] * 8


async def test_a_wrong_code_switches_nothing_on(house: House) -> None:
    person = await _set_up(house)
    answer = await person.browser.post("/api/auth/mfa/verify", {"mfaToken": "000000"})
    login = await house.browser().login()
    assert (error_of(answer), login.status_code) == ((403, "wrong_proof"), 200)


async def test_switching_on_ends_sessions_without_a_second_factor(house: House) -> None:
    other = house.browser()
    await other.login()
    person = await _set_up(house)
    await person.browser.post("/api/auth/mfa/verify", {"mfaToken": person.digits()})
    statuses = [(await b.get("/api/things")).status_code for b in (other, person.browser)]
    assert statuses == [401, 200]


async def test_setup_wants_the_password_when_the_sign_in_is_long_ago(house: House) -> None:
    browser = house.browser()
    await browser.login()
    house.clock.advance(3600)
    answers = [
        await browser.post("/api/auth/mfa/setup"),
        await browser.post("/api/auth/mfa/setup", {"password": "wrong"}),
        await browser.post("/api/auth/mfa/setup", {"password": CHANGED}),
    ]
    assert [a.json().get("error") for a in answers] == ["proof_required", "wrong_proof", None]


async def test_it_can_not_be_set_up_over_one_that_is_on(person: Person) -> None:
    answer = await person.browser.post("/api/auth/mfa/setup", {"password": CHANGED})
    assert error_of(answer) == (409, "mfa_state")


@pytest.mark.parametrize("with_what", ["code", "backup", "password"])
async def test_switching_off_takes_a_code_or_the_password(person: Person, with_what: str) -> None:
    body = {
        "code": {"mfaToken": person.digits()},
        "backup": {"mfaToken": person.codes[0]},
        "password": {"password": CHANGED},
    }[with_what]
    off = await person.browser.post("/api/auth/mfa/disable", body)
    assert (off.status_code, (await person.house.browser().login()).status_code) == (200, 200)


@pytest.mark.parametrize(
    "body",
    [{}, {"mfaToken": "000000"}, {"password": "wrong"}, {"mfaToken": "0", "password": CHANGED}],
)
async def test_switching_off_without_proof_is_refused(person: Person, body: dict[str, str]) -> None:
    answer = await person.browser.post("/api/auth/mfa/disable", body)
    login = await person.house.browser().login()
    assert (error_of(answer), error_of(login)[1]) == ((403, "wrong_proof"), "mfa_required")


@pytest.mark.every_database
async def test_renewed_codes_replace_the_old(person: Person) -> None:
    body = {"mfaToken": person.digits()}
    fresh = (await person.browser.post("/api/auth/mfa/backup-codes", body)).json()["backupCodes"]
    logins = [
        (await person.house.browser().login(mfaToken=code)).status_code
        for code in (person.codes[0], fresh[0])
    ]
    assert (len(fresh), logins) == (10, [401, 200])


async def test_codes_are_not_renewed_by_password(person: Person) -> None:
    answer = await person.browser.post("/api/auth/mfa/backup-codes", {"password": CHANGED})
    assert answer.status_code == 422


async def test_a_program_does_not_touch_the_second_factor(person: Person) -> None:
    made = (await person.browser.post("/api/auth/tokens", {"name": "ci"})).json()
    program = person.house.browser(authorization=f"Bearer {made['token']}")
    answer = await program.post("/api/auth/mfa/disable", {"password": CHANGED})
    assert error_of(answer) == (403, "session_required")


async def test_enrolling_does_not_go_before_a_due_change_of_password(fresh: House) -> None:
    browser = fresh.browser()
    await browser.login(FIRST)
    answer = await browser.post("/api/auth/mfa/setup")
    assert error_of(answer) == (403, "password_change_required")


async def test_where_mfa_is_required_one_can_only_enrol(house: House) -> None:
    browser = house.browser()
    organisation = (await browser.login()).json()["organization"]["id"]
    await browser.call("PATCH", f"/api/organizations/{organisation}", {"mfaRequired": True})
    refused = error_of(await browser.get("/api/things"))
    setup = await browser.post("/api/auth/mfa/setup")
    assert (refused, setup.status_code) == ((403, "mfa_enrolment_required"), 200)


async def test_having_enrolled_opens_everything(person: Person) -> None:
    organisation = (await person.browser.get("/api/auth/session")).json()["organization"]["id"]
    await person.browser.call("PATCH", f"/api/organizations/{organisation}", {"mfaRequired": True})
    assert (await person.browser.get("/api/things")).status_code == 200


async def test_every_step_is_recorded(person: Person) -> None:
    await person.browser.post("/api/auth/mfa/disable", {"password": CHANGED})
    counts = [
        len(await person.house.events(f"mfa.{a}")) for a in ("proposed", "enabled", "disabled")
    ]
    assert counts == [1, 1, 1]
