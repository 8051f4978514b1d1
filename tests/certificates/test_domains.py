"""Which records a domain needs, and where it is found to lead."""

from typing import Any

import pytest

from tests.security.world import opened
from trafficplane.certificates.domains import Domains, resolve
from trafficplane.certificates.logic.dns import records, way
from trafficplane.certificates.schemas import Way
from trafficplane.kit.access import system_caller


def needed(domain: str, *settings: str | None) -> list[str]:
    return [f"{r.type} {r.name} {r.value}" for r in records(domain, *settings)]


def test_a_domain_needs_an_alias_or_an_address() -> None:
    both = needed("a.shop.test", "gw.test", "192.0.2.7")
    assert both == ["CNAME a.shop.test gw.test", "A a.shop.test 192.0.2.7"]
    assert needed("*.shop.test", None, "2001:db8::7") == ["AAAA *.shop.test 2001:db8::7"]
    assert needed("a.shop.test", None, None) == []


def test_a_zone_of_its_own_is_no_alias() -> None:
    assert needed("shop.test", "gw.test", "192.0.2.7") == ["A shop.test 192.0.2.7"]


@pytest.mark.parametrize(
    ("found", "expected", "where"),
    [
        (["1.1.1.1"], {"1.1.1.1", "2.2.2.2"}, Way.HERE),
        (["1.1.1.1", "9.9.9.9"], {"1.1.1.1"}, Way.PARTLY),
        (["9.9.9.9"], {"1.1.1.1"}, Way.ELSEWHERE),
        ([], {"1.1.1.1"}, Way.NOWHERE),
        (["1.1.1.1"], set(), Way.UNKNOWN),
    ],
)
def test_where_a_domain_leads(found: list[str], expected: set[str], where: Way) -> None:
    assert way(found, expected) == where


async def test_this_machines_resolver_is_asked() -> None:
    assert "127.0.0.1" in await resolve("localhost")
    assert await resolve("no-such-name.invalid") == []


async def test_domains_are_listed_and_checked(tmp_path: Any) -> None:
    table = {"gw.test": ["192.0.2.7"], "a.shop.test": ["192.0.2.7"],
             "trafficplane-check.shop.test": ["198.51.100.9"]}  # fmt: skip

    async def resolver(name: str) -> list[str]:
        return table.get(name, [])

    async with opened(tmp_path, platform_domain="gw.test") as world:
        admin = await world.sign_in()
        spec = {"domains": ["a.shop.test", "*.shop.test"], "type": "MOCK", "mock": {}}
        await admin.json("POST", "/api/endpoints", {"name": "shop", "spec": spec})
        listed = (await admin.json("GET", "/api/domains"))["items"]
        assert [(d["domain"], d["endpoint"], d["check"]) for d in listed] == [
            ("a.shop.test", "shop", None),
            ("*.shop.test", "shop", None),
        ]
        domains = Domains(world.plane.catalog, "gw.test", None, resolver)
        async with world.plane.database.transaction(write=False) as tx:
            home = admin.session["organization"]["id"]
            found = await domains.all(tx, system_caller("test", home))
        checked = {d.domain: d.check.state for d in await domains.checked(found) if d.check}
        assert checked == {"a.shop.test": Way.HERE, "*.shop.test": Way.ELSEWHERE}
        asked = (await admin.json("GET", "/api/domains?check=true"))["items"]
        assert {d["check"]["state"] for d in asked} <= {"NOWHERE", "UNKNOWN", "ELSEWHERE"}
