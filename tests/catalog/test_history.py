"""Revisions over both databases: the way back, and what those who follow are told."""

import asyncio
import contextlib
from typing import Any

import pytest

from tests.catalog.conftest import Recorder, person
from tests.catalog.documents import (
    SHOP,
    apply,
    cluster,
    endpoint,
    names,
    policy,
    timeout,
    upserting,
)
from tests.clock import ManualClock
from trafficplane.catalog.schemas import ChangeSet, Delete, Ref
from trafficplane.catalog.service import CHANNEL, Catalog
from trafficplane.kit.db import Database
from trafficplane.kit.errors import Conflict, Invalid, NotFound
from trafficplane.kit.wakeups import LocalWakeups


async def test_rollback_restores_the_state_of_a_revision(
    database: Database, catalog: Catalog
) -> None:
    await apply(database, catalog, cluster(), endpoint(), message="first")
    async with database.transaction(write=False) as tx:
        before = [(r.ref, r.document) for r in await catalog.export(tx, person())]
    await apply(database, catalog, cluster(connectTimeout="9s"), cluster("new"))
    await apply(database, catalog, endpoint(cluster="new", slug="moved"), policy())
    await apply(database, catalog, deletes=[Delete(SHOP), Delete(Ref("RoutingPolicy", "beta"))])
    async with database.transaction() as tx:
        applied = await catalog.rollback(tx, person(), 1, "it was better")

    async with database.transaction(write=False) as tx:
        assert before == [(r.ref, r.document) for r in await catalog.export(tx, person())]
    assert applied.revision is not None
    assert (
        applied.revision.number, applied.revision.message, applied.revision.reason,
    ) == (5, "Roll back to revision 1", "it was better")  # fmt: skip


async def test_rollback_to_zero_removes_everything(database: Database, catalog: Catalog) -> None:
    await apply(database, catalog, cluster(), endpoint())
    async with database.transaction() as tx:
        await catalog.rollback(tx, person(), 0, "start anew")

    assert await names(database, catalog, "Cluster") == []


async def test_rollback_meets_a_slug_that_was_taken_meanwhile(
    database: Database, catalog: Catalog
) -> None:
    await apply(database, catalog, cluster(), endpoint())
    await apply(database, catalog, deletes=[Delete(Ref("Endpoint", "shop"))])
    await apply(database, catalog, cluster(), endpoint(), caller=person("org_b"))

    with pytest.raises(Conflict, match="held by another organisation"):
        async with database.transaction() as tx:
            await catalog.rollback(tx, person(), 1, "why not")


async def test_rollback_wants_a_known_revision_and_a_reason(
    database: Database, catalog: Catalog
) -> None:
    await apply(database, catalog, cluster())
    async with database.transaction() as tx:
        with pytest.raises(NotFound, match="there is no revision 2; the newest is 1"):
            await catalog.rollback(tx, person(), 2, "x")
        with pytest.raises(Invalid):
            await catalog.rollback(tx, person(), 1, "  ")


async def test_revisions_are_listed_newest_first_page_by_page(
    database: Database, catalog: Catalog
) -> None:
    for number in range(1, 6):
        await apply(database, catalog, cluster(f"c{number}"), message=f"m{number}")

    found, cursor = [], None
    async with database.transaction(write=False) as tx:
        while True:
            page = await catalog.revisions(tx, person(), limit=2, cursor=cursor)
            found.append([revision.message for revision in page.items])
            cursor = page.next_cursor
            if cursor is None:
                break
    assert found == [["m5", "m4"], ["m3", "m2"], ["m1"]]


async def test_a_revision_keeps_who_when_why_and_what(
    database: Database, catalog: Catalog, clock: ManualClock
) -> None:
    await apply(database, catalog, cluster(), message="the first")
    async with database.transaction(write=False) as tx:
        revision = await catalog.revision(tx, person(), 1)

    assert (
        revision.actor.kind, revision.actor.id, revision.actor.name,
    ) == ("user", "usr_1", "Ada")  # fmt: skip
    assert ("the first", clock.now(), ["create Cluster/shop"]) == (
        revision.message,
        revision.created_at,
        [f"{c.action} {c.ref}" for c in revision.changes],
    )


async def test_followers_get_each_step_in_the_order_of_commits(
    database: Database, catalog: Catalog
) -> None:
    await apply(database, catalog, cluster())
    async with database.transaction(write=False) as tx:
        sequence, resources = await catalog.snapshot(tx)
    await apply(database, catalog, cluster("b"), caller=person("org_b"))
    await apply(database, catalog, cluster(connectTimeout="9s"), deletes=[])
    await apply(database, catalog, deletes=[Delete(SHOP)])
    async with database.transaction(write=False) as tx:
        deltas = await catalog.changes_since(tx, sequence)

    assert [r.name for r in resources] == ["shop"]
    assert [
        (d.sequence, d.organisation_id, c.action, c.ref.name, c.resource is not None)
        for d in deltas
        for c in d.changes
    ] == [
        (2, "org_b", "create", "b", True),
        (3, "org_a", "update", "shop", True),
        (4, "org_a", "delete", "shop", False),
    ]


