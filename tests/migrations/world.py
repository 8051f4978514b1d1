"""What a release leaves behind: something of everything, made the way that people make it."""

from pathlib import Path
from typing import Any

from tests.security.world import World, furnished
from trafficplane.gateways.logic.hosts import Host
from trafficplane.kit.access import Role
from trafficplane.kit.clock import SystemClock
from trafficplane.telemetry.logic.histograms import FIELDS
from trafficplane.telemetry.logic.reports import Report
from trafficplane.telemetry.logic.series import Series

RELEASED = Path(__file__).parent / "released"
SECRET = "the secret of the snapshots, which guards nothing"
"""What secrets in a snapshot are encrypted with."""

REQUESTS = 7


async def fill(world: World) -> None:
    """Resources with a history, people, gateways, measurements, health."""
    admin = await world.sign_in()
    # Somebody else: who gets a passkey is asked for it at every sign-in.
    await furnished(world, await world.member(admin, Role.OWNER, "owner@acmemark.example"))
    change = {"spec": {"connectTimeout": "2s"}}
    await admin.json("PATCH", "/api/clusters/acmemark-web", change)
    before = (await admin.json("GET", "/api/revisions"))["items"][1]["number"]
    reason = {"reason": "to have rolled back"}
    await admin.json("POST", f"/api/revisions/{before}/rollback", reason)
    organisation_id = admin.session["organization"]["id"]
    await _measure(world, organisation_id)
    cluster = {f"{organisation_id}/acmemark-web": {"192.0.2.1:80": Host(check_failed=True)}}
    world.plane.health_watch.take("gw-1", cluster, whole=True)
    await world.plane.health_watch.run_once()


async def _measure(world: World, organisation_id: str) -> None:
    now = int(SystemClock().now().timestamp())
    place: dict[str, Any] = {"endpoint": "acmemark-shop", "cluster": "acmemark-web"}
    report = Report(
        (now - 60) * 10**9,
        now * 10**9,
        {
            Series("requests", organisation_id, detail="200", **place): (REQUESTS,),
            Series("latency", organisation_id, **place): (REQUESTS, *[0] * (FIELDS - 1)),
        },
        {Series("active_requests", organisation_id, cluster="acmemark-web"): 3},
    )
    world.plane.collector.take("gw-1", report)
    await world.plane.recorder.run_once()
