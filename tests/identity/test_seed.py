import pytest

from tests.identity.house import ADMIN, CHANGED, FIRST, House, error_of


async def test_the_first_credentials_open_the_door(fresh: House) -> None:
    response = await fresh.browser().login(FIRST)
    body = response.json()
    assert (
        response.status_code,
        body["organization"]["slug"],
        body["role"],
        body["mustChangePassword"],
        body["restriction"],
    ) == (200, "default", "OWNER", True, "password_change_required")


async def test_until_the_password_is_changed_nothing_else_is_allowed(fresh: House) -> None:
    browser = fresh.browser()
    await browser.login(FIRST)
    for method, path in [
        ("GET", "/api/things"), ("POST", "/api/things"), ("GET", "/api/audit"),
        ("POST", "/api/auth/tokens"), ("GET", "/api/auth/sessions"),
    ]:  # fmt: skip
        body = {"name": "x"} if method == "POST" else None
        assert error_of(await browser.call(method, path, body)) == (403, "password_change_required")


async def test_session_and_logout_are_allowed_meanwhile(fresh: House) -> None:
    browser = fresh.browser()
    await browser.login(FIRST)
    answers = [await browser.get("/api/auth/session"), await browser.post("/api/auth/logout")]
    assert [answer.status_code for answer in answers] == [200, 204]


async def test_changing_the_password_opens_everything(fresh: House) -> None:
    browser = fresh.browser()
    await browser.login(FIRST)
    changed = await browser.change_password(FIRST, CHANGED)
    assert (
        changed.status_code,
        changed.json()["mustChangePassword"],
        (await browser.post("/api/things")).status_code,
    ) == (200, False, 200)


async def test_a_changed_password_survives_restarts(fresh: House) -> None:
    browser = fresh.browser()
    await browser.login(FIRST)
    await browser.change_password(FIRST, CHANGED)
    await fresh.seed()
    answers = [await fresh.browser().login(FIRST), await fresh.browser().login(CHANGED)]
    assert [answer.status_code for answer in answers] == [401, 200]


async def test_admin_password_is_applied_and_no_change_is_due(house: House) -> None:
    response = await house.browser().login(CHANGED)
    assert (response.status_code, response.json()["mustChangePassword"]) == (200, False)


async def test_admin_password_is_applied_again_at_every_start(house: House) -> None:
    browser = house.browser()
    await browser.login(CHANGED)
    await browser.change_password(CHANGED, "something else entirely")
    await house.seed(admin_password=CHANGED)
    assert (await house.browser().login(CHANGED)).status_code == 200


async def test_an_unchanged_admin_password_ends_no_session(house: House) -> None:
    browser = house.browser()
    await browser.login(CHANGED)
    await house.seed(admin_password=CHANGED)
    assert (await browser.get("/api/things")).status_code == 200


async def test_a_new_admin_password_ends_all_sessions(house: House) -> None:
    browser = house.browser()
    await browser.login(CHANGED)
    await house.seed(admin_password="another password of the operator")
    assert error_of(await browser.get("/api/things")) == (401, "session_ended")


async def test_admin_password_lifts_a_change_that_was_due(fresh: House) -> None:
    await fresh.seed(admin_password=FIRST)
    assert not (await fresh.browser().login(FIRST)).json()["mustChangePassword"]


@pytest.mark.every_database
async def test_admin_password_never_locks_the_operator_out(house: House) -> None:
    import sqlalchemy

    async with house.database.transaction() as tx:
        await tx.execute(sqlalchemy.text("DELETE FROM memberships"))
        await tx.execute(sqlalchemy.text("UPDATE users SET disabled_at = created_at"))
    await house.seed(admin_password=CHANGED)
    assert (await house.browser().login(CHANGED)).status_code == 200


async def test_seeding_twice_makes_one_administrator(fresh: House) -> None:
    await fresh.seed()
    assert len(await fresh.events("user.created")) == 1


async def test_the_address_is_the_documented_one(fresh: House) -> None:
    assert (await fresh.browser().login(FIRST)).json()["user"]["email"] == ADMIN
