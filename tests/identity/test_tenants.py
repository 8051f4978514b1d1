import asyncio

import pytest

from tests.identity.house import ADMIN, CHANGED, Browser, House, error_of

ANN = "ann@example.com"
PASSWORD = "seven maples in the rain"


@pytest.fixture
async def owner(house: House) -> Browser:
    browser = house.browser()
    await browser.login()
    return browser


async def _invite(owner: Browser, role: str = "OPERATOR", email: str = ANN) -> dict[str, str]:
    answer = await owner.post("/api/invites", {"email": email, "role": role})
    assert answer.status_code == 201, answer.text
    made: dict[str, str] = answer.json()
    return made


async def _accept(house: House, token: str, **body: str) -> tuple[int, str | None]:
    given = {"token": token, "name": "Ann", "password": PASSWORD, **body}
    answer = await house.browser("203.0.113.1").post("/api/auth/invite", given)
    return answer.status_code, answer.json().get("error")


async def _member(house: House, owner: Browser, role: str, email: str = ANN) -> Browser:
    made = await _invite(owner, role, email)
    assert await _accept(house, made["token"]) == (201, None)
    browser = house.browser("203.0.113.2")
    await browser.login(PASSWORD, email)
    return browser


async def _id(owner: Browser, email: str) -> str:
    items = (await owner.get("/api/members")).json()["items"]
    return next(str(item["id"]) for item in items if item["email"] == email)


async def _organisation(browser: Browser) -> str:
    return str((await browser.get("/api/auth/session")).json()["organization"]["id"])


async def _second(owner: Browser) -> str:
    body = {"name": "Second", "slug": "second"}
    return str((await owner.post("/api/organizations", body)).json()["id"])


async def test_an_invited_person_becomes_a_member(house: House, owner: Browser) -> None:
    ann = await _member(house, owner, "OPERATOR")
    assert (await ann.get("/api/things")).json() == {"role": "OPERATOR", "name": ANN}


async def test_a_link_tells_what_it_offers(house: House, owner: Browser) -> None:
    made = await _invite(owner)
    offer = (await house.browser().get(f"/api/auth/invite?token={made['token']}")).json()
    assert (offer["organization"], offer["email"], offer["role"], offer["accountExists"]) == (
        "Default", ANN, "OPERATOR", False,
    )  # fmt: skip


async def test_a_link_works_once(house: House, owner: Browser) -> None:
    token = (await _invite(owner))["token"]
    first = await _accept(house, token)
    assert (first, await _accept(house, token)) == ((201, None), (404, "link_ended"))


async def test_a_link_expires(house: House, owner: Browser) -> None:
    token = (await _invite(owner))["token"]
    house.clock.advance(7 * 86400)
    assert await _accept(house, token) == (404, "link_ended")


@pytest.mark.every_database
async def test_a_withdrawn_link_is_worth_nothing(house: House, owner: Browser) -> None:
    made = await _invite(owner)
    await owner.call("DELETE", f"/api/invites/{made['id']}")
    assert await _accept(house, made["token"]) == (404, "link_ended")


async def test_a_new_link_ends_the_one_before(house: House, owner: Browser) -> None:
    old, new = (await _invite(owner))["token"], (await _invite(owner))["token"]
    assert (await _accept(house, old), await _accept(house, new)) == (
        (404, "link_ended"),
        (201, None),
    )


@pytest.mark.every_database
async def test_a_link_of_somebody_who_was_demoted_is_worth_nothing(
    house: House, owner: Browser
) -> None:
    ann = await _member(house, owner, "ADMIN")
    token = (await _invite(ann, "ADMIN", "bob@example.com"))["token"]
    ann_id = await _id(owner, ANN)
    await owner.call("PATCH", f"/api/members/{ann_id}", {"role": "OPERATOR"})
    assert await _accept(house, token) == (404, "link_ended")


async def test_an_existing_account_accepts_with_its_own_password(
    house: House, owner: Browser
) -> None:
    ann = await _member(house, owner, "OPERATOR")
    await owner.post(f"/api/organizations/{await _second(owner)}/switch")
    token = (await _invite(owner, "VIEWER"))["token"]
    wrong = await _accept(house, token, password="not hers")
    right = await _accept(house, token)
    items = (await ann.get("/api/organizations")).json()["items"]
    assert (wrong, right, [i["role"] for i in items]) == (
        (401, "invalid_credentials"), (201, None), ["OPERATOR", "VIEWER"],
    )  # fmt: skip


