import httpx
import jwt
import pytest

from tests.identity.house import ADMIN, CHANGED, House, build, error_of
from trafficplane.identity.loops import loops
from trafficplane.kit.db import Database


def _cookie(response: httpx.Response, name: str = "trafficplane_session") -> str:
    return next(c for c in response.headers.get_list("set-cookie") if c.startswith(name + "="))


async def test_a_session_opens_what_the_role_grants(house: House) -> None:
    browser = house.browser()
    await browser.login()
    response = await browser.post("/api/things")
    assert response.json() == {"role": "OWNER", "address": "198.51.100.7"}


async def test_without_credentials_nothing_opens(house: House) -> None:
    assert error_of(await house.browser().get("/api/things")) == (401, "unauthenticated")


async def test_the_cookie_is_kept_from_scripts_and_other_sites(house: House) -> None:
    cookie = _cookie(await house.browser().login()).lower()
    assert (
        "httponly" in cookie,
        "samesite=lax" in cookie,
        "secure" in cookie,
    ) == (True, True, False)


async def test_the_cookie_is_secure_when_the_console_has_tls(
    house: House, database: Database
) -> None:
    tls = build(database, house.clock, auth_url="https://tcp.example.com")
    assert "secure" in _cookie(await tls.browser().login()).lower()


async def test_a_trusted_proxy_may_say_that_it_spoke_tls(house: House, database: Database) -> None:
    behind = build(database, house.clock, trusted_proxies="10.0.0.0/8")
    answers = [
        await behind.browser(address, **{"x-forwarded-proto": "https"}).login()
        for address in ("10.1.2.3", "198.51.100.7")
    ]
    assert ["secure" in _cookie(a).lower() for a in answers] == [True, False]


async def test_forwarded_addresses_count_only_from_trusted_proxies(
    house: House, database: Database
) -> None:
    behind = build(database, house.clock, trusted_proxies="10.0.0.0/8")
    seen = []
    for address in ("10.1.2.3", "198.51.100.7"):
        browser = behind.browser(address, **{"x-forwarded-for": "6.6.6.6, 203.0.113.9, 10.9.9.9"})
        await browser.login()
        seen.append((await browser.post("/api/things")).json()["address"])
    assert seen == ["203.0.113.9", "198.51.100.7"]


@pytest.mark.parametrize("token", [None, "", "wrong"])
async def test_a_write_by_cookie_needs_the_csrf_token(house: House, token: str | None) -> None:
    browser = house.browser()
    await browser.login()
    browser.csrf = token
    assert error_of(await browser.post("/api/things")) == (403, "csrf_failed")


async def test_the_csrf_token_of_another_session_does_not_do(house: House) -> None:
    mine, other = house.browser(), house.browser()
    await mine.login()
    await other.login()
    mine.csrf = other.csrf
    assert error_of(await mine.post("/api/things")) == (403, "csrf_failed")


async def test_the_session_tells_the_csrf_token_again(house: House) -> None:
    browser = house.browser()
    await browser.login()
    assert browser.csrf == (await browser.get("/api/auth/session")).json()["csrfToken"]


async def test_logging_out_ends_the_session_for_a_kept_cookie_too(house: House) -> None:
    browser = house.browser()
    await browser.login()
    kept = browser.client.cookies["trafficplane_session"]
    await browser.post("/api/auth/logout")
    browser.client.cookies.set("trafficplane_session", kept)
    assert error_of(await browser.get("/api/things")) == (401, "session_ended")


async def test_signing_in_again_rotates_the_session(house: House) -> None:
    browser = house.browser()
    await browser.login()
    old = browser.client.cookies["trafficplane_session"]
    await browser.login()
    thief = house.browser()
    thief.client.cookies.set("trafficplane_session", old)
    answers = [await browser.get("/api/things"), await thief.get("/api/things")]
    assert [answer.status_code for answer in answers] == [200, 401]


async def test_a_session_ends_when_idle(house: House) -> None:
    browser = house.browser()
    await browser.login()
    house.clock.advance(12 * 3600)
    assert error_of(await browser.get("/api/things")) == (401, "session_ended")


async def test_use_keeps_a_session_alive_until_its_absolute_end(house: House) -> None:
    browser = house.browser()
    await browser.login()
    note = loops(house.database, house.identity)[0]
    statuses = []
    for _ in range(15):
        house.clock.advance(11.5 * 3600)
        statuses.append((await browser.get("/api/things")).status_code)
        await note.run_once()
    assert statuses == [200] * 14 + [401]


async def test_a_use_is_noted_at_most_once_a_minute(house: House) -> None:
    browser = house.browser()
    await browser.login()
    house.clock.advance(59)
    await browser.get("/api/things")
    before = house.identity.callers.has_uses
    house.clock.advance(1)
    await browser.get("/api/things")
    assert (before, house.identity.callers.has_uses) == (False, True)


