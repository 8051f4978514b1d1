"""A catalog over the test's database, with everything below it real."""

from dataclasses import dataclass, field
from typing import Any

import pytest

from tests.clock import ManualClock
from trafficplane.catalog.kinds import CATALOG_KINDS
from trafficplane.catalog.service import Catalog
from trafficplane.kit.access import Caller, CallerKind, Role
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Tx
from trafficplane.kit.wakeups import LocalWakeups


@dataclass(frozen=True, slots=True)
class Event:
    action: str
    resource: str | None
    before: Any
    after: Any
    message: str | None


@dataclass(slots=True)
class Recorder:
    """Stands in for the audit log, whose own room tests it."""

    events: list[Event] = field(default_factory=list)

    async def record(
        self,
        tx: Tx,
        caller: Caller,
        action: str,
        *,
        resource: str | None = None,
        before: Any = None,
        after: Any = None,
        message: str | None = None,
    ) -> str:
        self.events.append(Event(action, resource, before, after, message))
        return "evt"


def person(organisation_id: str = "org_a", role: Role = Role.OPERATOR) -> Caller:
    return Caller(CallerKind.USER, "usr_1", "Ada", organisation_id, role)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def wakeups() -> LocalWakeups:
    return LocalWakeups()


@pytest.fixture
def catalog(recorder: Recorder, wakeups: LocalWakeups, clock: ManualClock) -> Catalog:
    return Catalog(CATALOG_KINDS, recorder, wakeups, clock, Secrets("x" * 40))
