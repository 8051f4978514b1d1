"""Every route that changes something leaves a row in the record, or is listed here with a reason.

Pages of the console change things through the same services and are not walked a second time.
"""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
import sqlalchemy

from tests.clock import ManualClock
from tests.identity.authenticator import Authenticator
from tests.identity.test_mfa import digits_of
from tests.security.permissions import routes
from tests.security.world import (
    ADMIN,
    CLUSTER,
    PASSWORD,
    RULE,
    Person,
    World,
    delivered,
    firing,
    opened,
)
from trafficplane.kit.access import Role

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNRECORDED = {
    "POST /api/changes/plan": "computes what would be, and writes nothing",
    "POST /api/explain": "computes what would be, and writes nothing",
    "POST /api/alert-rules/backtest": "computes what would have been, and writes nothing",
    "POST /api/health-checks/{cluster}/check": "asks gateways to look, and writes nothing",
    "POST /api/endpoints/{endpoint}/fetch-keys": "hastens a fetch that comes by itself",
    "POST /api/notifications/read-all": "a person's own reading, of no effect on anybody else",
    "POST /api/notifications/{notification}/read": "a person's own reading",
    "POST /api/notifications/{notification}/dismiss": "a person's own list",
    "POST /api/audit/verify": "reads the record, and writes nothing",
    "POST /api/auth/passkeys/login-options": "gives out a challenge; its answer is recorded",
    "POST /api/auth/passkeys/second-step-options": "gives out a challenge; its answer is recorded",
    "POST /api/auth/passkeys/options": "gives out a challenge; its answer is recorded",
    "POST /api/auth/passkeys/proof-options": "gives out a challenge; its answer is recorded",
}

CHANGE_SETS = "clusters"
"""All kinds share one set of routes, made by one function: one kind is walked for all."""

NEXT = "four herons by the weir"
NEWCOMER = "newcomer@example.com"
CREDENTIALS = {"email": ADMIN, "password": PASSWORD}


class Walk:
    """Makes the calls, one after the other, and notes what each adds to the record."""

    def __init__(self, world: World, admin: Person) -> None:
        self.world = world
        self.admin = admin
        self.recorded: dict[str, list[dict[str, Any]]] = {}

    async def rows(self) -> list[dict[str, Any]]:
        statement = sqlalchemy.text(
            "SELECT document FROM audit_events ORDER BY at, chain, sequence"
        )
        async with self.world.plane.database.transaction(write=False) as tx:
            return [json.loads(row[0]) for row in await tx.execute(statement)]

    async def call(
        self, route: str, body: Any = None, person: Person | None = None, *,
        path: str | None = None, status: int = 0, **more: Any,
    ) -> Any:  # fmt: skip
        """Makes the call of a route, at `path` where that has parameters."""
        method, pattern = route.split(" ")
        before = len(await self.rows())
        sent = {"json": body, **more} if body is not None else more
        answer = await (person or self.admin).call(method, path or pattern, **sent)
        assert answer.is_success or answer.status_code == status, f"{route}: {answer.text}"
        label = route if answer.is_success else f"{route} {status}"
        self.recorded[label] = (await self.rows())[before:]
        is_json = answer.headers.get("content-type") == "application/json"
        return answer.json() if answer.content and is_json else None


async def _walk(walk: Walk) -> None:
    await _credentials(walk)
    await _second_factor(walk)
    await _people(walk)
    await _things(walk)


async def _credentials(walk: Walk) -> None:
    stranger = walk.world.browser()
    await walk.call("POST /api/auth/login", {**CREDENTIALS, "password": "x"}, stranger, status=401)
    await walk.call("POST /api/auth/login", CREDENTIALS, stranger)
    other = await walk.world.sign_in()
    sessions = await walk.admin.json("GET", "/api/auth/sessions")
    elsewhere = next(s["id"] for s in sessions["items"] if not s["current"])
    await walk.call(
        "DELETE /api/auth/sessions/{session_id}", path=f"/api/auth/sessions/{elsewhere}"
    )
    await walk.call("DELETE /api/auth/sessions")
    assert (await other.call("GET", "/api/auth/session")).status_code == 401
    leaving = await walk.world.sign_in()
    await walk.call("POST /api/auth/logout", None, leaving)
    token = await walk.call("POST /api/auth/tokens", {"name": "ci"})
    await walk.call("DELETE /api/auth/tokens/{token_id}", path=f"/api/auth/tokens/{token['id']}")