async def test_a_delta_carries_the_resource_as_it_is_read(
    database: Database, catalog: Catalog
) -> None:
    await apply(database, catalog, cluster())
    await apply(database, catalog, patches=timeout(9).patches)
    async with database.transaction(write=False) as tx:
        last = (await catalog.changes_since(tx, 1))[0].changes[0].resource
        assert await catalog.get(tx, person(), "Cluster", "shop") == last


async def test_a_commit_wakes_followers_and_a_plan_does_not(
    database: Database, catalog: Catalog, wakeups: LocalWakeups
) -> None:
    woken = asyncio.Event()
    wakeups.forward(CHANNEL, woken)
    async with database.transaction() as tx:
        await catalog.plan(tx, person(), upserting(cluster()))
    assert not woken.is_set()
    async with database.transaction() as tx:
        await catalog.apply(tx, person(), upserting(cluster()))
        assert not woken.is_set()

    assert woken.is_set()


async def test_one_change_is_recorded_under_its_resource(
    database: Database, catalog: Catalog, recorder: Recorder
) -> None:
    await apply(database, catalog, cluster())
    await apply(database, catalog, patches=timeout(9).patches, message="slow")
    event = recorder.events[-1]

    assert (
        event.action, event.resource, event.message,
    ) == ("resource.updated", "Cluster/shop", "slow")  # fmt: skip
    assert tuple(
        side["Cluster/shop"]["spec"]["connectTimeout"] for side in (event.before, event.after)
    ) == ("5s", "9s")


async def test_several_changes_are_recorded_as_one_act(
    database: Database, catalog: Catalog, recorder: Recorder
) -> None:
    await apply(database, catalog, cluster(), endpoint())
    async with database.transaction() as tx:
        await catalog.rollback(tx, person(), 0, "why")

    assert [
        ("changes.applied", "Revision/1", set(), {"Cluster/shop", "Endpoint/shop"}),
        ("changes.rolled_back", "Revision/2", {"Cluster/shop", "Endpoint/shop"}, set()),
    ] == [(e.action, e.resource, set(e.before), set(e.after)) for e in recorder.events]


async def test_revisions_are_found_by_what_they_say_and_what_they_changed(
    database: Database, catalog: Catalog
) -> None:
    await apply(database, catalog, cluster(), message="Begin")
    await apply(database, catalog, cluster("api-green"))
    await apply(database, catalog, cluster("api-blue"), message="100% of it")

    async def found(search: str, **more: Any) -> list[int]:
        async with database.transaction(write=False) as tx:
            page = await catalog.revisions(tx, person(), limit=10, search=search, **more)
        return [revision.number for revision in page.items]

    expected = {"begin": [1], "api": [3, 2], "api-green": [2], "%": [3], "green": []}
    assert expected == {word: await found(word) for word in expected}
    assert await found(person().name) == [3, 2, 1]
    assert await found("api", oldest_first=True) == [2, 3]


async def test_pages_of_revisions_go_on_in_the_order_asked_for(
    database: Database, catalog: Catalog
) -> None:
    for name in ("a", "b", "c"):
        await apply(database, catalog, cluster(name))

    async with database.transaction(write=False) as tx:
        first = await catalog.revisions(tx, person(), limit=2, oldest_first=True)
        rest = await catalog.revisions(
            tx, person(), limit=2, oldest_first=True, cursor=first.next_cursor
        )

    assert [r.number for page in (first, rest) for r in page.items] == [1, 2, 3]


async def test_a_list_tells_what_a_revision_touched_also_when_its_id_is_taken_anew(
    database: Database, catalog: Catalog, clock: ManualClock
) -> None:
    with contextlib.suppress(ZeroDivisionError):
        async with database.transaction() as tx:
            await catalog.apply(tx, person(), ChangeSet(upserts=[cluster("lost")]))
            await catalog.revisions(tx, person(), limit=1)
            raise ZeroDivisionError
    clock.advance(1)
    await apply(database, catalog, cluster("kept"))

    async with database.transaction(write=False) as tx:
        (listed,) = (await catalog.revisions(tx, person(), limit=1)).items
        one = await catalog.outlines.one(tx, "org_a", 1)

    assert [change.ref.name for change in listed.changes] == ["kept"]
    assert one == listed


async def test_a_large_revision_is_opened_as_far_as_it_is_shown(
    database: Database, catalog: Catalog
) -> None:
    await apply(database, catalog, *(cluster(f"c{n:02}") for n in range(30)))
    async with database.transaction(write=False) as tx:
        opened = await catalog.outlines.opened(tx, "org_a", 1)
        again = await catalog.outlines.opened(tx, "org_a", 1)
        whole = await catalog.revision(tx, person(), 1)

    assert opened == again
    assert opened.changes[:20] == whole.changes[:20]
    assert [c.ref for c in opened.changes] == [c.ref for c in whole.changes]
    assert [c.after is None for c in opened.changes] == [False] * 20 + [True] * 10
