"""The action that keeps caches out."""

from typing import Literal

from trafficplane.kit.schema import WireModel


class CacheBypassAction(WireModel):
    """Asks caches on both sides of the gateway neither to answer from memory nor to keep anything.

    To the backend goes `Cache-Control: no-cache` and `Pragma: no-cache`, to the client
    `Cache-Control: no-store` (RFC 9111, 5.2).
    """

    type: Literal["cacheBypass"]


HEADERS = frozenset({"cache-control", "pragma"})
"""What a headers action beside it may not edit."""