async def _second_factor(walk: Walk) -> None:
    enrolment = await walk.call("POST /api/auth/mfa/setup")
    code = digits_of(enrolment["secret"], walk.world.plane.clock.now())
    await walk.call("POST /api/auth/mfa/verify", {"mfaToken": code})
    spare = enrolment["backupCodes"]
    codes = await walk.call("POST /api/auth/mfa/backup-codes", {"mfaToken": spare[0]})
    await walk.call("POST /api/auth/mfa/disable", {"mfaToken": codes["backupCodes"][0]})
    device = Authenticator()
    options = await walk.admin.json("POST", "/api/auth/passkeys/options")
    new = {"name": "Laptop", "credential": device.create(options["publicKey"])}
    passkey = await walk.call("POST /api/auth/passkeys", new)
    browser = walk.world.browser()
    options = await browser.json("POST", "/api/auth/passkeys/login-options")
    answered = {"credential": device.get(options["publicKey"])}
    await walk.call("POST /api/auth/passkeys/login", answered, browser)
    waiting = walk.world.browser()
    await waiting.call("POST", "/login", data=CREDENTIALS)
    options = await waiting.json("POST", "/api/auth/passkeys/second-step-options")
    answered = {"passkey": device.get(options["publicKey"])}
    await walk.call("POST /api/auth/login/second-step", answered, waiting)
    at = f"/api/auth/passkeys/{passkey['id']}"
    await walk.call("PATCH /api/auth/passkeys/{passkey_id}", {"name": "Old"}, path=at)
    await walk.call("POST /api/auth/passkeys/{passkey_id}/remove", path=f"{at}/remove")


async def _people(walk: Walk) -> None:
    wanted = {"email": NEWCOMER, "role": Role.VIEWER}
    first = await walk.call("POST /api/invites", wanted)
    await walk.call("DELETE /api/invites/{invite_id}", path=f"/api/invites/{first['id']}")
    second = await walk.admin.json("POST", "/api/invites", wanted)
    accepted = {"token": second["token"], "name": "New", "password": PASSWORD}
    await walk.call("POST /api/auth/invite", accepted, walk.world.browser())
    members = (await walk.admin.json("GET", "/api/members"))["items"]
    at = "/api/members/" + next(m["id"] for m in members if m["email"] == NEWCOMER)
    await walk.call("PATCH /api/members/{user_id}", {"role": Role.OPERATOR}, path=at)
    link = await walk.call("POST /api/members/{user_id}/reset-link", path=f"{at}/reset-link")
    await walk.call("POST /api/auth/forgot-password", {"email": NEWCOMER}, walk.world.browser())
    reset = {"token": link["token"], "password": NEXT}
    await walk.call("POST /api/auth/reset-password", reset, walk.world.browser())
    await walk.call("DELETE /api/members/{user_id}", path=at)
    home = walk.admin.session["organization"]["id"]
    made = await walk.call("POST /api/organizations", {"name": "Second", "slug": "second"})
    at = f"/api/organizations/{made['id']}"
    await walk.call("POST /api/organizations/{organization_id}/switch", path=f"{at}/switch")
    await walk.call("PATCH /api/organizations/{organization_id}", {"name": "Two"}, path=at)
    await walk.call("DELETE /api/organizations/{organization_id}", path=f"{at}?confirm=second")
    assert made["id"] != home


