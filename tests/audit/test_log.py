import asyncio
import json
from datetime import timedelta

import pytest
import sqlalchemy

from tests.audit.acts import caller
from tests.clock import ManualClock
from trafficplane.audit.errors import ActNotFound, BadCursor
from trafficplane.audit.logic.canonical import NotCanonicalError
from trafficplane.audit.logic.verify import Broken, Verification, verify
from trafficplane.audit.schemas import Filter, event_view
from trafficplane.audit.service import AuditLog, Notary
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Database

EVERYTHING = Filter()

_INSERT = (
    "INSERT INTO audit_events SELECT chain, 5, at, actor_id, actor_name, action, resource, "
    "document, hash FROM audit_events WHERE sequence = 4"
)


@pytest.fixture
def audit(clock: ManualClock) -> AuditLog:
    return AuditLog(clock)


@pytest.fixture
def notary(clock: ManualClock) -> Notary:
    return Notary(Secrets("s" * 40), clock)


async def _record(database: Database, audit: AuditLog, count: int, chain: str = "org_a") -> None:
    for number in range(count):
        async with database.transaction() as tx:
            await audit.record(
                tx, caller(chain), "cluster.updated", resource=f"Cluster/c{number}",
                before={"weight": 1.0, "big": 2**60}, after={"text": "a\x00b €"},
            )  # fmt: skip


async def _export(database: Database, notary: Notary, chain: str = "org_a") -> list[str]:
    async with database.transaction() as tx:
        extent = await notary.begin_export(tx, chain, EVERYTHING)
    return [line async for line in notary.json_lines(database, extent)]


async def _verify(database: Database, notary: Notary) -> Verification:
    return verify(await _export(database, notary))


async def _tamper(database: Database, statement: str) -> None:
    async with database.transaction() as tx:
        await tx.execute(sqlalchemy.text(statement))


async def test_an_act_is_kept_with_who_what_and_where(database: Database, audit: AuditLog) -> None:
    await _record(database, audit, 1)
    async with database.transaction(write=False) as tx:
        page = await audit.list(tx, "org_a", EVERYTHING, cursor=None, limit=10)
    view = event_view(page.rows[0]).model_dump()
    expected = {
        "sequence": 1,
        "time": "2026-01-05T12:00:00.000000Z",
        "actor": {"kind": "user", "id": "usr_1", "name": "ann@example.com", "credential": "ses_1"},
        "action": "cluster.updated",
        "resource": "Cluster/c0",
        "before": {"weight": 1, "big": str(2**60)},
        "after": {"text": "a\x00b €"},
        "message": None,
        "origin": {"address": "192.0.2.7", "userAgent": "pytest", "requestId": "req-1"},
    }
    assert expected == {name: view[name] for name in expected}


async def test_an_act_that_is_rolled_back_leaves_no_row(
    database: Database, audit: AuditLog
) -> None:
    async with database.session(write=True) as tx:
        await audit.record(tx, caller(), "cluster.updated")
    async with database.transaction(write=False) as tx:
        page = await audit.list(tx, "org_a", EVERYTHING, cursor=None, limit=10)
    assert page.rows == ()


async def test_what_is_not_json_is_refused(database: Database, audit: AuditLog) -> None:
    async with database.session(write=True) as tx:
        with pytest.raises(NotCanonicalError):
            await audit.record(tx, caller(), "cluster.updated", after={"what": object()})


async def test_writers_at_the_same_time_make_one_chain(
    database: Database, audit: AuditLog, notary: Notary
) -> None:
    await asyncio.gather(*(_record(database, audit, 3) for _ in range(8)))
    result = await _verify(database, notary)
    assert (result.sound, result.rows) == (True, 24)


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Filter(resource="Cluster"), [3, 2, 1]),
        (Filter(resource="Cluster/c1"), [2]),
        (Filter(resource="Clust"), []),
        (Filter(action="cluster"), [3, 2, 1]),
        (Filter(action="cluster.updated"), [3, 2, 1]),
        (Filter(action="clus"), []),
        (Filter(actor="ann@example.com"), [3, 2, 1]),
        (Filter(actor="usr_1"), [3, 2, 1]),
        (Filter(actor="usr_2"), []),
        (Filter(since=ManualClock().now() + timedelta(seconds=1)), [3, 2]),
        (Filter(search="C2"), [3]),
        (Filter(search="ANN@"), [3, 2, 1]),
        (Filter(search="c%"), []),
        (Filter(until=ManualClock().now() + timedelta(seconds=1)), [1]),
    ],
)
async def test_filters(
    database: Database,
    audit: AuditLog,
    clock: ManualClock,
    wanted: Filter,
    expected: list[int],
) -> None:
    for number in range(3):
        async with database.transaction() as tx:
            await audit.record(tx, caller(), "cluster.updated", resource=f"Cluster/c{number}")
        clock.advance(1)
    async with database.transaction(write=False) as tx:
        page = await audit.list(tx, "org_a", wanted, cursor=None, limit=10)
    assert expected == [row.sequence for row in page.rows]


