import pytest

from tests.clock import ManualClock
from tests.identity.house import CHANGED, House, build
from trafficplane.kit.db import Database


@pytest.fixture
async def fresh(database: Database, clock: ManualClock) -> House:
    """Right after the very first start."""
    house = build(database, clock)
    await house.seed()
    return house


@pytest.fixture
async def house(database: Database, clock: ManualClock) -> House:
    """Its administrator has a password of their own."""
    house = build(database, clock)
    await house.seed(admin_password=CHANGED)
    return house
