"""How long an answer takes tells nothing about whether an account exists.

Processor time is compared, and the number of SQL statements: what a busy machine adds to the wall
clock is neither account's doing, and what the two paths do differently shows in one of these.
"""

import statistics
import time

import sqlalchemy
from argon2 import PasswordHasher

from tests.clock import ManualClock
from tests.identity.house import CHANGED, House, build
from trafficplane.kit.db import Database

KNOWN, UNKNOWN = "admin@tcp.local", "nobody@tcp.local"
ROUNDS = 16

# The least that OWASP allows: under the other tests' cheap hash nothing could be hidden.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


async def _tried(house: House, number: int) -> dict[str, tuple[float, int]]:
    """Processor seconds and statements of a wrong password for each; the order alternates."""
    statements = 0

    def count(*_: object) -> None:
        nonlocal statements
        statements += 1

    found = {}
    for email in (KNOWN, UNKNOWN) if number % 2 else (UNKNOWN, KNOWN):
        browser = house.browser(f"203.0.{number}.{1 if email == KNOWN else 2}")
        engine = house.database.engine.sync_engine
        sqlalchemy.event.listen(engine, "before_cursor_execute", count)
        statements, started = 0, time.process_time()
        await browser.login("wrong", email)
        found[email] = (time.process_time() - started, statements)
        sqlalchemy.event.remove(engine, "before_cursor_execute", count)
    return found


async def test_unknown_and_known_accounts_take_as_long(sqlite_url: str, clock: ManualClock) -> None:
    database = Database.open(sqlite_url)
    house = build(database, clock, HASHER)
    await house.seed(admin_password=CHANGED)
    await _tried(house, 0)
    rounds = [await _tried(house, number) for number in range(1, ROUNDS + 1)]
    await database.dispose()
    known, unknown = (
        statistics.quantiles([r[email][0] for r in rounds], n=4)[0] for email in (KNOWN, UNKNOWN)
    )
    assert 0.8 < known / unknown < 1.25, f"known {known:.4f} s, unknown {unknown:.4f} s"


async def test_unknown_and_known_accounts_cost_as_many_statements(
    database: Database, clock: ManualClock
) -> None:
    house = build(database, clock)
    await house.seed(admin_password=CHANGED)
    await _tried(house, 0)
    counts = [{e: r[1] for e, r in (await _tried(house, n)).items()} for n in range(1, 5)]
    assert [c[KNOWN] for c in counts] == [c[UNKNOWN] for c in counts]
