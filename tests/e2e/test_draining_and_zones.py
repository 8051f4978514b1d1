"""Who stays at a draining backend, for how long, and who is near, measured on the real Envoy."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.spreading import CHECK, answering, cluster
from tests.e2e.stack import endpoint, wait_until
from tests.web_socket import connect, echoing
from trafficplane.catalog.kinds.cluster import Cluster
from trafficplane.changes.logic.shares import shares
from trafficplane.compiler.runtime import EPOCH

ZONES = {"a": "here", "b": "here", "c": "there", "d": None}


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy"), zone="here") as started:
        yield started


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends(*"abcd") as started:
        yield started


@pytest.mark.parametrize("mode", ["SOFT", "STRICT"])
def test_sessions_stay_at_a_draining_backend_until_its_time_is_over(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], mode: str
) -> None:
    pair = {name: echo[name] for name in "ab"}
    balancing = {"stickySessions": {"mode": mode}, "drainTime": "1h"}

    def apply(**states: str) -> None:
        documents = [cluster("shop", pair, balancing, states=states)]
        assert envoy.apply([*documents, endpoint("shop", cluster="shop")]) == {}

    apply(b="MAINTENANCE")
    cookie = envoy.request("/e/shop/").headers["set-cookie"].partition(";")[0]
    apply(a="DRAINING")
    sticking = {"headers": {"cookie": cookie}}
    assert answering(envoy, "/e/shop/", 10, **sticking) == Counter({"a": 10})
    assert answering(envoy, "/e/shop/", 10) == Counter({"b": 10})
    envoy.reach(EPOCH + timedelta(minutes=59))
    assert answering(envoy, "/e/shop/", 10, **sticking) == Counter({"a": 10})
    envoy.reach(EPOCH + timedelta(hours=1))
    expected = "b" if mode == "SOFT" else "503"
    assert answering(envoy, "/e/shop/", 10, **sticking) == Counter({expected: 10})


async def test_no_message_of_a_web_socket_is_lost_in_a_drain_shorter_than_its_time(
    envoy: LiveEnvoy,
) -> None:
    async with echoing("old") as old, echoing("new") as new:

        async def apply(state: str) -> None:
            listed = [
                {"name": "old", "address": "127.0.0.1", "port": old, "state": state},
                {"name": "new", "address": "127.0.0.1", "port": new,
                 "state": "MAINTENANCE" if state == "ACTIVE" else "ACTIVE"},
            ]  # fmt: skip
            spec = {"backends": listed, "loadBalancing": {"drainTime": "10s"}}
            chat = {"kind": "Cluster", "name": "chat", "spec": spec}
            documents = [chat, endpoint("chat", cluster="chat", webSocket=True)]
            assert await asyncio.to_thread(envoy.apply, documents) == {}

        await apply("ACTIVE")
        first = await connect(envoy.http_port, "/e/chat/room")
        answers: list[str] = []
        stop = asyncio.Event()

        async def talk() -> None:
            while not stop.is_set():
                await first.send(str(len(answers)))
                answers.append(await first.receive())
                await asyncio.sleep(0.005)

        talking = asyncio.create_task(talk())
        await apply("DRAINING")
        second = await connect(envoy.http_port, "/e/chat/room")
        await second.send("x")
        assert await second.receive() == "new: x"
        await asyncio.to_thread(envoy.reach, EPOCH + timedelta(seconds=9))
        seen = len(answers)
        await asyncio.to_thread(wait_until, lambda: len(answers) > seen + 20)
        stop.set()
        await talking
        assert answers == [f"old: {n}" for n in range(len(answers))]
        await first.close()
        await second.close()


@pytest.mark.parametrize("failover", ["STRICT", "SPILL"])
@pytest.mark.parametrize("sick", ["", "a", "ab", "abc"])
def test_the_own_zone_comes_first_and_others_take_over_as_expected(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], failover: str, sick: str
) -> None:
    balancing = {"zones": "LOCAL_FIRST", "failover": failover, "strategy": "WEIGHTED_ROUND_ROBIN"}
    document = cluster("shop", echo, balancing, healthCheck=CHECK)
    for backend in document["spec"]["backends"]:
        backend["zone"] = ZONES[backend["name"]]
    for name, backend in echo.items():
        backend.healthy = name not in sick
    envoy.apply([document, endpoint("shop", cluster="shop")])
    spec = Cluster.model_validate(document["spec"])
    expected = {b.name: b.percent for b in shares(spec, set(sick), "here")[1]}

    def as_expected() -> bool:
        seen = answering(envoy, "/e/shop/", 100)
        return all(_fits(seen[name], percent) for name, percent in expected.items())

    wait_until(as_expected, seconds=10, what=str(expected))


def _fits(count: int, percent: float) -> bool:
    """Of 100, within five standard deviations; none where none is expected."""
    p = percent / 100
    bound: float = 5 * (100 * p * (1 - p)) ** 0.5
    return abs(count - percent) <= bound


def test_without_a_zone_of_its_own_a_gateway_takes_all_alike() -> None:
    listed: list[dict[str, Any]] = [
        {"name": n, "address": "10.0.0.1", "port": 80 + i, "zone": ZONES[n]}
        for i, n in enumerate(ZONES)
    ]
    spec = Cluster.model_validate({"backends": listed, "loadBalancing": {"zones": "LOCAL_FIRST"}})
    assert {b.percent for b in shares(spec, set())[1]} == {25}
    assert [(p.local, p.percent) for p in shares(spec, set(), "here")[0]] == [
        (True, 100), (False, 0)]  # fmt: skip