async def test_a_weak_password_makes_no_account(house: House, owner: Browser) -> None:
    token = (await _invite(owner))["token"]
    weak = await _accept(house, token, password="password1")
    assert (weak, await _accept(house, token)) == ((422, "weak_password"), (201, None))


async def test_a_member_is_not_invited_again(owner: Browser) -> None:
    answer = await owner.post("/api/invites", {"email": ADMIN.upper(), "role": "VIEWER"})
    assert error_of(answer) == (409, "already_member")


@pytest.mark.every_database
async def test_only_a_hash_of_the_link_is_stored(house: House, owner: Browser) -> None:
    import sqlalchemy

    token = (await _invite(owner))["token"]
    async with house.database.transaction(write=False) as tx:
        rows = (await tx.execute(sqlalchemy.text("SELECT * FROM invites"))).all()
        events = (await tx.execute(sqlalchemy.text("SELECT document FROM audit_events"))).all()
    assert token not in repr([*rows, *events])


@pytest.mark.parametrize(
    ("role", "wanted", "expected"),
    [("ADMIN", "OWNER", "role_too_high"), ("OPERATOR", "VIEWER", "forbidden"),
     ("AUDITOR", "VIEWER", "forbidden"), ("ADMIN", "ADMIN", None)],
)  # fmt: skip
async def test_nobody_invites_above_their_own_role(
    house: House, owner: Browser, role: str, wanted: str, expected: str | None
) -> None:
    ann = await _member(house, owner, role)
    answer = await ann.post("/api/invites", {"email": "bob@example.com", "role": wanted})
    assert expected == answer.json().get("error")


async def test_nobody_raises_themselves(house: House, owner: Browser) -> None:
    ann = await _member(house, owner, "ADMIN")
    path = f"/api/members/{await _id(owner, ANN)}"
    assert error_of(await ann.call("PATCH", path, {"role": "OWNER"})) == (403, "role_too_high")


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
async def test_an_admin_does_not_touch_an_owner(house: House, owner: Browser, method: str) -> None:
    ann = await _member(house, owner, "ADMIN")
    path = f"/api/members/{await _id(owner, ADMIN)}"
    body = {"role": "VIEWER"} if method == "PATCH" else None
    assert error_of(await ann.call(method, path, body)) == (403, "role_too_high")


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
async def test_the_last_owner_stays(owner: Browser, method: str) -> None:
    path = f"/api/members/{await _id(owner, ADMIN)}"
    body = {"role": "ADMIN"} if method == "PATCH" else None
    assert error_of(await owner.call(method, path, body)) == (409, "last_owner")


@pytest.mark.every_database
async def test_two_owners_who_remove_each_other_at_once_leave_one(
    house: House, owner: Browser
) -> None:
    ann = await _member(house, owner, "OWNER")
    targets = [(owner, await _id(owner, ANN)), (ann, await _id(owner, ADMIN))]
    await asyncio.gather(*(b.call("DELETE", f"/api/members/{t}") for b, t in targets))
    left = [await b.get("/api/members") for b in (owner, ann)]
    owners = [r.json()["items"] for r in left if r.status_code == 200]
    assert [len(items) for items in owners] == [1]


async def test_a_removed_members_sessions_and_tokens_end(house: House, owner: Browser) -> None:
    ann = await _member(house, owner, "OPERATOR")
    token = (await ann.post("/api/auth/tokens", {"name": "ci"})).json()["token"]
    program = house.browser(authorization=f"Bearer {token}")
    await owner.call("DELETE", f"/api/members/{await _id(owner, ANN)}")
    assert [(await b.get("/api/things")).status_code for b in (ann, program)] == [401, 401]


async def test_somebody_without_an_organisation_is_told_so(house: House, owner: Browser) -> None:
    await _member(house, owner, "OPERATOR")
    await owner.call("DELETE", f"/api/members/{await _id(owner, ANN)}")
    answer = await house.browser().login(PASSWORD, ANN)
    assert error_of(answer) == (403, "no_organisation")