@pytest.mark.every_database
async def test_noting_uses_forgets_them(house: House) -> None:
    browser = house.browser()
    await browser.login()
    house.clock.advance(61)
    await browser.get("/api/things")
    await loops(house.database, house.identity)[0].run_once()
    assert not house.identity.callers.has_uses


@pytest.mark.parametrize("forge", ["none", "other-key", "garbage", "expired-claim"])
async def test_a_forged_cookie_opens_nothing(house: House, forge: str) -> None:
    browser = house.browser()
    await browser.login()
    claims = jwt.decode(
        browser.client.cookies["trafficplane_session"], options={"verify_signature": False}
    )
    forged = {
        "none": jwt.encode(claims, "", "none"),
        "other-key": jwt.encode(claims, "k" * 32, "HS256"),
        "garbage": "a.b.c",
        "expired-claim": jwt.encode({**claims, "exp": 1}, house.identity.keys.session, "HS256"),
    }[forge]
    thief = house.browser()
    thief.client.cookies.set("trafficplane_session", forged)
    assert error_of(await thief.get("/api/things")) == (401, "session_ended")


async def test_the_database_away_is_said_so(house: House) -> None:
    from trafficplane.kit.db import Database as Kit

    browser = house.browser()
    await browser.login()
    house.app.state.database = Kit.open("postgresql://nobody@127.0.0.1:9/none")
    answer = await browser.get("/api/things")
    await house.app.state.database.dispose()
    assert error_of(answer) == (503, "database_unavailable")


@pytest.mark.every_database
async def test_sessions_are_listed_with_the_one_in_use_marked(house: House) -> None:
    here, there = house.browser(), house.browser("203.0.113.5")
    await there.login()
    house.clock.advance(1)
    await here.login()
    items = (await here.get("/api/auth/sessions")).json()["items"]
    assert [(item["current"], item["address"]) for item in items] == [
        (True, "198.51.100.7"),
        (False, "203.0.113.5"),
    ]


async def test_one_session_can_be_ended_from_another(house: House) -> None:
    here, there = house.browser(), house.browser()
    await here.login()
    await there.login()
    items = (await here.get("/api/auth/sessions")).json()["items"]
    other = next(item["id"] for item in items if not item["current"])
    ended = await here.call("DELETE", f"/api/auth/sessions/{other}")
    assert (
        ended.status_code,
        (await there.get("/api/things")).status_code,
        (await here.get("/api/things")).status_code,
    ) == (204, 401, 200)


async def test_all_other_sessions_can_be_ended(house: House) -> None:
    browsers = [house.browser() for _ in range(3)]
    for browser in browsers:
        await browser.login()
    await browsers[0].call("DELETE", "/api/auth/sessions")
    assert [(await b.get("/api/things")).status_code for b in browsers] == [200, 401, 401]


async def test_a_session_that_is_not_mine_is_not_there(house: House) -> None:
    browser = house.browser()
    await browser.login()
    assert error_of(await browser.call("DELETE", "/api/auth/sessions/ses_none")) == (
        404,
        "not_found",
    )


async def test_sign_ins_are_recorded(house: House) -> None:
    await house.browser().login()
    (event,) = await house.events("session.started")
    assert (
        event["actor"]["name"], event["origin"]["address"], event["origin"]["userAgent"],
    ) == (ADMIN, "198.51.100.7", "pytest")  # fmt: skip


async def test_changing_the_password_ends_the_other_sessions(house: House) -> None:
    here, there = house.browser(), house.browser()
    await here.login()
    await there.login()
    await here.change_password(CHANGED, "an entirely new secret")
    assert (
        (await here.get("/api/things")).status_code, (await there.get("/api/things")).status_code,
    ) == (200, 401)  # fmt: skip


async def test_changing_the_password_needs_the_old_one(house: House) -> None:
    browser = house.browser()
    await browser.login()
    answer = await browser.change_password("not it", "an entirely new secret")
    assert (error_of(answer), len(await house.events("proof.refused"))) == ((403, "wrong_proof"), 1)


async def test_a_stolen_session_can_not_guess_the_password_for_long(house: House) -> None:
    browser = house.browser()
    await browser.login()
    answers = [await browser.change_password(f"guess {n}", "some new secret") for n in range(6)]
    assert [a.status_code for a in answers] == [403] * 5 + [429]


@pytest.mark.parametrize(
    "password",
    ["short", "password1", "PASSWORD123", "aaaaaaaaaa", "Admin-and-more-words", "x" * 1025],
)
async def test_weak_passwords_are_refused_with_the_reason(house: House, password: str) -> None:
    browser = house.browser()
    await browser.login()
    answer = await browser.change_password(CHANGED, password)
    assert (
        answer.status_code, answer.json()["error"], answer.json()["errors"][0]["pointer"],
    ) == (422, "weak_password", "/newPassword")  # fmt: skip


async def test_the_new_password_differs_from_the_old(house: House) -> None:
    browser = house.browser()
    await browser.login()
    assert error_of(await browser.change_password(CHANGED, CHANGED)) == (422, "weak_password")
