"""Background work of the room: fetching keys."""

import asyncio

from trafficplane.issuers.fetching import Fetching
from trafficplane.kit.loop import Loop

_LOOK_EVERY_S = 10.0


def loops(fetching: Fetching, wake: asyncio.Event) -> list[Loop]:
    """`wake` is set when something else may be wanted, or somebody wants it now."""
    return [Loop("issuers.keys", fetching.run_once, _LOOK_EVERY_S, wake)]
