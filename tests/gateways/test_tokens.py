"""Gateway tokens: who may make them, what they open, and when they stop."""

import httpx
import pytest
from fastapi import FastAPI, Request
from sqlalchemy.exc import OperationalError

from tests.clock import ManualClock
from tests.gateways.records import Audit, Told, caller
from trafficplane.gateways import store
from trafficplane.gateways.api import router
from trafficplane.gateways.errors import GatewayTokenNotFound, PlatformAdminRequired
from trafficplane.gateways.schemas import GatewayIdentity, IssuedToken, TokenRequest, TokenScope
from trafficplane.gateways.service import Fleet, Gateways, Persistence, Tokens, TokenUse
from trafficplane.kit.access import Caller, Role
from trafficplane.kit.db import Database
from trafficplane.kit.errors import Invalid, Unavailable
from trafficplane.kit.http import include, install_problem_handlers
from trafficplane.kit.wakeups import LocalWakeups

ADMIN = caller(platform_admin=True)
EDGE = TokenRequest(name="edge")
OWN = TokenRequest(name="clients", scope=TokenScope.ORGANIZATION)


class World:
    def __init__(self, database: Database, clock: ManualClock) -> None:
        self.database = database
        self.clock = clock
        self.audit = Audit()
        self.use = TokenUse()
        self.tokens = Tokens(database, self.audit, self.use, clock)

    async def issue(self, caller: Caller = ADMIN, request: TokenRequest = EDGE) -> IssuedToken:
        async with self.database.transaction() as tx:
            return await self.tokens.issue(tx, caller, request)

    async def revoke(self, token_id: str, caller: Caller = ADMIN) -> None:
        async with self.database.transaction() as tx:
            await self.tokens.revoke(tx, caller, token_id)

    async def listed(self, caller: Caller) -> list[str]:
        async with self.database.transaction(write=False) as tx:
            return [token.name for token in await self.tokens.list(tx, caller)]


@pytest.fixture
def world(database: Database, clock: ManualClock) -> World:
    return World(database, clock)


async def test_a_platform_token_opens_streams_for_any_gateway(world: World) -> None:
    issued = await world.issue()
    identity = await world.tokens.authenticate(issued.token)
    assert identity == GatewayIdentity(None, None, issued.id)


async def test_an_organisations_token_is_bound_to_it(world: World) -> None:
    issued = await world.issue(caller("org_b"), OWN)
    identity = await world.tokens.authenticate(issued.token)
    assert identity == GatewayIdentity(None, "org_b", issued.id)


async def test_an_organisations_admin_cannot_make_a_token_that_sees_all(world: World) -> None:
    with pytest.raises(PlatformAdminRequired):
        await world.issue(caller("org_b"), TokenRequest(name="edge"))


@pytest.mark.parametrize("secret", ["", "tcp_gw_", "tcp_gw_" + "0" * 52, "tcp_pat_x", "x" * 9999])
async def test_what_is_no_token_opens_nothing(world: World, secret: str) -> None:
    assert await world.tokens.authenticate(secret) is None


async def test_a_revoked_token_opens_nothing_here_at_once(world: World) -> None:
    issued = await world.issue()
    await world.tokens.authenticate(issued.token)
    await world.revoke(issued.id)
    assert await world.tokens.authenticate(issued.token) is None


async def test_a_token_ends_when_it_was_told_to(world: World, clock: ManualClock) -> None:
    request = TokenRequest.model_validate({"name": "edge", "expiresIn": "1h"})
    issued = await world.issue(request=request)
    assert await world.tokens.authenticate(issued.token) is not None
    clock.advance(3600)
    assert await world.tokens.authenticate(issued.token) is None


async def test_a_token_that_lives_no_time_is_refused(world: World) -> None:
    request = TokenRequest.model_validate({"name": "edge", "expiresIn": "0s"})
    with pytest.raises(Invalid):
        await world.issue(request=request)


async def test_a_token_revoked_elsewhere_opens_nothing_within_seconds(world: World) -> None:
    issued = await world.issue()
    await world.tokens.authenticate(issued.token)
    await World(world.database, world.clock).revoke(issued.id)
    world.clock.advance(6)
    assert await world.tokens.authenticate(issued.token) is None


async def test_a_known_token_holds_while_the_database_is_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued = await world.issue()
    known = await world.tokens.authenticate(issued.token)
    world.clock.advance(600)
    take_away(world, monkeypatch)
    assert await world.tokens.authenticate(issued.token) == known


