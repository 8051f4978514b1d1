"""When a primary stood where: turns a replica's position in the log into seconds.

The lag of a replica is now minus the moment at which the primary left the position that the
replica has replayed. That needs neither writes nor clocks that agree, and it goes on growing while
a replica's replay stands still, which the columns of `pg_stat_replication` don't.
"""

from bisect import bisect_right
from dataclasses import dataclass

_CAPACITY = 1024


@dataclass(frozen=True, slots=True)
class Lag:
    """Seconds behind, give or take `error`. `at_least`: no memory reaches back far enough."""

    seconds: float
    error: float
    at_least: bool = False


@dataclass(slots=True)
class _Stay:
    """The primary was seen at a position from `first` to `last`."""

    position: int
    first: float
    last: float


class LsnClock:
    """Samples of one primary, in order of time; memory is bounded.

    When it is full, the older half is thinned out: what is long ago is known less precisely, and
    the error says so.
    """

    def __init__(self, capacity: int = _CAPACITY) -> None:
        self._capacity = max(4, capacity)
        self._stays: list[_Stay] = []

    def __len__(self) -> int:
        """How many positions it remembers."""
        return len(self._stays)

    @property
    def newest(self) -> float | None:
        """When the primary was last seen."""
        return self._stays[-1].last if self._stays else None

    def add(self, at: float, position: int) -> None:
        """Takes in where the primary stood at `at`, which is no earlier than what came before.

        A primary that stands further back than before has been replaced: what was remembered of
        the other one says nothing about it.
        """
        if self._stays and position < self._stays[-1].position:
            self._stays.clear()
        if self._stays and position == self._stays[-1].position:
            self._stays[-1].last = at
            return
        self._stays.append(_Stay(position, at, at))
        if len(self._stays) > self._capacity:
            half = len(self._stays) // 2
            # The very first stays: it is how far back anything is known.
            self._stays[:half] = self._stays[:half:2]

    def lag(self, at: float, position: int) -> Lag | None:
        """How far a replica was behind that stood at `position` at `at`; None before any sample.

        Where it has passed all that is known of the primary it is caught up; the error is then the
        age of that knowledge.
        """
        if not self._stays:
            return None
        newest = self._stays[-1]
        if position >= newest.position:
            return Lag(0.0, max(0.0, at - newest.last))
        after = bisect_right(self._stays, position, key=lambda stay: stay.position)
        if after == 0:
            return Lag(max(0.0, at - self._stays[0].first), 0.0, at_least=True)
        before, behind = self._stays[after - 1], self._stays[after]
        share = (position - before.position) / (behind.position - before.position)
        left = before.last + share * (behind.first - before.last)
        error = max(left - before.last, behind.first - left)
        return Lag(max(0.0, at - left), error)
