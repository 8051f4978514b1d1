"""Every route, tried by everybody: what happens is what the table of permissions says."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.security.permissions import Demand, grants
from tests.security.permissions import routes as all_routes
from tests.security.world import ADMIN, FIRST, MARK, Person, World, furnished, opened
from trafficplane.catalog.service import Catalog
from trafficplane.kit.access import GRANTS, Permission, Role
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import Conflict

pytestmark = pytest.mark.asyncio(loop_scope="module")

SHARED = {"GET /api/gateways/{gateway_id:path}", "DELETE /api/gateways/{gateway_id:path}",
          "POST /gateways/{gateway_id:path}/forget", "GET /new/{path}",
          "POST /api/alert-rules/builtin/{name}",
          "POST /alerts/rules/builtin/{name}", "GET /audit/entries/{number}"}  # fmt: skip
"""Parameters that name nothing of an organisation's own: gateways serve the whole platform, and
every record counts its entries from 1."""

STREAMS = {"GET /live", "GET /api/metrics/stream"}
"""They never end for whoever may read them, and so can't be tried here."""

BODIES: dict[str, Any] = {
    "PATCH /api/members/{user_id}": {"role": "VIEWER"},
    "PATCH /api/auth/passkeys/{passkey_id}": {"name": "x"},
    "POST /profile/passkeys/{passkey_id}/name": {"name": "x"},
    "PATCH /api/organizations/{organization_id}": {"name": "x"},
    "POST /api/alerts/{alert_id}/acknowledge": {"comment": "x"},
    "PUT /api/organizations/{organization_id}/logo": {"fileId": "x"},
    "POST /api/revisions/{number}/rollback": {"reason": "x"},
    "POST /api/routing-policies/{id_or_name}/switch": {},
    "POST /revisions/{number}/rollback": {"reason": "x"},
    "POST /delete/{path}/{name}": {"version": "1"},
}
"""What gets a call past the validation of its form, so that it meets the question whose it is."""

DOOR = {"POST /api/auth/login", "POST /api/auth/login/second-step", "POST /login",
        "POST /api/auth/passkeys/second-step-options", "GET /login/code", "POST /login/code",
        "POST /api/auth/passkeys/login"}  # fmt: skip
"""Public, and a wrong try is sent to sign in as well."""

ENROLLED = {"GET /mfa"}
"""Sends on whoever has a second factor, as the OWNER of this house does."""

QUERIES = {"DELETE /api/organizations/{organization_id}": "?confirm=default"}


def routes() -> dict[str, Demand]:
    return {route: demand for route, demand in all_routes().items() if route not in STREAMS}