async def _things(walk: Walk) -> None:
    walk.admin = await walk.world.sign_in()
    at = "/api/clusters/" + (await walk.call("POST /api/clusters", CLUSTER))["id"]
    route = "/api/clusters/{id_or_name}"
    heavier = {"spec": {"backends": [{**CLUSTER["spec"]["backends"][0], "weight": 7}]}}
    await walk.call(f"PATCH {route}", heavier, path=at)
    await walk.call(
        "PATCH /api/load-balancing/{cluster}", {"strategy": "RANDOM"},
        path=f"/api/load-balancing/{CLUSTER['name']}",
    )  # fmt: skip
    await walk.call(f"PUT {route}", CLUSTER, path=at)
    await walk.call(f"DELETE {route}", path=at)
    await walk.call("POST /api/changes/apply", {"resources": [{**CLUSTER, "kind": "Cluster"}]})
    release = {"type": "BLUE_GREEN", "blueGreen": {"blue": CLUSTER["name"], "green": "other"}}
    await walk.call(
        "POST /api/changes/apply",
        {
            "resources": [
                {"kind": "Cluster", "name": "other", "spec": {}},
                {"kind": "RoutingPolicy", "name": "release", "spec": release},
            ]
        },
    )
    await walk.call(
        "POST /api/routing-policies/{id_or_name}/switch", {},
        path="/api/routing-policies/release/switch",
    )  # fmt: skip
    await walk.call(
        "POST /api/revisions/{number}/rollback", {"reason": "walk"},
        path="/api/revisions/5/rollback",
    )  # fmt: skip
    token = await walk.call("POST /api/gateways/tokens", {"name": "g", "scope": "organization"})
    at = f"/api/gateways/tokens/{token['id']}"
    await walk.call("DELETE /api/gateways/tokens/{token_id}", path=at)
    await _acknowledge(walk)
    await _forget_gateway(walk)
    await walk.call("PUT /api/audit/retention", {"days": 365})
    delivery = await delivered(walk.world, walk.admin)
    again = f"/api/alert-deliveries/{delivery}/redeliver"
    await walk.call("POST /api/alert-deliveries/{delivery}/redeliver", path=again)
    mail = {"name": "mail", "spec": {"email": {"to": [NEWCOMER]}}}
    await walk.admin.json("POST", "/api/alert-channels", mail)
    at = "/api/alert-channels/mail/test"
    await walk.call("POST /api/alert-channels/{channel}/test", path=at)
    await walk.call("PATCH /api/notifications/preferences", {"muted": ["SYSTEM"]})
    files = {"file": ("x.txt", b"hello"), "visibility": (None, "private")}
    file = await walk.call("POST /api/files", files=files)
    at = f"/api/files/{file['id']}"
    await walk.call("GET /api/files/{file_id}/content", path=f"{at}/content")
    await walk.call("GET /api/audit/export")
    await _pictures(walk)
    await walk.call("DELETE /api/files/{file_id}", path=at)
    await walk.call(
        "POST /api/auth/change-password", {"currentPassword": PASSWORD, "newPassword": NEXT}
    )


async def _pictures(walk: Walk) -> None:
    files = {"file": ("x.gif", b"GIF89a" + bytes(20)), "visibility": (None, "public")}
    stored = (await walk.admin.call("POST", "/api/files", files=files)).json()
    choice = {"fileId": stored["id"]}
    shown = await walk.call("PUT /api/auth/avatar", choice)
    assert shown["avatarUrl"] == stored["publicUrl"]
    sent = await walk.call("POST /api/auth/avatar", content=b"GIF89a" + bytes(20))
    assert sent["avatarUrl"] not in (None, stored["publicUrl"])
    await walk.call("DELETE /api/auth/avatar")
    assert (await walk.admin.call("GET", sent["avatarUrl"])).status_code == 404
    assert (await walk.admin.call("GET", stored["publicUrl"])).status_code == 200
    at = f"/api/organizations/{walk.admin.session['organization']['id']}/logo"
    logo = await walk.call("PUT /api/organizations/{organization_id}/logo", choice, path=at)
    assert logo["logoUrl"] == stored["publicUrl"]
    await walk.call("DELETE /api/organizations/{organization_id}/logo", path=at)


async def _acknowledge(walk: Walk) -> None:
    lonely = {**RULE, "spec": {**RULE["spec"], "comparison": "ABOVE", "noData": "ALERT"}}
    await walk.admin.json("POST", "/api/alert-rules", lonely)
    route = "POST /api/alerts/{alert_id}/acknowledge"
    at = f"/api/alerts/{await firing(walk.world, walk.admin)}/acknowledge"
    await walk.call(route, {"comment": "on it"}, path=at)
    await walk.call(
        "POST /api/alert-rules/builtin/{name}", {}, path="/api/alert-rules/builtin/latency"
    )