async def test_a_new_role_holds_at_once(house: House, owner: Browser) -> None:
    ann = await _member(house, owner, "OPERATOR")
    await owner.call("PATCH", f"/api/members/{await _id(owner, ANN)}", {"role": "VIEWER"})
    assert (await ann.post("/api/things")).status_code == 403


async def test_only_an_administrator_of_the_platform_makes_organisations(
    house: House, owner: Browser
) -> None:
    ann = await _member(house, owner, "OWNER")
    body = {"name": "Ann's", "slug": "anns"}
    answers = [
        await ann.post("/api/organizations", body),
        await owner.post("/api/organizations", body),
    ]
    assert [a.status_code for a in answers] == [403, 201]


async def test_switching_moves_the_session(owner: Browser) -> None:
    second = await _second(owner)
    switched = (await owner.post(f"/api/organizations/{second}/switch")).json()
    assert (switched["organization"]["slug"], await _organisation(owner)) == ("second", second)


async def test_one_does_not_switch_to_where_one_does_not_belong(
    house: House, owner: Browser
) -> None:
    second = await _second(owner)
    ann = await _member(house, owner, "ADMIN")
    assert error_of(await ann.post(f"/api/organizations/{second}/switch")) == (404, "not_found")


async def test_signing_in_again_leads_to_where_one_was(house: House, owner: Browser) -> None:
    second = await _second(owner)
    await owner.post(f"/api/organizations/{second}/switch")
    again = house.browser()
    await again.login()
    assert second == await _organisation(again)


async def test_another_organisations_people_are_not_seen_or_touched(
    house: House, owner: Browser
) -> None:
    await _member(house, owner, "VIEWER")
    ann_id = await _id(owner, ANN)
    await owner.post(f"/api/organizations/{await _second(owner)}/switch")
    seen = [i["email"] for i in (await owner.get("/api/members")).json()["items"]]
    touched = error_of(await owner.call("DELETE", f"/api/members/{ann_id}"))
    assert (seen, touched) == ([ADMIN], (404, "not_found"))


async def test_renaming(owner: Browser) -> None:
    path = f"/api/organizations/{await _organisation(owner)}"
    changed = (await owner.call("PATCH", path, {"name": "Shop", "slug": "shop"})).json()
    assert (changed["name"], changed["slug"], changed["mfaRequired"]) == ("Shop", "shop", False)


@pytest.mark.every_database
async def test_a_taken_slug_is_refused(owner: Browser) -> None:
    await _second(owner)
    path = f"/api/organizations/{await _organisation(owner)}"
    answers = [
        await owner.call("PATCH", path, {"slug": "second"}),
        await owner.post("/api/organizations", {"name": "x", "slug": "second"}),
    ]
    assert [error_of(a) for a in answers] == [(409, "slug_taken")] * 2


async def test_deleting_wants_the_slug_typed(owner: Browser) -> None:
    second = await _second(owner)
    await owner.post(f"/api/organizations/{second}/switch")
    answer = await owner.call("DELETE", f"/api/organizations/{second}?confirm=default")
    assert error_of(answer) == (400, "not_confirmed")


@pytest.mark.every_database
async def test_deleting_ends_sessions_and_frees_the_slug(house: House, owner: Browser) -> None:
    second = await _second(owner)
    await owner.post(f"/api/organizations/{second}/switch")
    gone = await owner.call("DELETE", f"/api/organizations/{second}?confirm=second")
    ended = await owner.get("/api/things")
    await owner.login(CHANGED)
    again = await owner.post("/api/organizations", {"name": "New", "slug": "second"})
    async with house.database.transaction(write=False) as tx:
        deleted = await house.identity.organisations.deleted(tx)
    assert (gone.status_code, ended.status_code, again.status_code, list(deleted)) == (
        204, 401, 201, [second],
    )  # fmt: skip


async def test_the_only_organisation_is_not_deleted(owner: Browser) -> None:
    path = f"/api/organizations/{await _organisation(owner)}?confirm=default"
    assert error_of(await owner.call("DELETE", path)) == (409, "last_organisation")


async def test_another_organisation_is_not_renamed_or_deleted_from_here(owner: Browser) -> None:
    path = f"/api/organizations/{await _second(owner)}"
    answers = [
        await owner.call("PATCH", path, {"name": "x"}),
        await owner.call("DELETE", f"{path}?confirm=second"),
    ]
    assert [error_of(a) for a in answers] == [(404, "not_found")] * 2
