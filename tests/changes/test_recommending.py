"""What becomes advisable without a change is told once, and taken back when it is over."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.authority import Authority
from tests.clock import ManualClock
from tests.security.world import Person, World, opened
from tests.telemetry.reports import Envoy
from trafficplane.changes.recommending import ENDS_SOON, PATIENCE
from trafficplane.gateways.logic.hosts import Host
from trafficplane.gateways.schemas import NodeInfo
from trafficplane.kit.access import Role
from trafficplane.telemetry.logic.series import Series

_BACKENDS = [{"name": name, "address": f"192.0.2.{n}", "port": 80} for n, name in enumerate("ab")]


def _cluster(name: str) -> dict[str, Any]:
    return {"kind": "Cluster", "name": name, "spec": {"backends": _BACKENDS}}


def _shop() -> list[dict[str, Any]]:
    half = {"type": "split", "clusters": [{"cluster": c, "weight": 50} for c in ("shop", "new")]}
    return [
        _cluster("shop"), _cluster("new"),
        {"kind": "Endpoint", "name": "shop", "spec": {"slug": "shop", "cluster": "shop"}},
        {"kind": "RoutingPolicy", "name": "half", "spec": {"endpoint": "shop", "actions": [half]}},
    ]  # fmt: skip


async def _see(world: World, person: Person, **failing: str) -> None:
    """A gateway sees those backends of clusters fail, and all others healthy."""
    owner = person.session["organization"]["id"]
    clusters = {
        f"{owner}/{cluster}": {
            f"{b['address']}:{b['port']}": Host(check_failed=str(b["name"]) in names)
            for b in _BACKENDS
        }
        for cluster, names in {"shop": "", "new": "", **failing}.items()
    }
    world.plane.health_watch.take("gw-1", clusters, whole=True)
    await world.plane.health_watch.run_once()


async def _told(world: World, person: Person, query: str = "") -> list[str]:
    await world.plane.persistence.run_once()
    await world.plane.recommendations.run_once()
    found = await person.json("GET", f"/api/notifications?topic=RECOMMENDATION{query}")
    return [item["title"] for item in found["items"]]


async def test_what_is_left_of_clusters_is_told_while_it_lasts(tmp_path: Path) -> None:
    clock = ManualClock()
    async with opened(tmp_path, clock) as world:
        admin = await world.sign_in()
        viewer = await world.member(admin, Role.VIEWER, "vic@example.com")
        await admin.json("POST", "/api/changes/apply", {"resources": _shop()})
        world.plane.fleet.connected("gw-1", "s", NodeInfo("1.40.0", "1", "10.0.0.9"))
        await world.plane.persistence.run_once()
        await _see(world, admin, shop="a", new="ab")
        assert await _told(world, admin) == []

        clock.advance(PATIENCE.total_seconds())
        left = "Cluster shop has one backend left"
        nowhere = "RoutingPolicy half sends requests where no backend is healthy"
        assert sorted(await _told(world, admin)) == [left, nowhere]
        found = await admin.json("GET", "/api/notifications?topic=RECOMMENDATION")
        facts = {item["title"]: (item["text"], item["link"]) for item in found["items"]}
        assert facts[left][0].startswith("The only backend that takes requests is b; when it fails")
        assert facts[left][0].endswith(". Add a backend, or bring those back that are away.")
        assert facts[left][1] == "/clusters/shop"
        assert facts[nowhere][0].startswith(
            "50 % of the requests at endpoint shop go to cluster new, where no backend is healthy."
        )
        assert facts[nowhere][1] == "/policies/half"

        # Whoever dismissed it is not told again while it lasts; who joins later is told.
        for item in found["items"]:
            await admin.json("POST", f"/api/notifications/{item['id']}/dismiss")
        assert await _told(world, admin) == []
        later = await world.member(admin, Role.OPERATOR, "late@example.com")
        assert sorted(await _told(world, later)) == [left, nowhere]

        await _see(world, admin, new="ab")
        assert (await _told(world, viewer), await _told(world, admin)) == ([nowhere], [])
        await _see(world, admin, shop="a", new="ab")
        clock.advance(PATIENCE.total_seconds())
        assert await _told(world, admin) == [left]


async def test_a_limit_that_traffic_outgrew_and_a_certificate_that_nobody_watches(
    tmp_path: Path,
) -> None:
    clock = ManualClock(datetime.now(UTC))
    async with opened(tmp_path, clock) as world:
        admin = await world.sign_in()
        days = ENDS_SOON.days
        certificates = {
            name: Authority.new().issue(f"{name}.test", days=left)
            for name, left in (("soon", days - 1), ("later", days + 20))
        }
        resources = [
            *_shop(),
            {"kind": "RateLimit", "name": "few",
             "spec": {"endpoint": "shop", "requests": 100, "per": "MINUTE"}},
            *(
                {"kind": "Certificate", "name": name,
                 "spec": {"certificate": issued.chain, "privateKey": issued.key}}
                for name, issued in certificates.items()
            ),
        ]  # fmt: skip
        await admin.json("POST", "/api/changes/apply", {"resources": resources})
        ends = "Certificate soon ends soon, and no alert will tell"
        assert await _told(world, admin) == [ends]

        envoy, owner = Envoy(clock), admin.session["organization"]["id"]
        clock.advance(10)
        envoy.count(150, Series("requests", owner, endpoint="shop", cluster="shop", detail="200"))
        world.plane.collector.take("gw-1", envoy.report(clock))
        await world.plane.recorder.run_once()
        few = "RateLimit few allows less than what comes"
        assert sorted(await _told(world, admin)) == [ends, few]

        await admin.json("POST", "/api/alert-rules/builtin/certificate-expiry", {})
        assert await _told(world, admin) == [few]
        await admin.json("PATCH", "/api/notifications/preferences", {"muted": ["RECOMMENDATION"]})
        await admin.json("PATCH", "/api/rate-limits/few", {"spec": {"requests": 1000}})
        assert await _told(world, admin) == []
