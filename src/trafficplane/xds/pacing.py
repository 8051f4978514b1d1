"""When a change is passed on: the first after a quiet time at once, a flood of them in steps."""

import asyncio
from collections.abc import Callable


class Pacer:
    """Calls `deliver` after changes, at most once in `interval_s`.

    The first change after a quiet time is delivered `lead_s` later, so that what belongs together
    goes together. Changes that keep coming never put a delivery off.
    """

    def __init__(
        self, deliver: Callable[[], None], *, interval_s: float = 0.02, lead_s: float = 0.002
    ) -> None:
        self._deliver = deliver
        self._interval_s = interval_s
        self._lead_s = lead_s
        self._timer: asyncio.TimerHandle | None = None
        self._last = float("-inf")

    def notify(self) -> None:
        """Something changed. Must be called on the running event loop."""
        if self._timer is None:
            loop = asyncio.get_running_loop()
            due = max(loop.time() + self._lead_s, self._last + self._interval_s)
            self._timer = loop.call_at(due, self._fire)

    def _fire(self) -> None:
        self._timer = None
        self._last = asyncio.get_running_loop().time()
        self._deliver()

    def stop(self) -> None:
        """Deliver nothing more."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
