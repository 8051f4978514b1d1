"""What a signal is: something that stands at a value now, read from a room below.

A metric has a history in telemetry; what a signal stood at in the past is reconstructed from what
was written down, where anything was.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from trafficplane.alerting.logic.labels import Label
from trafficplane.gateways.schemas import Gateway, PastRefusal
from trafficplane.replicas.schemas import PoolStatus
from trafficplane.telemetry.logic.health import Health
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

    async def pools(self) -> Sequence[PoolStatus]:
        """Its replica pools, as they were measured last."""
        ...

    async def certificates(self) -> Mapping[str, Mapping[str, Any]]:
        """What each certificate says of itself, by name."""
        ...

    async def endpoints(self) -> Mapping[str, Mapping[str, Any]]:
        """What each endpoint with keys to be fetched says of them, by name."""
        ...


class Bygone(Protocol):
    """What is known of one organisation at moments of the past; each is read when asked for."""

    times: Sequence[datetime]

    async def backends(self) -> Mapping[tuple[str, str], Sequence[Health | None] | None]:
        """Each backend's states by cluster and name; None for one that was never impaired."""
        ...

    async def gateways(self) -> Mapping[str, Sequence[bool | None]]:
        """Whether each gateway was connected; None before it was known."""
        ...

    async def pools(self) -> Mapping[tuple[str, str], Sequence[str | None]]:
        """The states of each member of a replica pool, by pool and name; None: not measured."""
        ...

    async def refusals(self) -> Sequence[PastRefusal]:
        """When gateways refused what."""
        ...

    async def certificates(self) -> Mapping[str, Mapping[str, Any]]:
        """What each certificate that there is now says of itself, by name."""
        ...


@dataclass(frozen=True, slots=True)
class Track:
    """What a signal stood at for one thing, at each moment; None where it stood at nothing."""

    values: Sequence[float | None]
    labels: Mapping[Label, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a signal stands at for one thing; `cause` says why, in words, where that is known."""

    value: float
    labels: Mapping[Label, str] = field(default_factory=dict)
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Signal:
    """One signal. `merge` makes one value of several: `sum` of counts, `min` of what is left.

    `replay` tells what it stood at, and `past` what is to be known about that.
    """

    name: str
    unit: str
    about: str
    labels: frozenset[Label]
    merge: Callable[[Sequence[float]], float]
    read: Callable[[Present], Awaitable[Sequence[Reading]]]
    past: str
    replay: Callable[[Bygone], Awaitable[Sequence[Track]]]
