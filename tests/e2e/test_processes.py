"""Several equal control planes over one PostgreSQL: it doesn't matter whom you ask."""

import os
import subprocess
import sys
from pathlib import Path

import httpx

from tests.backends import backends
from tests.e2e.stack import PASSWORD, Stack, cluster, endpoint, plainly, wait_until
from tests.postgres import free_port


async def test_a_change_made_at_one_process_is_delivered_by_the_other(
    postgres_url: str, tmp_path: Path
) -> None:
    shared = {"DATABASE_URL": postgres_url, "AUTH_SECRET": "a secret of forty characters, at least"}
    first = Stack(tmp_path / "first", shared).start()
    port = free_port()
    with (tmp_path / "second.log").open("wb") as log:
        second = subprocess.Popen(
            [sys.executable, "-m", "trafficplane.processes.main", "serve",
             "--data-dir", str(tmp_path / "second"), "--port", str(port),
             "--xds-port", str(free_port())],
            stdout=log, stderr=log,
            env={**os.environ, **shared, "HOSTNAME": "127.0.0.1", "ADMIN_PASSWORD": PASSWORD},
        )  # fmt: skip
    try:
        with backends("a", "b") as echo, httpx.Client(timeout=30, verify=False) as other:
            wait_until(lambda: _answers(port), what="the second process")
            first.apply(cluster("shop", echo["a"].port), endpoint("shop", cluster="shop"))
            other.cookies.update(first.api.cookies)
            changed = other.post(
                f"http://127.0.0.1:{port}/api/changes/apply?wait=20s",
                headers={"x-csrf-token": first.api.headers["x-csrf-token"]},
                json={"resources": [cluster("shop", echo["b"].port)]},
            )
            assert changed.status_code == 200, changed.text
            assert changed.json()["delivery"]["state"] == "live"
            assert changed.json()["delivery"]["gateways"] == {"live": 1, "total": 1}
            assert first.request("/e/shop/").json()["backend"] == "b"
    finally:
        second.terminate()
        second.wait(30)
        first.stop()


def _answers(port: int) -> bool:
    try:
        return plainly("GET", f"http://127.0.0.1:{port}/api/health").status_code == 200
    except httpx.TransportError:
        return False
