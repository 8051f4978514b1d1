"""Control planes that are killed while alerts fire: another goes on, and nothing is lost."""

import asyncio
import base64
import contextlib
import os
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest

from tests.alerting.receiver import Receiver, Reply, receiving
from tests.authority import Authority
from tests.e2e.stack import PASSWORD, wait_until
from tests.postgres import free_port
from trafficplane.alerting.service.evaluator import EVERY_S, LEASE

SECRET = "whsec_" + base64.b64encode(bytes(32)).decode()
_LOCK = 4711
# Statements that claim a delivery wait for the lock; those that write one don't.
_STOPPED_BEFORE_SENDING = f"""
CREATE FUNCTION wait_for_test() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN PERFORM pg_advisory_xact_lock_shared({_LOCK}); RETURN NULL; END $$;
CREATE TRIGGER wait_for_test BEFORE UPDATE ON alert_deliveries
FOR EACH STATEMENT EXECUTE FUNCTION wait_for_test();
"""


@contextmanager
def serving(folder: Path, url: str) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A control plane, and its address."""
    port = free_port()
    folder.mkdir()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "trafficplane.processes.main", "serve", "--data-dir",
             str(folder), "--port", str(port), "--xds-port", str(free_port())],
            stdout=log, stderr=log, stdin=subprocess.DEVNULL,
            env={**os.environ, "DATABASE_URL": url, "HOSTNAME": "127.0.0.1",
                 "ADMIN_PASSWORD": PASSWORD, "OUTBOUND_ALLOWED_NETWORKS": "127.0.0.0/8",
                 "AUTH_SECRET": "a secret of forty characters, at least"},
        )  # fmt: skip

    def answers() -> bool:
        assert process.poll() is None, (folder / "log").read_text()
        try:
            return httpx.get(f"http://127.0.0.1:{port}/api/health", timeout=5).is_success
        except httpx.TransportError:
            return False

    try:
        wait_until(answers, 120, "an answer")
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait(60)


def signed_in(address: str) -> httpx.Client:
    client = httpx.Client(base_url=address, timeout=30)
    answer = client.post(
        "/api/auth/login", json={"email": "admin@tcp.local", "password": PASSWORD}
    ).raise_for_status()
    client.headers["x-csrf-token"] = answer.json()["csrfToken"]
    return client


def apply(client: httpx.Client, *resources: dict[str, Any]) -> None:
    answer = client.post("/api/changes/apply", json={"resources": list(resources)})
    assert answer.status_code == 200, answer.text


def certificate(name: str) -> dict[str, Any]:
    issued = Authority.new().issue(f"{name}.test", days=20)
    spec = {"certificate": issued.chain, "privateKey": issued.key}
    return {"kind": "Certificate", "name": name, "spec": spec}


def ends_within(days: int) -> dict[str, Any]:
    query = {"metric": "certificate_days_left", "by": ["certificate"]}
    spec = {"query": query, "comparison": "BELOW", "threshold": days, "channels": ["hook"]}
    return {"kind": "AlertRule", "name": "ends", "spec": spec}


def heard(receiver: Receiver) -> Counter[tuple[str, str]]:
    """How often each notice came under its key."""
    return Counter(
        (got.headers["webhook-id"].split(":")[1], got.json["data"]["labels"]["certificate"])
        for got in receiver.got
    )


async def leader(database: asyncpg.Connection) -> str:
    return str(await database.fetchval("SELECT process FROM alert_leader"))


async def until(database: asyncpg.Connection, question: str, answer: Any, seconds: float) -> None:
    """Waits until the database answers that."""
    deadline = time.monotonic() + seconds
    while (found := await database.fetchval(question)) != answer:
        assert time.monotonic() < deadline, f"{question}: {found}, not {answer}"
        await asyncio.sleep(0.02)


@pytest.mark.slow
async def test_processes_that_are_killed_while_alerts_fire_lose_nothing_and_repeat_no_key(
    postgres_url: str, tmp_path: Path
) -> None:
    database = await asyncpg.connect(postgres_url)
    holder = await asyncpg.connect(postgres_url)
    ledger = "SELECT count(*) FROM alert_deliveries"
    with receiving() as receiver, contextlib.ExitStack() as running:
        first, address = running.enter_context(serving(tmp_path / "a", postgres_url))
        second, other = running.enter_context(serving(tmp_path / "b", postgres_url))
        hook = {"webhook": {"url": receiver.url, "secret": SECRET}}
        client = running.enter_context(contextlib.closing(signed_in(address)))
        apply(client, {"kind": "AlertChannel", "name": "hook", "spec": hook}, ends_within(30))
        await until(database, "SELECT count(*) FROM alert_leader", 1, 20)
        led_by_first = await leader(database)

        # Killed between the row of the ledger and sending it.
        await database.execute(_STOPPED_BEFORE_SENDING)
        await holder.execute(f"SELECT pg_advisory_lock({_LOCK})")
        apply(client, certificate("one"))
        await until(database, ledger, 1, 30)
        first.kill()
        first.wait(60)
        killed_at = time.monotonic()
        assert receiver.got == []
        await holder.execute(f"SELECT pg_advisory_unlock({_LOCK})")
        wait_until(lambda: receiver.got, 10, "the notice")
        await until(database, f"SELECT process = '{led_by_first}' FROM alert_leader", False, 30)
        took_over_s = time.monotonic() - killed_at
        assert took_over_s < LEASE.total_seconds() + 2 * EVERY_S, took_over_s

        # Killed while the other side has the request and has not answered.
        client = running.enter_context(contextlib.closing(signed_in(other)))
        answer = threading.Event()
        receiver.reply(Reply(after=answer))
        apply(client, certificate("two"))
        wait_until(lambda: len(receiver.got) == 2, 30, "the second notice")
        second.kill()
        second.wait(60)
        answer.set()
        third, address = running.enter_context(serving(tmp_path / "c", postgres_url))
        wait_until(lambda: len(receiver.got) == 3, 60, "the second notice again")

        # The end of both is told by who is left.
        client = running.enter_context(contextlib.closing(signed_in(address)))
        apply(client, ends_within(10))
        wait_until(lambda: len(receiver.got) == 5, 30, "the ends")
        await until(database, f"{ledger} WHERE state = 'SENT'", 4, 10)
        assert third.poll() is None
    assert heard(receiver) == {
        ("FIRING", "one"): 1, ("FIRING", "two"): 2, ("RESOLVED", "one"): 1, ("RESOLVED", "two"): 1,
    }  # fmt: skip
    # What came twice came under one key, by which the other side knows it.
    assert len({got.headers["webhook-id"] for got in receiver.got}) == 4
    events = "SELECT string_agg(event, ' ' ORDER BY id) FROM alert_events GROUP BY alert_id"
    told = [row[0] for row in await database.fetch(events)]
    assert told == ["FIRING TOLD RESOLVED TOLD"] * 2
    await holder.close()
    await database.close()
