import pytest
import sqlalchemy

from tests.identity.house import FIRST, Browser, House, error_of
from trafficplane.identity.loops import loops
from trafficplane.identity.service.roles import covers, lesser
from trafficplane.kit.access import Role


async def _token(browser: Browser, **body: object) -> dict[str, str]:
    answer = await browser.post("/api/auth/tokens", {"name": "ci", **body})
    assert answer.status_code == 201, answer.text
    created: dict[str, str] = answer.json()
    return created


async def _program(house: House, token: str) -> Browser:
    return house.browser(authorization=f"Bearer {token}")


@pytest.fixture
async def owner(house: House) -> Browser:
    browser = house.browser()
    await browser.login()
    return browser


async def _set_role(house: House, role: str) -> None:
    async with house.database.transaction() as tx:
        await tx.execute(sqlalchemy.text("UPDATE memberships SET role = :r"), {"r": role})


async def test_a_token_opens_without_cookie_and_csrf(house: House, owner: Browser) -> None:
    program = await _program(house, (await _token(owner))["token"])
    answer = await program.post("/api/things")
    assert (answer.status_code, answer.json()["role"]) == (200, "OWNER")


async def test_a_token_is_recognisable(owner: Browser) -> None:
    created = await _token(owner)
    assert created["token"].startswith("tcp_pat_")
    assert created["token"].startswith(created["prefix"])


@pytest.mark.every_database
async def test_only_a_hash_is_stored(house: House, owner: Browser) -> None:
    secret = (await _token(owner))["token"]
    async with house.database.transaction(write=False) as tx:
        rows = (await tx.execute(sqlalchemy.text("SELECT * FROM api_tokens"))).all()
        documents = (await tx.execute(sqlalchemy.text("SELECT document FROM audit_events"))).all()
    assert secret not in repr([*rows, *documents])


async def test_a_token_holds_its_role_only(house: House, owner: Browser) -> None:
    program = await _program(house, (await _token(owner, role="VIEWER"))["token"])
    answers = [await program.get("/api/things"), await program.post("/api/things")]
    assert [a.status_code for a in answers] == [200, 403]


async def test_nobody_makes_a_token_above_their_own_role(house: House, owner: Browser) -> None:
    await _set_role(house, "OPERATOR")
    answer = await owner.post("/api/auth/tokens", {"name": "ci", "role": "ADMIN"})
    assert error_of(answer) == (403, "role_too_high")


@pytest.mark.every_database
async def test_an_auditor_makes_no_operators_token(house: House, owner: Browser) -> None:
    await _set_role(house, "AUDITOR")
    answer = await owner.post("/api/auth/tokens", {"name": "ci", "role": "OPERATOR"})
    assert error_of(answer) == (403, "role_too_high")


@pytest.mark.parametrize(
    ("now", "expected"), [("OWNER", "OPERATOR"), ("VIEWER", "VIEWER"), ("AUDITOR", "VIEWER")]
)
async def test_a_demoted_users_tokens_are_demoted(
    house: House, owner: Browser, now: str, expected: str
) -> None:
    program = await _program(house, (await _token(owner, role="OPERATOR"))["token"])
    await _set_role(house, now)
    assert (await program.get("/api/things")).json()["role"] == expected


async def test_a_token_expires(house: House, owner: Browser) -> None:
    program = await _program(house, (await _token(owner, expiresIn="1h"))["token"])
    before = (await program.get("/api/things")).status_code
    house.clock.advance(3600)
    assert (before, (await program.get("/api/things")).status_code) == (200, 401)


@pytest.mark.parametrize("lifetime", ["0s", "999999h", "soon", 5])
async def test_impossible_lifetimes_are_refused(owner: Browser, lifetime: object) -> None:
    answer = await owner.post("/api/auth/tokens", {"name": "ci", "expiresIn": lifetime})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/expiresIn")


async def test_a_revoked_token_opens_nothing(house: House, owner: Browser) -> None:
    created = await _token(owner)
    program = await _program(house, created["token"])
    answers = [
        await owner.call("DELETE", f"/api/auth/tokens/{created['id']}"),
        await program.get("/api/things"),
    ]
    assert [a.status_code for a in answers] == [204, 401]


