"""The delta protocol against the real Envoy, with real backends and a bounded load."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from tests.backends import EchoBackend, backends
from tests.envoy_process import EnvoyProcess, ads_bootstrap, running_envoy
from tests.load import LoadGenerator
from tests.postgres import free_port
from tests.xds.conftest import ControlPlane
from tests.xds.messages import (
    assignment,
    bad_cluster,
    cluster,
    invalid_assignment,
    invalid_cluster,
    listener,
    routes,
)
from trafficplane.xds.store import Store, TypeUrl

# Envoy takes programs of up to 100 instructions unless its bootstrap says otherwise.
TOO_LARGE = "[a-z]{9}" * 20


@pytest.fixture(scope="module")
def servers() -> Iterator[dict[str, EchoBackend]]:
    with backends("one", "two") as started:
        yield started


@pytest.fixture
def http_port() -> int:
    return free_port()


@pytest.fixture
async def envoy(
    control_plane: ControlPlane, servers: dict[str, EchoBackend], http_port: int, tmp_path: Path
) -> AsyncIterator[EnvoyProcess]:
    """An Envoy that runs revision 1: everything to cluster `one`."""
    control_plane.publish(
        1, cluster("one"), assignment("one", servers["one"].port), routes("main", "one")
    )
    bootstrap = ads_bootstrap(control_plane.port, metadata={"http_port": http_port})
    async with running_envoy(bootstrap, tmp_path) as process:
        await process.wait_ready()
        await control_plane.live(1)
        yield process


async def served_by(port: int) -> str:
    async with LoadGenerator(port, ["/"], connections=1) as load:
        await load.at_least(1)
    return "".join(load.result.backends) or f"nobody: {load.result}"


async def test_a_new_gateway_gets_everything(envoy: EnvoyProcess, http_port: int) -> None:
    assert await served_by(http_port) == "one"


async def test_a_gateway_tells_who_it_is(
    envoy: EnvoyProcess, control_plane: ControlPlane, http_port: int
) -> None:
    info = control_plane.observer.nodes["gateway-1"]
    assert ("1.40.0", http_port) == (info.envoy_version, info.http_port)


async def test_switching_to_a_new_cluster_and_removing_the_old_one_loses_nothing(
    envoy: EnvoyProcess,
    control_plane: ControlPlane,
    servers: dict[str, EchoBackend],
    http_port: int,
) -> None:
    names, sequence = ["one", "two"], 1
    async with LoadGenerator(http_port, ["/"], connections=4, pause_s=0.001) as load:
        for _ in range(10):
            old, new = names
            names.reverse()
            sequence += 1
            control_plane.publish(
                sequence,
                cluster(new),
                assignment(new, servers[new].port),
                routes("main", new),
                removed=[(TypeUrl.CLUSTER, old), (TypeUrl.LOAD_ASSIGNMENT, old)],
            )
            await control_plane.live(sequence)
            await load.at_least(20)
    assert ([], {200}) == (load.result.failures, set(load.result.statuses))
    assert {"one", "two"} == set(load.result.backends)


async def test_an_updated_cluster_is_warm_again_at_once(
    envoy: EnvoyProcess, control_plane: ControlPlane, http_port: int
) -> None:
    async with LoadGenerator(http_port, ["/"], connections=2) as load:
        for sequence in range(2, 7):
            control_plane.publish(sequence, cluster("one", timeout_s=sequence))
            await control_plane.live(sequence)
        await load.at_least(10)
    assert ([], {200}) == (load.result.failures, set(load.result.statuses))


async def test_refused_routes_leave_the_gateway_at_its_last_good_ones(
    envoy: EnvoyProcess, control_plane: ControlPlane, http_port: int
) -> None:
    control_plane.publish(2, routes("main", "one", regex=TOO_LARGE))
    await control_plane.live(2)
    assert "regex" in control_plane.observer.refusals["gateway-1", "main"]
    assert await served_by(http_port) == "one"


async def test_a_refusal_heals_with_the_next_version(
    envoy: EnvoyProcess, control_plane: ControlPlane
) -> None:
    control_plane.publish(2, routes("main", "one", regex=TOO_LARGE))
    await control_plane.live(2)
    refused = dict(control_plane.observer.refusals)
    control_plane.publish(3, routes("main", "one", regex="ok"))
    await control_plane.live(3)
    assert (len(refused), control_plane.observer.refusals) == (1, {})


async def test_one_invalid_cluster_does_not_keep_the_others_back(
    envoy: EnvoyProcess, control_plane: ControlPlane, servers: dict[str, EchoBackend]
) -> None:
    good = [f"good-{number}" for number in range(6)]
    control_plane.publish(
        2,
        *(cluster(name) for name in good),
        *(assignment(name, servers["one"].port) for name in good),
        invalid_cluster("bad"),
        assignment("bad", servers["one"].port),
    )
    await control_plane.live(2)
    assert list(control_plane.observer.refusals) == [("gateway-1", "bad")]
    assert len(await envoy.stats("^cluster[.]good-.[.]membership_total$")) == 6


async def test_refused_backends_keep_neither_their_cluster_nor_others_waiting(
    envoy: EnvoyProcess, control_plane: ControlPlane, servers: dict[str, EchoBackend]
) -> None:
    # A changed cluster warms again, and what it waits for is refused with nothing to put back.
    control_plane.publish(
        2,
        cluster("one", timeout_s=3),
        invalid_assignment("one"),
        cluster("two"),
        assignment("two", servers["two"].port),
    )
    await control_plane.live(2)
    assert list(control_plane.observer.refusals) == [("gateway-1", "one")]
    warming = await envoy.stats("^cluster_manager[.]warming_clusters$")
    assert list(warming.values()) == [0]


async def test_rule_6_a_late_refusal_beside_a_warming_cluster_recovers(
    envoy: EnvoyProcess,
    control_plane: ControlPlane,
    servers: dict[str, EchoBackend],
    http_port: int,
) -> None:
    control_plane.publish(
        2,
        bad_cluster("bad"),
        cluster("two"),
        assignment("bad", servers["one"].port),
        assignment("two", servers["two"].port),
        routes("main", "two"),
    )
    await control_plane.live(2)
    assert "minimum_ring_size" in control_plane.observer.refusals["gateway-1", "bad"]
    assert await envoy.stat("cluster_manager.warming_clusters") == 0
    assert await served_by(http_port) == "two"


async def test_rule_6_a_refused_update_beside_a_warming_cluster_keeps_serving(
    envoy: EnvoyProcess,
    control_plane: ControlPlane,
    servers: dict[str, EchoBackend],
    http_port: int,
) -> None:
    async with LoadGenerator(http_port, ["/"], connections=2) as load:
        control_plane.publish(
            2, bad_cluster("one"), cluster("two"), assignment("two", servers["two"].port)
        )
        await control_plane.live(2)
        await load.at_least(10)
    assert list(control_plane.observer.refusals) == [("gateway-1", "one")]
    assert ([], {200}) == (load.result.failures, set(load.result.statuses))
    assert await envoy.stat("cluster_manager.warming_clusters") == 0


async def test_rule_6_a_gateway_that_reconnects_while_stuck_recovers(
    envoy: EnvoyProcess, control_plane: ControlPlane, servers: dict[str, EchoBackend]
) -> None:
    everything = (
        bad_cluster("bad"),
        cluster("one"),
        cluster("two"),
        assignment("bad", servers["one"].port),
        assignment("one", servers["one"].port),
        assignment("two", servers["two"].port),
        routes("main", "one"),
    )
    control_plane.publish(2, *everything)

    async def stuck() -> bool:
        return await envoy.stat("cluster_manager.cds.update_rejected") > 0

    await envoy.wait_until(stuck, what="the refusal")
    store = Store(lambda profile: [listener("http", profile.http_port)])
    store.publish(everything, (), 2)
    await control_plane.restart(store)
    await control_plane.live(2)
    assert await envoy.stat("cluster_manager.warming_clusters") == 0


UPDATES = (
    "cluster_manager.cds.update_success",
    "listener_manager.lds.update_success",
    "http.http.rds.main.update_success",
    "cluster.one.update_success",
)


async def test_a_restarted_control_plane_sends_nothing_that_is_unchanged(
    envoy: EnvoyProcess,
    control_plane: ControlPlane,
    servers: dict[str, EchoBackend],
    http_port: int,
) -> None:
    before = {name: await envoy.stat(name) for name in UPDATES}
    store = Store(lambda profile: [listener("http", profile.http_port)])
    store.publish(
        [cluster("one"), assignment("one", servers["one"].port), routes("main", "one")], (), 1
    )
    async with LoadGenerator(http_port, ["/"], connections=2) as load:
        await control_plane.restart(store)
        await control_plane.live(1)
        await load.at_least(5)
    assert before == {name: await envoy.stat(name) for name in UPDATES}
    assert ([], {200}) == (load.result.failures, set(load.result.statuses))


async def test_a_control_plane_that_knows_nothing_yet_takes_nothing_away(
    envoy: EnvoyProcess,
    control_plane: ControlPlane,
    servers: dict[str, EchoBackend],
    http_port: int,
) -> None:
    store = Store(lambda profile: [listener("http", profile.http_port)])
    await control_plane.restart(store)
    reconnected = await envoy.stat("cluster.xds.upstream_cx_total")

    async def connected_again() -> bool:
        return await envoy.stat("cluster.xds.upstream_rq_active") == 1

    await envoy.wait_until(connected_again, what=f"another connection after {reconnected}")
    assert await served_by(http_port) == "one"
    store.publish(
        [cluster("one"), assignment("one", servers["one"].port), routes("main", "one")], (), 5
    )
    await control_plane.live(5)


async def test_clusters_removed_while_a_gateway_was_away_are_removed_when_it_is_back(
    envoy: EnvoyProcess, control_plane: ControlPlane, servers: dict[str, EchoBackend]
) -> None:
    store = Store(lambda profile: [listener("http", profile.http_port)])
    store.publish(
        [cluster("two"), assignment("two", servers["two"].port), routes("main", "two")], (), 2
    )
    await control_plane.restart(store)
    await control_plane.live(2)

    async def gone() -> bool:
        return not await envoy.stats("^cluster[.]one[.]membership_total$")

    await envoy.wait_until(gone, what="the removal")
