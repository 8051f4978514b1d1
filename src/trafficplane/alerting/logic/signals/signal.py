"""What a signal is: something that stands at a value now, read from a room below.

A metric has a history in telemetry; a signal has only its present.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from trafficplane.alerting.logic.labels import Label
from trafficplane.gateways.schemas import Gateway
from trafficplane.telemetry.schemas import ClusterHealth


class Present(Protocol):
    """What rooms below show of one organisation now; each is read when it is first asked for."""

    now: datetime

    async def clusters(self) -> Sequence[ClusterHealth]:
        """The health of its clusters."""
        ...

    async def gateways(self) -> Sequence[Gateway]:
        """The fleet, with what each gateway refused of it."""
        ...

    async def certificates(self) -> Mapping[str, Mapping[str, Any]]:
        """What each certificate says of itself, by name."""
        ...


@dataclass(frozen=True, slots=True)
class Reading:
    """What a signal stands at for one thing; `cause` says why, in words, where that is known."""

    value: float
    labels: Mapping[Label, str] = field(default_factory=dict)
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal. `merge` makes one value of several: `sum` of counts, `min` of what is left."""

    name: str
    unit: str
    about: str
    labels: frozenset[Label]
    merge: Callable[[Sequence[float]], float]
    read: Callable[[Present], Awaitable[Sequence[Reading]]]