@pytest.mark.parametrize(
    ("oldest_first", "expected"), [(False, [5, 4, 3, 2, 1]), (True, [1, 2, 3, 4, 5])]
)
async def test_pages_follow_each_other(
    database: Database, audit: AuditLog, oldest_first: bool, expected: list[int]
) -> None:
    await _record(database, audit, 5)
    seen, cursor = [], None
    while True:
        async with database.transaction(write=False) as tx:
            page = await audit.list(
                tx, "org_a", EVERYTHING, cursor=cursor, limit=2, oldest_first=oldest_first
            )
        seen += [row.sequence for row in page.rows]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == expected


@pytest.mark.parametrize("cursor", ["", "x", "-1", "²", "9" * 30])
async def test_a_foreign_cursor_is_refused(
    database: Database, audit: AuditLog, cursor: str
) -> None:
    async with database.transaction(write=False) as tx:
        with pytest.raises(BadCursor):
            await audit.list(tx, "org_a", EVERYTHING, cursor=cursor, limit=2)


async def test_one_organisation_does_not_see_anothers_acts(
    database: Database, audit: AuditLog
) -> None:
    await _record(database, audit, 2, "org_a")
    await _record(database, audit, 1, "org_b")
    async with database.transaction(write=False) as tx:
        page = await audit.list(tx, "org_b", EVERYTHING, cursor=None, limit=10)
    assert [row.chain for row in page.rows] == ["org_b"]


async def test_an_export_is_sound_and_signed_to_its_end(
    database: Database, audit: AuditLog, notary: Notary
) -> None:
    await _record(database, audit, 4)
    result = await _verify(database, notary)
    assert (result.broken, result.rows, result.vouched_to) == (None, 4, 4)


@pytest.mark.parametrize(
    ("statement", "broken"),
    [
        (
            "UPDATE audit_events SET document = replace(document, '/c1', '/c9') WHERE sequence = 2",
            Broken(2, "its content does not have the hash that it was written with"),
        ),
        ("DELETE FROM audit_events WHERE sequence = 3", Broken(3, "it was removed")),
        (
            "DELETE FROM audit_events WHERE sequence > 2",
            Broken(3, "it was removed: a signed checkpoint vouches for rows up to 4"),
        ),
        (
            "DELETE FROM audit_events WHERE sequence < 3",
            Broken(2, "it was removed, and no signed checkpoint accounts for it"),
        ),
        (
            _INSERT,
            Broken(4, "it stands twice or out of order: a row was inserted"),
        ),
    ],
    ids=["edit", "delete", "truncate", "behead", "insert"],
)
async def test_tampering_with_the_table_is_noticed(
    database: Database, audit: AuditLog, notary: Notary, statement: str, broken: Broken
) -> None:
    await _record(database, audit, 4)
    async with database.transaction() as tx:
        kept = await notary.checkpoint(tx, "org_a")
        keys = await notary.public_keys(tx)
    assert kept is not None
    await _tamper(database, statement)
    await _tamper(database, "UPDATE audit_chains SET sequence = 5 WHERE sequence = 4")
    lines = await _export(database, notary)
    assert broken == verify(lines, trusted_keys=keys, known_checkpoints=[kept]).broken


