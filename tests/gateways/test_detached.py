"""Detached processes: recognised across restarts, never mistaken for another."""

import asyncio
import os
import signal
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import uvloop

from trafficplane.gateways import detached
from trafficplane.gateways.detached import DetachedProcess, ProcessRecord

FOREVER = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(600)"]


def spawn(folder: Path, command: list[str] = FOREVER) -> DetachedProcess:
    return DetachedProcess.spawn(command, log=folder / "out.log", fingerprint="f")


async def end(process: DetachedProcess) -> None:
    process.send(signal.SIGKILL)
    await process.wait()


async def test_a_saved_record_leads_back_to_the_process(tmp_path: Path) -> None:
    process = spawn(tmp_path)
    detached.save(process.record, tmp_path / "state.json")
    found = DetachedProcess.adopt(detached.load(tmp_path / "state.json"))
    await end(process)
    assert process.record == (found and found.record)


async def test_a_reused_pid_is_not_adopted(tmp_path: Path) -> None:
    process = spawn(tmp_path)
    impostor = replace(process.record, started="another-boot:1")
    assert DetachedProcess.adopt(impostor) is None
    await end(process)


async def test_a_reused_pid_is_not_signalled(tmp_path: Path) -> None:
    process = spawn(tmp_path)
    DetachedProcess(replace(process.record, started="another-boot:1")).send(signal.SIGKILL)
    assert process.alive()
    await end(process)


def adopted_end(folder: Path) -> bool:
    """Whether waiting for a process that is no child of ours (as far as we know) ends with it."""

    async def scenario() -> bool:
        process = spawn(folder)
        adopted = DetachedProcess(process.record)
        waiting = asyncio.create_task(adopted.ends_within(5))
        await asyncio.sleep(0)
        process.send(signal.SIGKILL)
        ended = await waiting
        await process.wait()
        return ended

    return asyncio.run(scenario())


def test_the_end_of_an_adopted_process_is_noticed(tmp_path: Path) -> None:
    assert adopted_end(tmp_path)


def test_the_end_of_an_adopted_process_is_noticed_under_uvloop(tmp_path: Path) -> None:
    async def scenario() -> bool:
        process = spawn(tmp_path)
        waiting = asyncio.create_task(DetachedProcess(process.record).ends_within(5))
        await asyncio.sleep(0)
        await end(process)
        return await waiting

    assert uvloop.run(scenario())


def test_the_end_is_noticed_where_the_kernel_has_no_pidfd(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsupported(_pid: int) -> int:
        raise OSError

    monkeypatch.setattr(os, "pidfd_open", unsupported)
    assert adopted_end(tmp_path)


async def test_waiting_gives_up_after_its_limit(tmp_path: Path) -> None:
    process = spawn(tmp_path)
    assert not await process.ends_within(0.05)
    await end(process)


async def test_it_runs_in_a_session_of_its_own(tmp_path: Path) -> None:
    process = spawn(tmp_path)
    assert process.pid == os.getsid(process.pid)
    await end(process)


async def test_its_output_goes_to_the_log(tmp_path: Path) -> None:
    process = spawn(tmp_path, [sys.executable, "-c", "print('last words')"])
    await process.wait()
    assert detached.tail(tmp_path / "out.log") == ["last words"]


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"pid": 1, "odd": 2}'])
def test_an_unreadable_state_file_is_like_none(text: str, tmp_path: Path) -> None:
    (tmp_path / "state.json").write_text(text)
    assert detached.load(tmp_path / "state.json") is None


def test_state_survives_a_round_trip(tmp_path: Path) -> None:
    record = ProcessRecord(1, "boot:2", "print", {"admin": "/run/x.sock", "port": 3})
    detached.save(record, tmp_path / "state.json")
    assert record == detached.load(tmp_path / "state.json")


def test_a_log_is_cut_in_place_and_its_predecessor_kept(tmp_path: Path) -> None:
    log = tmp_path / "envoy.log"
    log.write_text("old\n" * 100)
    inode = log.stat().st_ino
    detached.rotate(log, 10)
    kept = (tmp_path / "envoy.log.1").read_text()
    assert ("old\n" * 100, 0, inode) == (kept, log.stat().st_size, log.stat().st_ino)


def test_a_small_log_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "envoy.log").write_text("line\n")
    detached.rotate(tmp_path / "envoy.log", 10)
    assert (tmp_path / "envoy.log").read_text() == "line\n"
