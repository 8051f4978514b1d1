"""Background work: a loop is a `run_once` that is called again and again until told to stop."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

import structlog

log = structlog.get_logger(__name__)

_MAX_BACKOFF_S = 30.0


@dataclass(frozen=True, slots=True)
class Loop:
    """`run_once` runs every `every_s` seconds, and at once when `wake` is set.

    A pass that raises is logged and retried with growing delays; a loop never dies of one pass.
    """

    name: str
    run_once: Callable[[], Awaitable[None]]
    every_s: float
    wake: asyncio.Event | None = None


async def run_loop(loop: Loop) -> None:
    """Runs one loop until cancelled."""
    failures = 0
    while True:
        if loop.wake is not None:
            loop.wake.clear()
        try:
            await loop.run_once()
            failures = 0
        except Exception as error:
            failures += 1
            log.warning("loop_failed", loop=loop.name, failures=failures, error=repr(error))
        await _pause(loop, failures)


async def _pause(loop: Loop, failures: int) -> None:
    if failures:
        backoff = min(_MAX_BACKOFF_S, loop.every_s * 2 ** min(failures, 10))
        await asyncio.sleep(max(0.2, backoff * random.uniform(0.5, 1)))  # noqa: S311 - jitter
        return
    if loop.wake is None:
        await asyncio.sleep(loop.every_s)
        return
    # Not wait_for: in Python 3.11 it swallows a cancellation that comes together with the wake-up,
    # and the process would wait for this loop for ever.
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(loop.every_s):
            await loop.wake.wait()


@contextlib.asynccontextmanager
async def running(loops: Sequence[Loop]) -> AsyncIterator[None]:
    """Runs the loops in the background while the block is open."""
    tasks = [asyncio.create_task(run_loop(loop), name=loop.name) for loop in loops]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def first_of(first: Any, second: Any) -> bool:
    """Waits for either and cancels the other; whether `first` came true."""
    tasks = [asyncio.ensure_future(first), asyncio.ensure_future(second)]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    return tasks[0].done() and not tasks[0].cancelled()
