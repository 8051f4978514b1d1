"""The changes room behind HTTP, over SQLite: routes are the same on both databases."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from fastapi import FastAPI, Request

from tests.catalog.conftest import Recorder, person
from tests.clock import ManualClock
from tests.conftest import standing_database
from trafficplane.catalog.kinds import CATALOG_KINDS
from trafficplane.catalog.schemas import Finding, PlannedState
from trafficplane.catalog.service import Catalog
from trafficplane.changes.api import router
from trafficplane.changes.explaining import Explainer
from trafficplane.changes.service import Changes, remarks
from trafficplane.gateways.schemas import Delivery, DeliveryState
from trafficplane.gateways.service import Gateways as Fleet
from trafficplane.kit.access import Caller
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.http import include, install_problem_handlers
from trafficplane.kit.wakeups import LocalWakeups
from trafficplane.telemetry.service import HealthViews, HealthWatch


@dataclass(slots=True)
class Gateways:
    """Stands in for the fleet; remembers how long it was asked to wait."""

    delivery: Delivery = field(default_factory=lambda: Delivery(DeliveryState.LIVE, 1, 1, (), 38))
    waits: list[tuple[int, float]] = field(default_factory=list)
    meanwhile: Callable[[], Awaitable[None]] | None = None

    async def of(self, tx: Tx, revision_id: int, organisation_id: str) -> Delivery:
        return self.delivery

    async def wait(self, revision_id: int, organisation_id: str, timeout: float) -> Delivery:
        self.waits.append((revision_id, timeout))
        if self.meanwhile is not None:
            await self.meanwhile()
        return self.delivery


@dataclass(slots=True)
class Edge:
    """The running application, and what tests may turn on it."""

    client: httpx.AsyncClient
    app: FastAPI
    gateways: Gateways
    recorder: Recorder
    caller: Caller
    found: list[Finding]

    async def make(self, *documents: dict[str, Any]) -> None:
        response = await self.client.post("/api/changes/apply", json={"resources": documents})
        assert response.status_code == 200, response.text


@pytest.fixture
async def database(sqlite_url: str) -> AsyncIterator[Database]:
    opened = standing_database(sqlite_url)
    yield opened
    await opened.dispose()


@pytest.fixture
async def edge(database: Database, clock: ManualClock) -> AsyncIterator[Edge]:
    found: list[Finding] = []

    def analyse(_state: PlannedState) -> list[Finding]:
        return found

    recorder, gateways = Recorder(), Gateways()
    catalog = Catalog(CATALOG_KINDS, recorder, LocalWakeups(), clock, Secrets("x" * 40))
    app = FastAPI()
    install_problem_handlers(app)
    fleet = Fleet(recorder, clock)
    watch = HealthWatch(database, LocalWakeups(), clock)
    health = HealthViews(database, catalog, fleet, watch, recorder, clock)
    explainer = Explainer(catalog, clock, fleet, health)
    include(app, router(Changes(catalog, explainer, [remarks, analyse]), gateways))
    app.state.database = database
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        built = Edge(client, app, gateways, recorder, person(), found)

        async def authenticate(_request: Request) -> Caller:
            return built.caller

        app.state.authenticate = authenticate
        yield built
