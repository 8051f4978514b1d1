"""The catalog over both databases: what is stored, numbered, told and kept apart."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event, text

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
from trafficplane.catalog.kinds import CATALOG_KINDS
from trafficplane.catalog.schemas import (
    Delete,
    Finding,
    PlannedState,
    Ref,
    Severity,
    Upsert,
    Write,
)
from trafficplane.catalog.service import Catalog
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Database
from trafficplane.kit.errors import Conflict, Invalid, NotFound
from trafficplane.kit.wakeups import LocalWakeups


def _catalog(recorder: Recorder, clock: ManualClock) -> Catalog:
    return Catalog(CATALOG_KINDS, recorder, LocalWakeups(), clock, Secrets("x" * 40))


async def test_what_is_applied_can_be_read(database: Database, catalog: Catalog) -> None:
    await apply(database, catalog, replace(cluster(protocol="HTTP2"), labels={"team": "a"}))

    async with database.transaction(write=False) as tx:
        resource = await catalog.get(tx, person(), "Cluster", "shop")
        again = await catalog.get(tx, person(), "Cluster", resource.id)
    assert resource == again
    assert (
        resource.labels, resource.spec.protocol, resource.version, resource.revision,
    ) == ({"team": "a"}, "HTTP2", 1, 1)  # fmt: skip


async def test_a_change_that_changes_nothing_makes_no_revision(
    database: Database, catalog: Catalog, recorder: Recorder
) -> None:
    await apply(database, catalog, cluster())
    again = await apply(database, catalog, cluster(protocol="HTTP1"))

    assert (
        again.revision, again.changes, {ref: r.version for ref, r in again.resources.items()},
    ) == (None, (), {SHOP: 1})  # fmt: skip
    assert len(recorder.events) == 1


async def test_numbers_count_within_an_organisation_and_sequences_over_all(
    database: Database, catalog: Catalog
) -> None:
    made = [
        (await apply(database, catalog, cluster(name), caller=person(organisation))).revision
        for organisation, name in (("org_a", "a"), ("org_b", "b"), ("org_a", "c"))
    ]

    assert [(r.id, r.number) for r in made if r] == [(1, 1), (2, 1), (3, 2)]


async def test_organisations_do_not_see_each_other(database: Database, catalog: Catalog) -> None:
    applied = await apply(database, catalog, cluster())
    other = person("org_b")

    async with database.transaction(write=False) as tx:
        for id_or_name in ("shop", applied.resources[SHOP].id):
            with pytest.raises(NotFound):
                await catalog.get(tx, other, "Cluster", id_or_name)
        with pytest.raises(NotFound):
            await catalog.revision(tx, other, 1)
        assert (await catalog.page(tx, other, "Cluster", limit=10)).items == ()
        assert await catalog.export(tx, other) == ()


@pytest.mark.parametrize(
    ("spec", "claim"),
    [({"slug": "shop"}, "slug 'shop'"), ({"domains": ["A.com"]}, "domain 'a.com'")],
)
async def test_a_slug_or_domain_of_another_organisation_is_a_conflict_that_does_not_name_it(
    database: Database, catalog: Catalog, spec: dict[str, Any], claim: str
) -> None:
    await apply(database, catalog, cluster(), endpoint(domains=["a.com"]))
    b = person("org_b")
    await apply(database, catalog, cluster(), caller=b)
    mine = Upsert("Endpoint", "mine", {}, {"cluster": "shop"} | spec)

    with pytest.raises(Conflict) as caught:
        await apply(database, catalog, mine, caller=b)
    assert f"the {claim} is already held by another organisation" in caught.value.detail
    assert "org_a" not in str(caught.value.document())


async def test_a_slug_of_the_same_organisation_is_a_conflict_that_names_its_holder(
    database: Database, catalog: Catalog
) -> None:
    await apply(database, catalog, cluster(), endpoint())

    with pytest.raises(Conflict, match="already held by Endpoint/shop"):
        await apply(database, catalog, endpoint("other", slug="shop"))


async def test_a_slug_can_move_within_one_change(database: Database, catalog: Catalog) -> None:
    await apply(database, catalog, cluster(), endpoint("a", slug="one"), endpoint("b", slug="two"))
    await apply(database, catalog, endpoint("a", slug="two"), endpoint("b", slug="one"))
    await apply(
        database, catalog, endpoint("c", slug="one"), deletes=[Delete(Ref("Endpoint", "b"))]
    )

    with pytest.raises(Conflict, match="Endpoint/c"):
        await apply(database, catalog, endpoint("d", slug="one"))
    await apply(database, catalog, endpoint("a", slug="three"))
    await apply(database, catalog, endpoint("d", slug="two"))


async def test_a_refused_change_writes_nothing(
    database: Database, catalog: Catalog, recorder: Recorder
) -> None:
    with pytest.raises(Invalid):
        await apply(database, catalog, cluster(), policy(endpoint="nowhere"))

    async with database.transaction(write=False) as tx:
        assert await catalog.snapshot(tx) == (0, ())
        assert (await catalog.revisions(tx, person(), limit=10)).items == ()
    assert recorder.events == []


async def test_a_rolled_back_transaction_leaves_no_trace_in_memory(
    database: Database, catalog: Catalog
) -> None:
    await apply(database, catalog, cluster())
    async with database.session(write=True) as tx:
        await catalog.apply(tx, person(), timeout(9))
        await catalog.apply(tx, person(), timeout(8))
        # Nobody commits.
    applied = await apply(database, catalog, patches=timeout(9).patches)

    assert (applied.revision and applied.revision.number) == 2
    assert [d.before for d in applied.changes[0].diff] == ["5s"]


async def test_two_changes_in_one_transaction_see_each_other(
    database: Database, catalog: Catalog
) -> None:
    async with database.transaction() as tx:
        await catalog.apply(tx, person(), upserting(cluster()))
        second = await catalog.apply(tx, person(), timeout(9))

    assert (second.revision and second.revision.number) == 2


async def test_a_second_process_sees_what_the_first_wrote(
    database: Database, catalog: Catalog, recorder: Recorder, clock: ManualClock
) -> None:
    other = _catalog(recorder, clock)
    await apply(database, other, cluster())
    await apply(database, catalog, patches=timeout(9).patches)
    await apply(database, other, cluster("two"))
    applied = await apply(database, catalog, patches=timeout(7).patches)

    assert (
        [d.before for d in applied.changes[0].diff], applied.revision and applied.revision.number,
    ) == (["9s"], 4)  # fmt: skip


async def test_concurrent_writers_lose_no_update(
    database: Database, recorder: Recorder, clock: ManualClock
) -> None:
    catalogs = [_catalog(recorder, clock) for _ in range(2)]
    await apply(database, catalogs[0], cluster())

    async def write(number: int) -> bool:
        current = 1
        upsert = replace(cluster(connectTimeout=f"{number + 10}s"), expected_version=current)
        try:
            await apply(database, catalogs[number % 2], upsert)
        except Conflict:
            return False
        return True

    assert sum(await asyncio.gather(*(write(n) for n in range(8)))) == 1


async def test_concurrent_first_writers_all_succeed(
    database: Database, recorder: Recorder, clock: ManualClock
) -> None:
    catalogs = [_catalog(recorder, clock) for _ in range(4)]
    results = await asyncio.gather(
        *(apply(database, c, cluster(f"c{i}")) for i, c in enumerate(catalogs))
    )

    assert sorted(r.revision.number for r in results if r.revision) == [1, 2, 3, 4]


async def test_a_version_is_never_used_again(database: Database, catalog: Catalog) -> None:
    await apply(database, catalog, cluster())
    await apply(database, catalog, deletes=[Delete(SHOP)])
    await apply(database, catalog, replace(cluster(), write=Write.CREATE))

    with pytest.raises(Conflict, match="is at version 3, and this change was made for version 1"):
        await apply(database, catalog, replace(cluster(protocol="HTTP2"), expected_version=1))


async def test_resources_are_listed_page_by_page(database: Database, catalog: Catalog) -> None:
    await apply(database, catalog, *(cluster(f"c{i:02}") for i in range(7)))

    found, cursor = [], None
    async with database.transaction(write=False) as tx:
        while True:
            page = await catalog.page(tx, person(), "Cluster", limit=3, cursor=cursor)
            found += [resource.name for resource in page.items]
            cursor = page.next_cursor
            if cursor is None:
                break
    assert [f"c{i:02}" for i in range(7)] == found


NARROWED: list[tuple[dict[str, str], list[str]]] = [
    ({"search": "B"}, ["ab", "b"]),
    ({"search": "%"}, []),
    ({"selector": "team=x"}, ["a"]),
    ({"selector": "team!=x"}, ["ab", "b"]),
    ({"selector": "team"}, ["a", "ab"]),
    ({"selector": "!team"}, ["b"]),
    ({"selector": "a.b/c=1"}, ["ab"]),
    ({"selector": "team=x,!tier"}, ["a"]),
]


async def test_lists_are_narrowed_by_name_and_labels(database: Database, catalog: Catalog) -> None:
    await apply(
        database,
        catalog,
        replace(cluster("a"), labels={"team": "x"}),
        replace(cluster("ab"), labels={"team": "y", "a.b/c": "1"}),
        cluster("b"),
    )
    found = [(query, await names(database, catalog, "Cluster", **query)) for query, _ in NARROWED]

    assert found == NARROWED


async def test_an_error_of_the_examiner_is_shown_by_plan_and_stops_apply(
    database: Database, catalog: Catalog
) -> None:
    def examine(_state: PlannedState) -> list[Finding]:
        return [Finding(Severity.ERROR, "bad", "this can't be", SHOP, "/spec/backends")]

    backend = {"name": "a", "address": "10.0.0.1", "port": 80}
    upsert = replace(cluster(backends=[backend]), at="/resources/0")
    async with database.transaction() as tx:
        plan = await catalog.plan(tx, person(), upserting(upsert), examine)
        with pytest.raises(Invalid) as caught:
            await catalog.apply(tx, person(), upserting(upsert), examine)

    assert [f.code for f in plan.findings] == ["bad"]
    assert [e.pointer for e in caught.value.errors] == ["/resources/0/spec/backends"]


async def test_the_examiner_sees_the_whole_resulting_state(
    database: Database, catalog: Catalog
) -> None:
    await apply(database, catalog, cluster(), cluster("b"))
    seen: list[tuple[str, Any]] = []

    def examine(state: PlannedState) -> list[Finding]:
        seen.extend((name, spec.protocol) for name, spec in state.of_kind("Cluster"))
        return []

    async with database.transaction() as tx:
        await catalog.plan(tx, person(), upserting(cluster(protocol="HTTP2")), examine)
    assert sorted(seen) == [("b", "HTTP1"), ("shop", "HTTP2")]


async def test_the_database_itself_keeps_claims_unique(
    database: Database, catalog: Catalog
) -> None:
    await apply(database, catalog, cluster(), endpoint(), caller=person("org_b"))
    # As if planning had not looked: the row is there and the store is asked all the same.
    async with database.transaction() as tx:
        await tx.execute(text("UPDATE claims SET scope = 'hidden'"))
    await apply(database, catalog, cluster(), endpoint())
    with pytest.raises(Exception, match=r"(?i)unique"):
        async with database.transaction() as tx:
            await tx.execute(text("UPDATE claims SET scope = 'slug'"))


async def test_a_database_that_went_back_is_believed(database: Database, catalog: Catalog) -> None:
    await apply(database, catalog, cluster())
    await apply(database, catalog, patches=timeout(9).patches)
    async with database.transaction() as tx:
        for table in ("claims", "resources", "revisions", "catalog_head"):
            await tx.execute(text(f"DELETE FROM {table}"))
    applied = await apply(database, catalog, cluster())

    assert (applied.revision and applied.revision.number) == 1


@pytest.mark.parametrize("verb", ["create", "update", "delete"])
async def test_statements_do_not_grow_with_the_change(
    sqlite_url: str, catalog: Catalog, verb: str
) -> None:
    database = Database.open(sqlite_url)
    statements: list[str] = []
    event.listen(
        database.engine.sync_engine,
        "before_cursor_execute",
        lambda _c, _cursor, statement, *_rest: statements.append(statement),
    )
    counts = []
    for size in (1, 400):
        many = [cluster(f"c{i}") for i in range(size)]
        await apply(database, catalog, *many, prune=True)
        if verb == "create":
            await apply(database, catalog, prune=True)
        statements.clear()
        change = [] if verb == "delete" else [cluster(u.name, protocol="HTTP2") for u in many]  # type: ignore[arg-type]
        await apply(database, catalog, *change, prune=True)
        counts.append(len(statements))
    await database.dispose()

    assert counts[0] == counts[1]