async def test_an_unknown_token_is_not_judged_while_the_database_is_away(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_away(world, monkeypatch)
    with pytest.raises(Unavailable):
        await world.tokens.authenticate("tcp_gw_" + "0" * 52)


def take_away(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**_: object) -> None:
        raise OperationalError("BEGIN", {}, Exception("gone"))

    monkeypatch.setattr(world.database, "transaction", away)


async def test_its_last_use_is_written_down(world: World, clock: ManualClock) -> None:
    issued = await world.issue()
    await world.tokens.authenticate(issued.token)
    fleet = Fleet("process-1", clock)
    persistence = Persistence(world.database, fleet, world.use, LocalWakeups(), clock, Told())
    await persistence.run_once()
    async with world.database.transaction(write=False) as tx:
        row = await store.token(tx, issued.id)
    assert (row and row.last_used_at, world.use.unwritten()) == (clock.now(), {})


async def test_the_secret_is_not_stored(world: World) -> None:
    issued = await world.issue()
    async with world.database.transaction(write=False) as tx:
        row = await store.token(tx, issued.id)
    assert row is not None
    stored = " ".join(str(getattr(row, column.name)) for column in row.__table__.columns)
    assert (issued.token in stored, issued.token.startswith(issued.prefix)) == (False, True)


async def test_everybody_sees_their_own_tokens_only(world: World) -> None:
    await world.issue()
    await world.issue(caller("org_b"), OWN)
    seen = [await world.listed(c) for c in (ADMIN, caller("org_a"), caller("org_b"))]
    assert seen == [["edge"], [], ["clients"]]


async def test_a_foreign_token_cannot_be_revoked(world: World) -> None:
    issued = await world.issue(caller("org_b"), OWN)
    with pytest.raises(GatewayTokenNotFound):
        await world.revoke(issued.id, caller("org_a"))


async def test_making_and_revoking_are_recorded_once_each(world: World) -> None:
    platform, own = await world.issue(), await world.issue(caller("org_b"), OWN)
    await world.revoke(platform.id)
    await world.revoke(platform.id)
    await world.revoke(own.id, caller("org_b"))
    expected = [
        ("", "gateway_token.created", "GatewayToken/edge"),
        ("org_b", "gateway_token.created", "GatewayToken/clients"),
        ("", "gateway_token.revoked", "GatewayToken/edge"),
        ("org_b", "gateway_token.revoked", "GatewayToken/clients"),
    ]
    assert world.audit.events == expected


async def test_the_local_gateways_token_is_made_once(world: World) -> None:
    secret = "tcp_gw_" + "1" * 52
    for _ in range(2):
        async with world.database.transaction() as tx:
            await world.tokens.ensure(tx, "local", secret)
    assert (await world.listed(ADMIN), bool(await world.tokens.authenticate(secret))) == (
        ["local"],
        True,
    )


def client(world: World, acting: Caller) -> httpx.AsyncClient:
    app = FastAPI()
    app.state.database = world.database
    install_problem_handlers(app)

    async def authenticate(_request: Request) -> Caller:
        return acting

    app.state.authenticate = authenticate
    include(app, router(Gateways(world.audit, world.clock), world.tokens))
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://test")


async def test_a_token_is_made_listed_and_revoked_over_http(world: World) -> None:
    async with client(world, ADMIN) as http:
        made = (await http.post("/api/gateways/tokens", json={"name": "edge"})).json()
        listed = (await http.get("/api/gateways/tokens")).json()["items"]
        revoked = await http.delete(f"/api/gateways/tokens/{made['id']}")
        left = (await http.get("/api/gateways/tokens")).json()["items"]
    seen = (
        made["token"].startswith("tcp_gw_"),
        "token" in listed[0],
        revoked.status_code,
        left[0]["revokedAt"] is None,
    )
    assert seen == (True, False, 204, False)


@pytest.mark.parametrize("role", [Role.OPERATOR, Role.VIEWER, Role.AUDITOR])
async def test_tokens_are_for_admins(world: World, role: Role) -> None:
    async with client(world, caller(role=role)) as http:
        answer = await http.post("/api/gateways/tokens", json={"name": "edge"})
    assert answer.status_code == 403


async def test_the_fleet_is_for_every_member(world: World) -> None:
    async with client(world, caller(role=Role.VIEWER)) as http:
        answer = await http.get("/api/gateways")
    assert (answer.status_code, answer.json()) == (200, {"items": [], "nextCursor": None})


async def test_an_unknown_gateway_is_a_404_with_a_code(world: World) -> None:
    async with client(world, ADMIN) as http:
        answer = await http.get("/api/gateways/gw-1")
    assert (answer.status_code, answer.json()["error"]) == (404, "gateway_not_found")
