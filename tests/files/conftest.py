from pathlib import Path

import pytest

from tests.clock import ManualClock
from tests.files.world import Client, World
from trafficplane.kit.db import Database


@pytest.fixture
def world(database: Database, clock: ManualClock, tmp_path: Path) -> World:
    return World(database, clock, tmp_path / "uploads")


@pytest.fixture
def owner(world: World) -> Client:
    return world.client()