async def test_retention_leaves_a_chain_that_verifies(
    database: Database, audit: AuditLog, notary: Notary, clock: ManualClock
) -> None:
    await _record(database, audit, 3)
    clock.advance(31 * 86400)
    await _record(database, audit, 2)
    async with database.transaction() as tx:
        await notary.keep_for(tx, "org_a", 30)
        await notary.forget_aged(tx)
    result = await _verify(database, notary)
    assert (result.broken, result.first, result.last) == (None, 4, 5)


async def test_retention_keeps_the_newest_row(
    database: Database, audit: AuditLog, notary: Notary, clock: ManualClock
) -> None:
    await _record(database, audit, 3)
    clock.advance(31 * 86400)
    async with database.transaction() as tx:
        await notary.keep_for(tx, "org_a", 30)
        await notary.forget_aged(tx)
    result = await _verify(database, notary)
    assert (result.broken, result.first, result.last) == (None, 3, 3)


async def test_without_retention_nothing_is_forgotten(
    database: Database, audit: AuditLog, notary: Notary, clock: ManualClock
) -> None:
    await _record(database, audit, 2)
    clock.advance(10_000 * 86400)
    async with database.transaction() as tx:
        assert await notary.forget_aged(tx) == 0


async def test_an_export_of_the_newer_part_verifies(
    database: Database, audit: AuditLog, notary: Notary, clock: ManualClock
) -> None:
    await _record(database, audit, 2)
    clock.advance(60)
    await _record(database, audit, 2)
    async with database.transaction() as tx:
        extent = await notary.begin_export(tx, "org_a", Filter(since=clock.now()))
    result = verify([line async for line in notary.json_lines(database, extent)])
    assert (result.broken, result.first, result.last) == (None, 3, 4)


async def test_only_records_that_grew_are_signed_again(
    database: Database, audit: AuditLog, notary: Notary
) -> None:
    await _record(database, audit, 2, "org_a")
    await _record(database, audit, 2, "org_b")
    signed = []
    for _ in range(2):
        async with database.transaction() as tx:
            signed.append(await notary.checkpoint_all(tx))
    assert signed == [2, 0]


async def test_the_private_key_is_not_in_the_database(
    database: Database, audit: AuditLog, notary: Notary
) -> None:
    await _record(database, audit, 1)
    async with database.transaction() as tx:
        await notary.checkpoint(tx, "org_a")
        sealed = (await tx.execute(sqlalchemy.text("SELECT private_key FROM audit_keys"))).scalar()
    plain = Secrets("s" * 40).decrypt("audit-signing-key", str(sealed))
    assert len(plain) == 32


async def test_a_table_for_people_has_no_formulas(
    database: Database, audit: AuditLog, notary: Notary
) -> None:
    async with database.transaction() as tx:
        await audit.record(tx, caller(), "x.done", message="=cmd()", after={"a": 1})
        extent = await notary.begin_export(tx, "org_a", EVERYTHING)
    text = "".join([line async for line in notary.csv(database, extent, EVERYTHING)])
    assert (text.splitlines()[1].split(",")[7], '"{""a"": 1}"' in text) == ("'=cmd()", True)


async def test_an_empty_record_exports_as_sound(database: Database, notary: Notary) -> None:
    lines = await _export(database, notary)
    assert (len(lines), verify(lines).sound) == (1, True)
    assert json.loads(lines[0])["chain"] == "org_a"


async def test_an_outline_is_a_row_without_what_was_before_and_after(
    database: Database, audit: AuditLog
) -> None:
    async with database.transaction() as tx:
        for text in ("plain", "a\x00b", "C:\\u0000"):
            await audit.record(
                tx, caller("org_a"), "cluster.updated", resource="Cluster/c", message=text,
                before={"weight": 1}, after={"weight": 2},
            )  # fmt: skip
        listed = await audit.list(tx, "org_a", EVERYTHING, cursor=None, limit=2)
        outlined = await audit.list(tx, "org_a", EVERYTHING, cursor=None, limit=2, whole=False)
        one = await audit.one(tx, "org_a", 3)
        with pytest.raises(ActNotFound):
            await audit.one(tx, "org_a", 4)

    bare = {"before": None, "after": None}
    assert [event_view(r).model_copy(update=bare) for r in outlined.rows] == [
        event_view(r).model_copy(update=bare) for r in listed.rows
    ]
    assert outlined.next_cursor == listed.next_cursor == "2"
    assert event_view(one).after == {"weight": 2}
