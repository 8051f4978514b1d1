"""People of an organisation: roles hide and forbid, invitations, the last OWNER, the end."""

import re

import pytest

from tests.console.conftest import PASSWORD, Console
from tests.console.test_door import ANN, NEW, error_at

BOB = "bob@example.com"


async def join(console: Console, role: str, email: str = ANN) -> str:
    """Invites by the page and accepts; returns the new member's id."""
    page = (await console.post("/members/invites", email=email, role=role, lifetime="168h")).text
    link = re.search(r"/invite\?token=([\w-]+)", page)
    assert link is not None, page
    await console.client.post(
        "/invite", data={"token": link[1], "name": email.split("@", maxsplit=1)[0], "password": NEW}
    )
    members = (await console.client.get("/api/members")).json()["items"]
    return next(str(m["id"]) for m in members if m["email"] == email)


async def become(console: Console, email: str, password: str = NEW) -> None:
    console.client.cookies.clear()
    answer = await console.client.post("/login", data={"email": email, "password": password})
    assert answer.status_code == 303, answer.text


async def test_an_invitation_is_listed_and_withdrawn(console: Console) -> None:
    await console.post("/members/invites", email=ANN, role="VIEWER", lifetime="24h")
    listed = (await console.get("/members")).text
    invite = re.search(r"/members/invites/(\w+)/withdraw", listed)
    assert invite is not None

    await console.post(f"/members/invites/{invite[1]}/withdraw")

    assert (ANN in listed, ANN in (await console.get("/members")).text) == (True, False)


async def test_a_refused_invitation_keeps_what_was_typed(console: Console) -> None:
    answer = await console.post(
        "/members/invites", email="no address", role="VIEWER", lifetime="24h"
    )

    assert (answer.status_code, 'value="no address"' in answer.text) == (422, True)
    assert "not an e-mail address" in error_at(answer.text, "email")
    assert re.search(r'value="VIEWER" selected', answer.text)


async def test_a_member_is_not_invited_again(console: Console) -> None:
    answer = await console.post(
        "/members/invites", email="admin@tcp.local", role="VIEWER", lifetime="24h"
    )

    assert "member already" in error_at(answer.text, "email")


async def test_a_role_is_changed_and_a_member_removed(console: Console) -> None:
    ann = await join(console, "VIEWER")

    changed = await console.post(f"/members/{ann}/role", role="OPERATOR")
    members = (await console.client.get("/api/members")).json()["items"]
    await console.post(f"/members/{ann}/remove")

    assert changed.headers["location"] == "/members"
    assert [m["role"] for m in members if m["email"] == ANN] == ["OPERATOR"]
    assert ANN not in (await console.get("/members")).text


async def test_the_last_owner_stays(console: Console) -> None:
    members = (await console.client.get("/api/members")).json()["items"]
    own = members[0]["id"]

    page = (await console.get("/members")).text
    refused = [
        await console.post(f"/members/{own}/role", role="VIEWER"),
        await console.post(f"/members/{own}/remove"),
    ]

    assert f"/members/{own}/remove" not in page
    assert [(r.status_code, "at least one OWNER" in r.text) for r in refused] == [(409, True)] * 2


async def test_a_reset_link_is_made_for_a_member(console: Console) -> None:
    ann = await join(console, "VIEWER")

    page = (await console.post(f"/members/{ann}/reset-link")).text

    link = re.search(r"/reset-password\?token=[\w-]+", page)
    assert link is not None
    assert (await console.get(link[0])).status_code == 200


@pytest.mark.parametrize("role", ["OPERATOR", "VIEWER", "AUDITOR"])
async def test_roles_below_admin_see_members_and_change_nothing(
    console: Console, role: str
) -> None:
    ann = await join(console, role)
    await become(console, ANN)

    page = await console.get("/members")
    refused = [
        await console.post("/members/invites", email=BOB, role="VIEWER", lifetime="24h"),
        await console.post(f"/members/{ann}/role", role="VIEWER"),
        await console.post("/organisation", name="Mine", slug="mine"),
        await console.post("/organisation/mfa", required="true"),
        await console.post("/organisation/delete", confirm="default"),
    ]

    assert (page.status_code, "Invite" in page.text, "/role" in page.text) == (200, False, False)
    assert [answer.status_code for answer in refused] == [403] * 5


async def test_an_admin_does_not_touch_an_owner(console: Console) -> None:
    await join(console, "ADMIN")
    await become(console, ANN)
    members = (await console.client.get("/api/members")).json()["items"]
    owner = next(m["id"] for m in members if m["role"] == "OWNER")

    page = (await console.get("/members")).text

    assert f"/members/{owner}/" not in page
    assert (await console.post(f"/members/{owner}/remove")).status_code == 403


async def test_an_organisation_is_renamed_and_says_at_the_field_why_not(console: Console) -> None:
    renamed = await console.post("/organisation", name="Harbour", slug="harbour")
    refused = await console.post("/organisation", name="Harbour", slug="Not A Slug")

    assert renamed.headers["location"] == "/organisation"
    assert "Harbour" in (await console.get("/")).text
    assert (refused.status_code, 'value="Not A Slug"' in refused.text) == (422, True)
    assert error_at(refused.text, "slug")


async def test_requiring_mfa_leaves_members_only_its_setup(console: Console) -> None:
    await join(console, "VIEWER")
    await console.post("/organisation/mfa", required="true")
    await become(console, ANN)

    assert (await console.get("/clusters")).headers["location"] == "/mfa"


async def test_another_organisation_is_made_entered_and_deleted(console: Console) -> None:
    made = await console.post("/organisation/new", name="Second", slug="second")
    there = (await console.get("/organisation")).text
    unconfirmed = await console.post("/organisation/delete", confirm="first")
    gone = await console.post("/organisation/delete", confirm="second")

    assert (made.headers["location"], "Second" in there) == ("/", True)
    assert (unconfirmed.status_code, gone.headers["location"]) == (400, "/login")
    assert (await console.sign_in(PASSWORD)).status_code == 303
    assert "Second" not in (await console.get("/")).text


async def test_a_taken_slug_is_said_at_its_field(console: Console) -> None:
    await console.post("/organisation/new", name="Second", slug="second")

    answer = await console.post("/organisation/new", name="Third", slug="second")

    assert "nother organisation" in error_at(answer.text, "slug")
