"""The smallest resources of each kind, and the shortest way to write and list them."""

from typing import Any

from tests.catalog.conftest import person
from trafficplane.catalog.schemas import Applied, ChangeSet, Patch, Ref, Upsert
from trafficplane.catalog.service import Catalog
from trafficplane.kit.db import Database

SHOP = Ref("Cluster", "shop")


def cluster(name: str = "shop", **spec: Any) -> Upsert:
    return Upsert("Cluster", name, {}, spec)


def endpoint(name: str = "shop", **spec: Any) -> Upsert:
    return Upsert("Endpoint", name, {}, {"slug": name, "cluster": "shop"} | spec)


def policy(name: str = "beta", **spec: Any) -> Upsert:
    return Upsert("RoutingPolicy", name, {}, {"actions": [{"type": "block"}]} | spec)


def upserting(*upserts: Upsert, **fields: Any) -> ChangeSet:
    return ChangeSet(upserts=upserts, **fields)


async def apply(database: Database, catalog: Catalog, *upserts: Upsert, **fields: Any) -> Applied:
    caller = fields.pop("caller", person())
    async with database.transaction() as tx:
        return await catalog.apply(tx, caller, upserting(*upserts, **fields))


async def names(database: Database, catalog: Catalog, kind: str, **query: Any) -> list[str]:
    async with database.transaction(write=False) as tx:
        page = await catalog.page(tx, person(), kind, **{"limit": 100, **query})
        return [resource.name for resource in page.items]


def timeout(seconds: int) -> ChangeSet:
    return ChangeSet(patches=[Patch(SHOP, spec={"connectTimeout": f"{seconds}s"})])