async def _forget_gateway(walk: Walk) -> None:
    from trafficplane.gateways.schemas import NodeInfo

    plane = walk.world.plane
    plane.fleet.connected("gw-1", "s1", NodeInfo("1.40.0", "0.1.0", "10.0.0.9", 8080, 8443))
    await plane.persistence.run_once()
    plane.fleet.disconnect_all()
    await plane.persistence.run_once()
    route = "DELETE /api/gateways/{gateway_id:path}"
    await walk.call(route, path="/api/gateways/gw-1")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def walk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Walk]:
    async with opened(tmp_path_factory.mktemp("recorded")) as world:
        walk = Walk(world, await world.sign_in())
        await _walk(walk)
        yield walk


def _writing() -> set[str]:
    own = {r for r in routes() if not r.startswith("GET") and " /api/" in r}
    kinds = {r.split(" ")[1].split("/")[2] for r in own if "{id_or_name}" in r} - {CHANGE_SETS}
    walked_for_clusters = {f"/api/{kind}{part}" for kind in kinds for part in ("", "/{id_or_name}")}
    return {r for r in own if r.split(" ")[1] not in walked_for_clusters}


async def test_every_writing_route_was_walked_or_has_a_reason(walk: Walk) -> None:
    walked = {" ".join(label.split(" ")[:2]) for label in walk.recorded}
    walked = {route for route in walked if not route.startswith("GET")}
    assert walked | set(UNRECORDED) == _writing()


async def test_every_walked_route_left_a_row(walk: Walk) -> None:
    assert [route for route, rows in walk.recorded.items() if not rows] == []


async def test_every_row_tells_who_did_what_and_from_where(walk: Walk) -> None:
    incomplete = [
        (route, row)
        for route, rows in walk.recorded.items()
        for row in rows
        if not (row["actor"]["id"] and row["action"] and row["chain"])
        or not (row["origin"]["address"] and row["origin"]["userAgent"])
        or not row["origin"]["requestId"]
    ]
    assert incomplete == []


async def test_a_change_of_resources_tells_before_and_after(walk: Walk) -> None:
    row = walk.recorded["PATCH /api/clusters/{id_or_name}"][-1]
    told = json.dumps([row["before"], row["after"]])
    assert "weight" in told, row


@pytest.mark.parametrize("secret", [PASSWORD, NEXT])
async def test_no_row_holds_a_password(walk: Walk, secret: str) -> None:
    assert secret not in json.dumps(await walk.rows())


async def test_only_a_public_picture_of_the_organisation_is_shown(walk: Walk) -> None:
    files = {"file": ("x.html", b"<html>"), "visibility": (None, "public")}
    stored = (await walk.admin.call("POST", "/api/files", files=files)).json()
    for file_id in (stored["id"], "file_unknown"):
        answer = await walk.admin.call("PUT", "/api/auth/avatar", json={"fileId": file_id})
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/fileId")


async def test_who_may_not_upload_still_sends_a_picture_and_nothing_else(walk: Walk) -> None:
    viewer = await walk.world.member(walk.admin, Role.VIEWER, "portrait@example.com")
    picture = b"GIF89a" + bytes(20)
    bodies = (picture, b"<html>", picture + bytes(1024 * 1024), picture)
    answers = [await viewer.call("POST", "/api/auth/avatar", content=body) for body in bodies]
    urls = [answers[0].json()["avatarUrl"], answers[3].json()["avatarUrl"]]

    assert [answer.status_code for answer in answers] == [200, 415, 413, 200]
    assert [(await viewer.call("GET", url)).status_code for url in urls] == [404, 200]


async def test_what_is_refused_is_not_half_recorded(walk: Walk, clock: ManualClock) -> None:
    before = len(await walk.rows())
    answer = await walk.admin.call("POST", "/api/clusters", json={"name": "x", "spec": 7})
    assert answer.status_code == 422
    assert len(await walk.rows()) == before
