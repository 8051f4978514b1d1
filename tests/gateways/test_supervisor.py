"""The supervisor with the real Envoy: it survives, is adopted, restarted, replaced, drained."""

import asyncio
import contextlib
import os
import signal
import stat
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.gateways.world import QUICK, Backend, eventually, get, local_gateway
from tests.postgres import free_port
from trafficplane.gateways import detached
from trafficplane.gateways.detached import AlreadySupervisedError, DetachedProcess
from trafficplane.gateways.errors import PortUnusableError
from trafficplane.gateways.supervisor import LocalGateway, Supervisor

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def backend() -> AsyncIterator[Backend]:
    async with Backend().running() as running:
        yield running


@pytest.fixture
async def gateway(tmp_path: Path, backend: Backend) -> AsyncIterator[LocalGateway]:
    """A gateway that isn't started; what is left of it at the end is killed."""
    wanted = local_gateway(tmp_path, free_port(), backend.port)
    yield wanted
    left = DetachedProcess.adopt(detached.load(wanted.state_file))
    if left is not None:
        left.send(signal.SIGKILL)
        await left.wait()


@contextlib.asynccontextmanager
async def supervised(gateway: LocalGateway) -> AsyncIterator[Supervisor]:
    """Runs a supervisor until its Envoy serves, and stops it at the end."""
    supervisor, stop = Supervisor(gateway, QUICK), asyncio.Event()
    task = asyncio.create_task(supervisor.run(stop))
    try:
        await eventually(lambda: task.done() or supervisor.status.pid is not None)
        await serves(gateway, task)
        yield supervisor
    finally:
        stop.set()
        await task


async def serves(gateway: LocalGateway, task: asyncio.Task[None] | None = None) -> None:
    async def answers() -> bool:
        if task is not None and task.done():
            task.result()
        return await get(gateway.ports[0].number) == "200 ok"

    await eventually(answers)


def pid_of(gateway: LocalGateway) -> int:
    record = detached.load(gateway.state_file)
    assert record is not None
    return record.pid


