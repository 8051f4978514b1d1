"""A deleted organisation's resources go, by themselves and on record."""

from dataclasses import replace

from tests.clock import ManualClock
from trafficplane.audit.service import AuditLog
from trafficplane.catalog import loops
from trafficplane.catalog.kinds import CATALOG_KINDS
from trafficplane.catalog.schemas import ChangeSet, Upsert
from trafficplane.catalog.service import Catalog
from trafficplane.identity.service import ADMIN_EMAIL, Identity
from trafficplane.identity.store import accounts
from trafficplane.kit.access import Caller, CallerKind, Role, system_caller
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Database
from trafficplane.kit.settings import Settings
from trafficplane.kit.wakeups import LocalWakeups


async def test_the_resources_of_a_deleted_organisation_are_deleted(
    database: Database, clock: ManualClock
) -> None:
    audit = AuditLog(clock)
    settings = Settings(admin_password="correct horse battery")
    identity = Identity(clock, Secrets("x" * 40), audit, settings)
    catalog = Catalog(CATALOG_KINDS, audit, LocalWakeups(), clock, Secrets("x" * 40))
    async with database.transaction() as tx:
        await identity.seed(tx, settings)
        kept = await identity.first_organisation(tx) or ""
        admin = await accounts.by_email(tx, ADMIN_EMAIL)
        assert admin is not None
        owner = Caller(CallerKind.USER, admin.id, admin.email, kept, Role.OWNER)
        gone = await identity.organisations.create(tx, owner, "Gone", "gone")
    for organisation in (kept, gone.id):
        async with database.transaction() as tx:
            one = ChangeSet(upserts=[Upsert("Cluster", "shop", spec={})])
            await catalog.apply(tx, system_caller("test", organisation), one)
    (retire,) = loops.loops(database, catalog, identity)
    await retire.run_once()
    async with database.transaction() as tx:
        assert await catalog.owners(tx) == {kept, gone.id}
        await identity.organisations.delete(
            tx, replace(owner, organisation_id=gone.id), gone, "gone"
        )
    await retire.run_once()
    async with database.transaction(write=False) as tx:
        assert await catalog.owners(tx) == {kept}
