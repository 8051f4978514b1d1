"""When changes are passed on."""

import asyncio
from itertools import pairwise

from trafficplane.xds.pacing import Pacer


async def test_the_first_change_after_a_quiet_time_is_passed_on_at_once() -> None:
    delivered = asyncio.Event()
    pacer = Pacer(delivered.set, interval_s=10, lead_s=0.001)
    pacer.notify()
    await asyncio.wait_for(delivered.wait(), 1)


async def test_changes_that_come_together_go_together() -> None:
    deliveries: list[int] = []
    pacer = Pacer(lambda: deliveries.append(1), interval_s=0.01, lead_s=0.001)
    for _ in range(100):
        pacer.notify()
    await asyncio.sleep(0.05)
    assert deliveries == [1]


async def test_changes_that_keep_coming_do_not_put_a_delivery_off() -> None:
    times: list[float] = []
    loop = asyncio.get_running_loop()
    pacer = Pacer(lambda: times.append(loop.time()), interval_s=0.02, lead_s=0.001)
    until = loop.time() + 0.2
    while loop.time() < until:
        pacer.notify()
        await asyncio.sleep(0.001)
    pacer.stop()
    assert min(b - a for a, b in pairwise(times)) >= 0.0195
    assert len(times) > 2


async def test_a_stopped_pacer_delivers_nothing() -> None:
    deliveries: list[int] = []
    pacer = Pacer(lambda: deliveries.append(1), lead_s=0.001)
    pacer.notify()
    pacer.stop()
    await asyncio.sleep(0.02)
    assert deliveries == []