@pytest.mark.every_database
async def test_revoking_twice_finds_nothing(owner: Browser) -> None:
    path = f"/api/auth/tokens/{(await _token(owner))['id']}"
    answers = [await owner.call("DELETE", path) for _ in range(2)]
    assert [a.status_code for a in answers] == [204, 404]


async def test_the_list_shows_no_secret(owner: Browser) -> None:
    created = await _token(owner)
    listed = (await owner.get("/api/auth/tokens")).json()
    assert [{k: v for k, v in created.items() if k != "token"}] == listed["items"]


@pytest.mark.every_database
async def test_the_last_use_is_shown(house: House, owner: Browser) -> None:
    program = await _program(house, (await _token(owner))["token"])
    await program.get("/api/things")
    await loops(house.database, house.identity)[0].run_once()
    (item,) = (await owner.get("/api/auth/tokens")).json()["items"]
    assert item["lastUsedAt"] == "2026-01-05T12:00:00Z"


async def test_a_token_makes_no_token(house: House, owner: Browser) -> None:
    program = await _program(house, (await _token(owner))["token"])
    assert error_of(await program.post("/api/auth/tokens", {"name": "more"})) == (
        403,
        "session_required",
    )


async def test_the_session_of_a_token_has_no_csrf_token(house: House, owner: Browser) -> None:
    program = await _program(house, (await _token(owner, role="VIEWER"))["token"])
    body = (await program.get("/api/auth/session")).json()
    assert (body["csrfToken"], body["role"]) == (None, "VIEWER")


@pytest.mark.parametrize(
    "header", ["Bearer tcp_pat_nothing", "Bearer ", "Basic YTpi", "Bearer", "Bearer é\u00ff"]
)
async def test_a_wrong_header_opens_nothing_even_beside_a_cookie(
    house: House, owner: Browser, header: str
) -> None:
    answer = await owner.client.get(
        "/api/things", headers={b"authorization": header.encode("latin-1")}
    )
    assert answer.status_code == 401


@pytest.mark.every_database
async def test_a_token_of_somebody_whose_password_is_due_is_held_back_too(fresh: House) -> None:
    browser = fresh.browser()
    await browser.login(FIRST)
    await browser.change_password(FIRST, "a quiet river at dawn")
    program = await _program(fresh, (await _token(browser))["token"])
    async with fresh.database.transaction() as tx:
        await tx.execute(sqlalchemy.text("UPDATE users SET must_change_password = true"))
    assert error_of(await program.get("/api/things")) == (403, "password_change_required")


def test_roles_cover_each_other_as_the_permission_table_says() -> None:
    covered = {role.value: {other.value for other in Role if covers(role, other)} for role in Role}
    assert covered == {
        "OWNER": {"OWNER", "ADMIN", "OPERATOR", "VIEWER", "AUDITOR"},
        "ADMIN": {"ADMIN", "OPERATOR", "VIEWER", "AUDITOR"},
        "OPERATOR": {"OPERATOR", "VIEWER"},
        "VIEWER": {"VIEWER"},
        "AUDITOR": {"AUDITOR", "VIEWER"},
    }


def test_two_roles_share_the_strongest_that_both_cover() -> None:
    assert lesser(Role.OPERATOR, Role.AUDITOR) is Role.VIEWER


async def test_a_token_can_be_for_another_of_ones_organisations(house: House) -> None:
    browser = house.browser()
    await browser.login()
    made = await browser.post("/api/organizations", {"name": "Second", "slug": "second"})
    wanted = {"name": "ci", "organizationId": made.json()["id"]}
    token = (await browser.post("/api/auth/tokens", wanted)).json()
    program = house.browser(authorization=f"Bearer {token['token']}")
    session = (await program.get("/api/auth/session")).json()
    assert session["organization"]["slug"] == "second"


async def test_a_token_for_somebody_elses_organisation_is_not_made(house: House) -> None:
    browser = house.browser()
    await browser.login()
    answer = await browser.post("/api/auth/tokens", {"name": "ci", "organizationId": "org_x"})
    assert error_of(answer) == (404, "not_found")