def start_process(gateway: LocalGateway, backend: Backend) -> subprocess.Popen[bytes]:
    port = gateway.ports[0].number
    arguments = [str(gateway.folder), str(port), str(backend.port)]
    command = [sys.executable, "-m", "tests.gateways.supervised", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


async def test_envoy_serves_through_the_death_of_its_supervisor_and_is_adopted(
    gateway: LocalGateway, backend: Backend
) -> None:
    process = start_process(gateway, backend)
    await serves(gateway)
    envoy = pid_of(gateway)
    process.kill()
    process.communicate()
    assert await get(gateway.ports[0].number) == "200 ok"
    async with supervised(gateway) as supervisor:
        assert (envoy, True) == (supervisor.status.pid, supervisor.status.adopted)


async def test_an_adopted_envoy_is_watched_and_restarted(
    gateway: LocalGateway, backend: Backend
) -> None:
    process = start_process(gateway, backend)
    await serves(gateway)
    process.kill()
    process.communicate()
    async with supervised(gateway) as supervisor:
        first = supervisor.status.pid
        os.kill(pid_of(gateway), signal.SIGKILL)
        await eventually(lambda: supervisor.status.pid != first)
        await serves(gateway)


async def test_a_killed_envoy_comes_back_and_waits_longer_each_time(
    gateway: LocalGateway, caplog: pytest.LogCaptureFixture
) -> None:
    pauses = []
    loop = asyncio.get_running_loop()
    async with supervised(gateway) as supervisor:
        for _ in range(3):
            pid, killed = pid_of(gateway), loop.time()
            os.kill(pid, signal.SIGKILL)
            await eventually(lambda pid=pid: pid_of(gateway) != pid)  # type: ignore[misc]
            pauses.append(loop.time() - killed)
        await serves(gateway)
        assert supervisor.status.restarts == 3
    assert pauses[0] >= 0.1
    assert pauses[1] >= 0.2
    assert pauses[2] >= 0.4


async def test_stopping_loses_no_request_in_flight(gateway: LocalGateway, backend: Backend) -> None:
    port = gateway.ports[0].number
    supervisor, stop = Supervisor(gateway, QUICK), asyncio.Event()
    task = asyncio.create_task(supervisor.run(stop))
    await serves(gateway, task)
    call = asyncio.create_task(get(port, "/slow"))
    await backend.arrived.wait()
    stop.set()
    await eventually(lambda: refuses(port))
    backend.release.set()
    await task
    assert await call == "200 ok"


async def refuses(port: int) -> bool:
    try:
        await get(port)
    except ConnectionRefusedError:
        return True
    return False


async def test_sigterm_to_the_supervisor_ends_envoy(
    gateway: LocalGateway, backend: Backend
) -> None:
    process = start_process(gateway, backend)
    await serves(gateway)
    envoy = DetachedProcess.adopt(detached.load(gateway.state_file))
    assert envoy is not None
    process.terminate()
    await asyncio.to_thread(process.communicate)
    assert (process.returncode, envoy.alive(), gateway.state_file.exists()) == (0, False, False)


async def test_an_endless_request_delays_the_end_no_longer_than_the_limit(
    gateway: LocalGateway, backend: Backend
) -> None:
    limits = replace(QUICK, drain_s=0.5)
    supervisor, stop = Supervisor(gateway, limits), asyncio.Event()
    task = asyncio.create_task(supervisor.run(stop))
    await serves(gateway, task)
    call = asyncio.create_task(get(gateway.ports[0].number, "/slow"))
    await backend.arrived.wait()
    stop.set()
    async with asyncio.timeout(5):
        await task
    backend.release.set()
    with pytest.raises(ConnectionError):
        await call


async def test_a_changed_bootstrap_replaces_envoy_and_no_call_is_refused(
    gateway: LocalGateway, backend: Backend
) -> None:
    port = gateway.ports[0].number
    process = start_process(gateway, backend)
    await serves(gateway)
    old = pid_of(gateway)
    process.kill()
    process.communicate()
    answers: list[str] = []
    calling = asyncio.create_task(call_again_and_again(port, answers))
    changed = local_gateway(gateway.folder, port, backend.port, token="tcp_gw_other")
    async with supervised(changed) as supervisor:
        assert old != supervisor.status.pid
        envoy = DetachedProcess.adopt(detached.load(gateway.state_file))
        await eventually(lambda: detached.start_mark(old) is None)
        assert (False, supervisor.status.pid) == (supervisor.status.adopted, envoy and envoy.pid)
        calling.cancel()
    # Known: what the kernel queued for the older Envoy when it stopped listening may be reset.
    assert {answer for answer in answers if "ConnectionReset" not in answer} == {"200 ok"}
    assert answers[-1] == "200 ok"


async def test_an_envoy_left_over_from_an_interrupted_replacement_is_ended(
    gateway: LocalGateway, backend: Backend
) -> None:
    process = start_process(gateway, backend)
    await serves(gateway)
    current = pid_of(gateway)
    process.kill()
    process.communicate()
    left = DetachedProcess.spawn(["/bin/sleep", "60"], log=gateway.log_file, fingerprint="old")
    detached.save(left.record, gateway.replaced_file)
    async with supervised(gateway) as supervisor:
        seen = (supervisor.status.pid, left.alive(), gateway.replaced_file.exists())
    assert seen == (current, False, False)


async def call_again_and_again(port: int, answers: list[str]) -> None:
    while True:
        try:
            answers.append(await get(port))
        except OSError as error:
            answers.append(repr(error))


async def test_a_taken_port_is_said_before_anything_starts(
    gateway: LocalGateway, backend: Backend
) -> None:
    port = gateway.ports[0].number
    async with await asyncio.start_server(lambda *_: None, "127.0.0.1", port):
        with pytest.raises(PortUnusableError, match=f"port {port} on 127.0.0.1 is taken"):
            await Supervisor(gateway, QUICK).run(asyncio.Event())
    assert not gateway.state_file.exists()


async def test_a_second_supervisor_of_the_same_folder_is_refused(gateway: LocalGateway) -> None:
    async with supervised(gateway):
        with pytest.raises(AlreadySupervisedError, match="another trafficplane is running"):
            await Supervisor(gateway, QUICK).run(asyncio.Event())


async def test_only_this_user_reads_the_token_and_no_command_line_shows_it(
    gateway: LocalGateway,
) -> None:
    async with supervised(gateway) as supervisor:
        command = Path(f"/proc/{supervisor.status.pid}/cmdline").read_bytes()
        files = list(gateway.folder.glob("envoy-*.json"))
        modes = {stat.S_IMODE(file.stat().st_mode) for file in files}
        assert ({0o600}, False) == (modes, b"tcp_gw_test" in command)


async def test_our_secrets_stay_out_of_the_environment_of_envoy(
    gateway: LocalGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AUTH_SECRET", "not-for-envoy")
    async with supervised(gateway) as supervisor:
        environment = Path(f"/proc/{supervisor.status.pid}/environ").read_bytes()
        assert b"not-for-envoy" not in environment