class House:
    """The first organisation with one of everything and a person of every role; and a rival."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.people: dict[str, Person] = {}
        self.ids: dict[str, str] = {}
        self._answers: dict[tuple[str, str], httpx.Response] = {}

    async def furnish(self) -> None:
        admin = await self.world.sign_in()
        for role in Role:
            email = f"{role.lower()}@{MARK}.example"
            self.people[role] = await self.world.member(admin, role, email)
        self.people["rival"] = await self.world.rival(admin)
        self.people["nobody"] = self.world.browser()
        self.ids = await furnished(self.world, self.people[Role.OWNER])

    def leads_somewhere(self, route: str) -> bool:
        """Whether there is something for every parameter of the path."""
        return "{" not in self._filled(route) and "{key}" not in route

    def _filled(self, route: str) -> str:
        path = route.split(" ")[1]
        for pattern, value in self.ids.items():
            path = path.replace(pattern, pattern.partition("{")[0] + value)
        return path

    async def answer(self, person: str, route: str) -> httpx.Response:
        """What was answered when they first called: no call changes what another one meets."""
        if (person, route) not in self._answers:
            self._answers[person, route] = await self.call(person, route)
        return self._answers[person, route]

    async def call(self, person: str, route: str) -> httpx.Response:
        method, path = route.split(" ", maxsplit=1)[0], self._filled(route)
        given = BODIES.get(route, {"spec": {}} if "{id_or_name}" in route else {})
        form = not path.startswith("/api")
        body = {} if method in ("GET", "HEAD", "DELETE") else {"data" if form else "json": given}
        client = self.people[person].client
        cookies = dict(client.cookies)
        with pytest.MonkeyPatch.context() as patch:
            # Carried out and rolled back, so that no request undoes what another one needs.
            patch.setattr("trafficplane.kit.http.commit", _nothing)
            answer = await self.people[person].call(method, path + QUERIES.get(route, ""), **body)
        # Signing out was rolled back like everything else; the browser must not know it either.
        client.cookies = cookies
        return answer


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    async with opened(tmp_path_factory.mktemp("house")) as world:
        house = House(world)
        await house.furnish()
        yield house


async def _nothing(_tx: Tx) -> None: ...


def _lacks_role(answer: httpx.Response) -> bool:
    return answer.status_code == 403 and "does not grant" in answer.text


def _is_sent_to_sign_in(answer: httpx.Response) -> bool:
    location = answer.headers.get("location", "")
    return answer.status_code == 401 or location.startswith("/login")


async def test_roles_hold_what_the_table_says() -> None:
    assert grants() == GRANTS


@pytest.mark.parametrize("role", list(Role))
async def test_a_role_may_do_what_the_table_says_and_nothing_else(house: House, role: Role) -> None:
    unexpected = {}
    for route, demand in routes().items():
        answer = await house.answer(role, route)
        denied = demand.permission is not None and role not in grants()[demand.permission]
        if _lacks_role(answer) != denied or answer.status_code >= 500:
            unexpected[route] = (answer.status_code, answer.text[:200])
    assert unexpected == {}


@pytest.mark.parametrize("role", list(Role))
async def test_a_role_reads_everything_that_it_may_read(house: House, role: Role) -> None:
    unread = {}
    for route, demand in routes().items():
        granted = demand.permission is not None and role in grants()[demand.permission]
        # Credentials are a person's own, whatever the role of somebody else who asks.
        readable = granted and route.startswith("GET") and not demand.platform
        if readable and house.leads_somewhere(route) and route not in ENROLLED:
            answer = await house.answer(role, route)
            # 422 is for queries that want parameters, and is answered to whoever may ask.
            if answer.status_code not in (200, 422):
                unread[route] = (answer.status_code, answer.text[:200])
    assert unread == {}


@pytest.mark.parametrize("person", [Role.OWNER, Role.VIEWER, "nobody"])
async def test_head_is_answered_and_refused_as_get_is(house: House, person: str) -> None:
    different = {}
    for route in routes():
        if route.startswith("GET "):
            get = await house.answer(person, route)
            head = await house.answer(person, route.replace("GET", "HEAD", 1))
            if (head.status_code, head.content) != (get.status_code, b""):
                different[route] = (get.status_code, head.status_code, head.content)
    assert different == {}


async def test_platform_routes_want_an_administrator_of_the_platform(house: House) -> None:
    platform = [route for route, demand in routes().items() if demand.platform]
    answers = [await house.answer(Role.OWNER, route) for route in platform]
    assert [a.status_code for a in answers] == [403] * len(platform)


async def test_without_credentials_only_public_routes_answer(house: House) -> None:
    opened_to_nobody = [
        route for route in routes() if not _is_sent_to_sign_in(await house.answer("nobody", route))
    ]
    public = {route for route, demand in routes().items() if demand.permission is None}
    assert public - set(opened_to_nobody) <= DOOR
    assert set(opened_to_nobody) <= public


async def test_another_organisations_owner_finds_nothing_of_ours(house: House) -> None:
    found = {}
    for route, demand in routes().items():
        if "{" not in route or route in SHARED or demand.permission is None:
            continue
        answer = await house.answer("rival", route)
        if answer.status_code != 404:
            found[route] = (answer.status_code, answer.text[:200])
    assert found == {}


async def test_no_answer_to_another_organisation_tells_a_name_of_ours(house: House) -> None:
    told = {}
    for route, demand in routes().items():
        if demand.permission is not None and "{" not in route:
            answer = await house.answer("rival", route)
            if MARK in answer.text or answer.status_code >= 500:
                told[route] = (answer.status_code, answer.text[:200])
    assert told == {}


async def test_another_member_does_not_touch_a_persons_own_credentials(house: House) -> None:
    own = [
        route
        for route, demand in routes().items()
        if demand == Demand.parse("self") and "{" in route and "organi" not in route
    ]
    statuses = {route: (await house.answer(Role.ADMIN, route)).status_code for route in own}
    assert own
    assert statuses == dict.fromkeys(own, 404)


async def test_a_first_password_opens_only_what_the_table_marks(tmp_path: Path) -> None:
    async with opened(tmp_path, admin_password=None) as world:
        house = House(world)
        house.people["fresh"] = await world.sign_in(ADMIN, FIRST)
        house.ids = {"{number}": "1", "{path}/{name}": "clusters/x"}
        passed = set()
        for route, demand in routes().items():
            if demand.permission is None or demand.restricted:
                continue
            answer = await house.answer("fresh", route)
            sent_away = answer.headers.get("location") == "/password"
            refused = answer.status_code == 403 and "password_change_required" in answer.text
            if not (sent_away or refused):
                passed.add((route, answer.status_code))
        assert passed == set()


EDITOR = "POST /edit/apply"
"""Shows the plan beside the text while it is typed."""


async def test_pages_show_what_a_write_would_do_before_they_do_it(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing that a page's form sends changes a resource before somebody has seen the plan."""
    planned: set[str] = set()
    applied: set[str] = set()
    catalog, plan = Catalog, Catalog.plan

    async def note_plan(self: Catalog, *given: Any) -> Any:
        planned.add(route)
        return await plan(self, *given)

    async def note_apply(*_given: Any) -> Any:
        applied.add(route)
        raise Conflict("not before it was shown")

    monkeypatch.setattr(catalog, "plan", note_plan)
    monkeypatch.setattr(catalog, "apply", note_apply)
    monkeypatch.setattr(catalog, "rollback", note_apply)
    for route, demand in routes().items():
        on_a_page = route.startswith("POST ") and not route.startswith("POST /api/")
        if on_a_page and demand.permission is Permission.CATALOG_WRITE and route != EDITOR:
            await house.call(Role.OWNER, route)
    assert applied == set()
    assert planned >= {"POST /alerts/rules/builtin/{name}", "POST /clusters/{name}/backends"}
