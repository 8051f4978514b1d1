import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.clock import ManualClock
from tests.identity.authenticator import Authenticator
from tests.identity.house import ADMIN, CHANGED, Browser, House, build, error_of
from trafficplane.identity.logic.relying_party import RelyingParty, relying_party
from trafficplane.identity.loops import loops
from trafficplane.kit.db import Database

PASSKEYS = "/api/auth/passkeys"


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """SQLite alone: the last test goes the whole way on PostgreSQL."""
    return sqlite_url


@pytest.fixture
async def browser(house: House) -> Browser:
    browser = house.browser()
    await browser.login()
    return browser


@pytest.fixture
def device() -> Authenticator:
    return Authenticator()


async def _options(browser: Browser, path: str = "options", body: object = None) -> dict:  # type: ignore[type-arg]
    answer = await browser.post(f"{PASSKEYS}/{path}", body)
    assert answer.status_code == 200, answer.text
    return answer.json()["publicKey"]  # type: ignore[no-any-return]


async def _register(browser: Browser, device: Authenticator, name: str = "Laptop") -> dict:  # type: ignore[type-arg]
    credential = device.create(await _options(browser))
    answer = await browser.post(PASSKEYS, {"name": name, "credential": credential})
    assert answer.status_code == 201, answer.text
    return answer.json()  # type: ignore[no-any-return]


async def _sign_in(house: House, device: Authenticator) -> tuple[int, str | None]:
    browser = house.browser()
    credential = device.get(await _options(browser, "login-options"))
    answer = await browser.post(f"{PASSKEYS}/login", {"credential": credential})
    return answer.status_code, answer.json().get("error")


