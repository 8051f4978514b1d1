"""A whole product beside a real standby that falls behind: an alert, and a person who is told."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.stack import Stack, wait_until
from tests.replicas.standby import Standby, write
from tests.replicas.world import replaying, spec


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    environment = {"OUTBOUND_ALLOWED_NETWORKS": "127.0.0.0/8"}
    started = Stack(tmp_path / "data", environment=environment).start()
    yield started
    started.stop()


def test_who_is_concerned_hears_of_a_replica_that_falls_behind(
    stack: Stack, standby: Standby, tmp_path: Path
) -> None:
    pool = spec(standby.primary.port, standby.port)
    stack.apply({"kind": "ReplicaPool", "name": "orders", "spec": pool})
    stack.api.post("/api/alert-rules/builtin/replica-lag", json={}).raise_for_status()
    soon = {"spec": {"for": "1s", "keepFiringFor": "0s"}}
    stack.api.patch("/api/alert-rules/replica-lag", json=soon).raise_for_status()

    def member() -> dict[str, Any]:
        found = stack.api.get("/api/replica-pools/orders/status").raise_for_status().json()
        return dict(found["members"][1])

    def alert(state: str) -> Any:
        asked = {"rule": "replica-lag", "state": state}
        return next(iter(stack.api.get("/api/alerts", params=asked).json()["items"]), None)

    asyncio.run(write(standby.primary))
    wait_until(lambda: member()["state"] == "SYNCED", 60, "a replica in sync")
    asyncio.run(replaying(standby, paused=True))
    try:
        asyncio.run(write(standby.primary, 1000))
        fired = wait_until(lambda: alert("FIRING"), 60, "an alert")
        shown = replicas(stack, tmp_path)
    finally:
        asyncio.run(replaying(standby, paused=False))
    assert fired["labels"] == {"pool": "orders", "replica": "r1"}
    assert "r1 is LAGGING: " in str(fired)
    (line,) = (line for line in shown.splitlines() if " r1 " in line)
    pool_name, name, state, *lag = line.split()
    assert (pool_name, name, state) == ("orders", "r1", "LAGGING")
    assert "±" in lag

    wait_until(lambda: alert("RESOLVED"), 60, "its end")
    told = stack.api.get("/api/notifications").raise_for_status().json()["items"]
    mine = [item for item in told if item["topic"] == "REPLICA_LAG"]
    assert mine, told
    assert all("orders" in item["title"] and "r1" in item["title"] for item in mine)


def replicas(stack: Stack, folder: Path) -> str:
    """What the command line prints."""
    token = stack.api.post("/api/auth/tokens", json={"name": "cli", "role": "VIEWER"})
    environment = {
        "TRAFFICPLANE_URL": stack.url, "TRAFFICPLANE_TOKEN": token.json()["token"],
        "XDG_CONFIG_HOME": str(folder), "COLUMNS": "200",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "trafficplane.processes.main", "replicas"],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout
