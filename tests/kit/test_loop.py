"""Loops end when they are told to, whatever happens at that moment."""

import asyncio

import pytest

from trafficplane.kit.loop import Loop, running


@pytest.mark.parametrize("steps", range(5))
async def test_a_loop_that_is_woken_while_it_is_told_to_stop_stops(steps: int) -> None:
    wake = asyncio.Event()

    async def work() -> None:
        """Nothing: what counts is the pause after it."""

    async with asyncio.timeout(60):
        async with running([Loop("any", work, 3600.0, wake)]):
            await asyncio.sleep(0.01)
            wake.set()
            for _ in range(steps):
                await asyncio.sleep(0)
