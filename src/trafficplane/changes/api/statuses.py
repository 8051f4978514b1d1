"""What is observed of resources at run time, as the rooms that observe it provide it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from trafficplane.catalog.schemas import Resource
from trafficplane.kit.db import Tx

Status = Callable[[Tx, Sequence[Resource]], Awaitable[Mapping[str, Mapping[str, Any]]]]
"""Given resources of one kind and organisation, their status by name; some may have none."""


async def no_status(_tx: Tx, _resources: Sequence[Resource]) -> Mapping[str, Mapping[str, Any]]:
    """For kinds of which nothing is observed."""
    return {}