async def test_a_passkey_signs_in_without_a_password(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    other = house.browser()
    credential = device.get(await _options(other, "login-options"))
    answer = await other.post(f"{PASSKEYS}/login", {"credential": credential})
    assert (answer.status_code, answer.json()["user"]["email"]) == (200, ADMIN)
    assert (await other.get("/api/things")).status_code == 200
    started = (await house.events("session.started"))[-1]
    assert started["after"] == {"method": "passkey", "secondFactor": True}


async def test_the_options_for_a_login_tell_of_nobody(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    options = await _options(house.browser(), "login-options")
    assert options["allowCredentials"] == []
    assert (options["userVerification"], options["rpId"]) == ("required", "localhost")


async def test_an_authenticator_that_did_not_verify_its_user_does_not_sign_in_alone(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    device.verifies = False
    assert await _sign_in(house, device) == (401, "invalid_credentials")
    assert (await house.events("session.refused"))[-1]["message"] == "passkey was not accepted"


async def test_an_answer_works_once(house: House, browser: Browser, device: Authenticator) -> None:
    await _register(browser, device)
    body = {"credential": device.get(await _options(house.browser(), "login-options"))}
    answers = [await house.browser().post(f"{PASSKEYS}/login", body) for _ in range(2)]
    assert [a.status_code for a in answers] == [200, 401]


async def test_a_refused_answer_uses_its_challenge_up(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    options = await _options(house.browser(), "login-options")
    stranger = ec.generate_private_key(ec.SECP256R1())
    answers = [
        await house.browser().post(f"{PASSKEYS}/login", {"credential": credential})
        for credential in (device.get(options, stranger), device.get(options))
    ]
    assert [a.status_code for a in answers] == [401, 401]


async def test_a_challenge_is_good_for_five_minutes(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    credential = device.get(await _options(house.browser(), "login-options"))
    house.clock.advance(301)
    answer = await house.browser().post(f"{PASSKEYS}/login", {"credential": credential})
    assert answer.status_code == 401


async def test_a_challenge_is_good_for_its_purpose_only(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    credential = device.get(await _options(browser, "proof-options"))
    answer = await house.browser().post(f"{PASSKEYS}/login", {"credential": credential})
    assert answer.status_code == 401


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost.evil.example:3000"])
async def test_a_page_elsewhere_gets_nowhere(
    house: House, browser: Browser, device: Authenticator, origin: str
) -> None:
    await _register(browser, device)
    device.origin = origin
    assert await _sign_in(house, device) == (401, "invalid_credentials")


async def test_a_copied_passkey_is_noticed_by_its_counter(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    assert (await _sign_in(house, device))[0] == 200
    device.kept[0].uses = 0
    assert await _sign_in(house, device) == (401, "invalid_credentials")


async def test_a_passkey_without_a_counter_is_fine(house: House, browser: Browser) -> None:
    device = Authenticator(counts=False)
    await _register(browser, device)
    assert [await _sign_in(house, device) for _ in range(2)] == [(200, None)] * 2


async def test_the_password_then_wants_the_passkey(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    other = house.browser()
    asked = await other.login()
    assert (asked.status_code, asked.json()["error"]) == (401, "mfa_required")
    assert asked.json()["methods"] == ["passkey", "backupCode"]
    device.verifies = False  # the password is the other factor
    credential = device.get(asked.json()["passkeyOptions"])
    assert (await other.login(passkey=credential)).status_code == 200


async def test_without_the_password_no_options_are_told(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    answer = await house.browser().login("wrong")
    assert "passkeyOptions" not in answer.json()


async def test_somebody_elses_passkey_is_no_second_step(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    asked = (await house.browser().login()).json()["passkeyOptions"]
    stranger = Authenticator()
    stranger.create(await _options(browser))
    credential = stranger.get({**asked, "allowCredentials": []})
    answer = await house.browser().login(passkey=credential)
    assert error_of(answer) == (401, "invalid_credentials")


async def test_the_first_passkey_brings_backup_codes_and_ends_other_sessions(
    house: House, browser: Browser, device: Authenticator
) -> None:
    other = house.browser()
    await other.login()
    made = await _register(browser, device)
    second = await _register(browser, Authenticator(), "Phone")
    assert (len(made["backupCodes"]), second["backupCodes"]) == (10, None)
    assert (await other.get("/api/auth/session")).status_code == 401
    assert (await house.browser().login(mfaToken=made["backupCodes"][0])).status_code == 200


async def test_passkeys_are_listed_renamed_and_removed(
    house: House, browser: Browser, device: Authenticator
) -> None:
    made = await _register(browser, device)
    renamed = await browser.call("PATCH", f"{PASSKEYS}/{made['id']}", {"name": "Old laptop"})
    listed = (await browser.get(PASSKEYS)).json()["items"]
    assert (renamed.json(), [p["name"] for p in listed]) == (listed[0], ["Old laptop"])
    assert (await browser.post(f"{PASSKEYS}/{made['id']}/remove")).status_code == 204
    assert (await browser.get(PASSKEYS)).json()["items"] == []
    assert await _sign_in_known(house, device) == 401
    assert (await house.browser().login()).status_code == 200


async def _sign_in_known(house: House, device: Authenticator) -> int:
    return (await _sign_in(house, device))[0]


async def test_with_the_last_second_factor_the_codes_go(
    house: House, browser: Browser, device: Authenticator
) -> None:
    made = await _register(browser, device)
    await browser.post(f"{PASSKEYS}/{made['id']}/remove")
    status = (await browser.get("/api/auth/mfa")).json()
    assert status == {
        "enabled": False, "authenticator": False, "passkeys": 0, "backupCodesLeft": 0,
    }  # fmt: skip


async def test_adding_and_removing_want_proof_when_the_sign_in_is_long_ago(
    house: House, browser: Browser, device: Authenticator
) -> None:
    made = await _register(browser, device)
    house.clock.advance(11 * 60)
    path = f"{PASSKEYS}/{made['id']}/remove"
    answers = [
        await browser.post(f"{PASSKEYS}/options"),
        await browser.post(path),
        await browser.post(path, {"password": "wrong"}),
        await browser.post(path, {"passkey": device.get(await _options(browser, "proof-options"))}),
    ]
    codes = [a.json().get("error") if a.content else None for a in answers]
    assert codes == ["proof_required", "proof_required", "wrong_proof", None]


async def test_a_passkey_is_proof_for_new_backup_codes(
    browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    proof = {"passkey": device.get(await _options(browser, "proof-options"))}
    answer = await browser.post("/api/auth/mfa/backup-codes", proof)
    assert len(answer.json()["backupCodes"]) == 10


async def test_a_password_is_no_proof_for_new_backup_codes(
    browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    answer = await browser.post("/api/auth/mfa/backup-codes", {"password": CHANGED})
    assert answer.status_code == 422


async def test_an_authenticator_app_beside_a_passkey_leaves_its_codes(
    house: House, browser: Browser, device: Authenticator
) -> None:
    made = await _register(browser, device)
    assert (await browser.post("/api/auth/mfa/setup")).json()["backupCodes"] == []
    assert (await house.browser().login(mfaToken=made["backupCodes"][0])).status_code == 200


async def test_an_authenticator_app_that_was_only_proposed_opens_nothing(
    house: House, browser: Browser, device: Authenticator
) -> None:
    from tests.identity.test_mfa import digits_of

    await _register(browser, device)
    enrolment = (await browser.post("/api/auth/mfa/setup")).json()
    code = digits_of(enrolment["secret"], house.clock.now())
    assert error_of(await house.browser().login(mfaToken=code)) == (401, "invalid_credentials")


async def test_a_passkey_is_registered_once(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    again = Authenticator()
    credential = again.create(await _options(browser))
    body = {"name": "Again", "credential": credential}
    assert (await browser.post(PASSKEYS, body)).status_code == 201
    # The same authenticator's answer to another challenge.
    options = await _options(browser)
    assert options["excludeCredentials"][1]["id"] == credential["id"]
    assert error_of(await browser.post(PASSKEYS, body)) == (422, "passkey_refused")


async def test_a_registration_belongs_to_its_session(
    house: House, browser: Browser, device: Authenticator
) -> None:
    credential = device.create(await _options(browser))
    other = house.browser()
    await other.login()
    answer = await other.post(PASSKEYS, {"name": "x", "credential": credential})
    assert error_of(answer) == (422, "passkey_refused")


async def test_programs_have_no_passkeys(house: House, browser: Browser) -> None:
    token = (await browser.post("/api/auth/tokens", {"name": "ci"})).json()["token"]
    program = house.browser(authorization=f"Bearer {token}")
    assert error_of(await program.post(f"{PASSKEYS}/options")) == (403, "session_required")


async def test_a_passkey_satisfies_an_organisation_that_requires_mfa(
    house: House, browser: Browser, device: Authenticator
) -> None:
    organisation = (await browser.get("/api/auth/session")).json()["organization"]["id"]
    await browser.call("PATCH", f"/api/organizations/{organisation}", {"mfaRequired": True})
    before = await browser.get("/api/things")
    await _register(browser, device)
    assert [before.status_code, (await browser.get("/api/things")).status_code] == [403, 200]


async def test_an_operator_helps_somebody_who_lost_everything(
    house: House, browser: Browser, device: Authenticator
) -> None:
    await _register(browser, device)
    async with house.database.transaction() as tx:
        await house.identity.recovery.forget_second_factor(tx, ADMIN.upper())
    assert (await browser.get("/api/auth/session")).status_code == 401
    assert await _sign_in(house, device) == (401, "invalid_credentials")
    assert (await house.browser().login()).status_code == 200
    assert len(await house.events("mfa.reset")) == 1


async def test_adding_and_removing_are_recorded(
    house: House, browser: Browser, device: Authenticator
) -> None:
    made = await _register(browser, device)
    await browser.post(f"{PASSKEYS}/{made['id']}/remove")
    added, removed = await house.events("passkey.added"), await house.events("passkey.removed")
    assert added[0]["resource"] == removed[0]["resource"] == f"passkey/{made['id']}"


async def test_a_console_at_an_address_offers_no_passkeys(
    database: Database, clock: ManualClock
) -> None:
    house = build(database, clock, auth_url="https://192.0.2.7")
    await house.seed(admin_password=CHANGED)
    answer = await house.browser().post(f"{PASSKEYS}/login-options")
    assert error_of(answer) == (409, "passkeys_unavailable")


async def test_challenges_that_nobody_answered_are_swept(house: House) -> None:
    import sqlalchemy

    await _options(house.browser(), "login-options")
    house.clock.advance(301)
    sweep = next(one for one in loops(house.database, house.identity) if "sweep" in one.name)
    await sweep.run_once()
    async with house.database.transaction(write=False) as tx:
        left = await tx.execute(sqlalchemy.text("SELECT count(*) FROM passkey_challenges"))
        assert left.scalar_one() == 0


async def test_one_address_does_not_fill_the_table(house: House) -> None:
    browser = house.browser()
    answers = [await browser.post(f"{PASSKEYS}/login-options") for _ in range(101)]
    assert [answers[-2].status_code, answers[-1].status_code] == [200, 429]


@pytest.mark.parametrize(
    ("auth_url", "expected"),
    [
        (None, RelyingParty("localhost", None)),
        ("http://localhost:3000/", RelyingParty("localhost", "http://localhost:3000")),
        ("https://tcp.example.com", RelyingParty("tcp.example.com", "https://tcp.example.com")),
        ("https://TCP.example.com:443/x", RelyingParty("tcp.example.com", "https://tcp.example.com")),
        ("https://tcp.example.com:8443",
         RelyingParty("tcp.example.com", "https://tcp.example.com:8443")),
        ("http://tcp.example.com", None),
        ("https://[2001:db8::1]", None),
        ("https://192.0.2.7", None),
        ("nonsense", None),
    ],
)  # fmt: skip
def test_the_relying_party_follows_from_auth_url(
    auth_url: str | None, expected: RelyingParty | None
) -> None:
    assert relying_party(auth_url) == expected


@pytest.mark.parametrize(
    ("origin", "admitted"),
    [("http://localhost:3000", True), ("http://localhost:49152", True), ("http://localhost", True),
     ("https://localhost:3000", False), ("http://127.0.0.1:3000", False),
     ("http://localhost:3000.evil.example", False)],
)  # fmt: skip
def test_without_auth_url_any_port_of_localhost_may_ask(origin: str, admitted: bool) -> None:
    assert RelyingParty("localhost", None).admits(origin) is admitted


async def test_the_whole_way_on_postgresql(postgres_url: str, clock: ManualClock) -> None:
    database = Database.open(postgres_url)
    house = build(database, clock)
    await house.seed(admin_password=CHANGED)
    browser, device = house.browser(), Authenticator()
    await browser.login()
    made = await _register(browser, device)
    assert await _sign_in(house, device) == (200, None)
    assert (await browser.post(f"{PASSKEYS}/{made['id']}/remove")).status_code == 204
    assert await _sign_in(house, device) == (401, "invalid_credentials")
    await database.dispose()
