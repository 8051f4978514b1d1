"""Which passwords are taken, and how their hashes keep up with their time."""

import pytest
import sqlalchemy
from argon2 import PasswordHasher

from tests.clock import ManualClock
from tests.identity.house import ADMIN, CHANGED, CHEAP, House, build
from trafficplane.identity.logic.passwords import MAX_BYTES, objections
from trafficplane.kit.db import Database

STRONGER = PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)


@pytest.mark.parametrize(
    "password", ["wren" * 16, "pässwörter mögen ümlaute", "wren" * (MAX_BYTES // 4)]
)
def test_long_passwords_are_taken(password: str) -> None:
    assert (objections(password, ADMIN), len(password.encode()) <= MAX_BYTES) == ([], True)


@pytest.mark.parametrize("password", ["onlylowercaseletters", "83920174650", "    seven    "])
def test_there_are_no_rules_of_composition(password: str) -> None:
    assert objections(password, ADMIN) == []


async def _stored(house: House) -> str:
    async with house.database.transaction(write=False) as tx:
        found = await tx.execute(sqlalchemy.text("SELECT password_hash FROM users"))
        return str(found.scalar_one())


@pytest.mark.every_database
async def test_an_old_hash_is_renewed_at_the_next_login(
    database: Database, clock: ManualClock
) -> None:
    before = build(database, clock, CHEAP)
    await before.seed(admin_password=CHANGED)
    old = await _stored(before)
    after = build(database, clock, STRONGER)
    assert (await after.browser().login()).status_code == 200
    new = await _stored(after)
    assert ("t=1" in old, "t=2" in new) == (True, True)
    assert (await after.browser().login()).status_code == 200
