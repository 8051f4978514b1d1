"""From cumulative values to what happened since: resets, restarts and gaps."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import sub

FRESH_S = 600
"""An Envoy that nobody knew and that began longer ago than this is taken over where it stands:
what it counted before is nobody's, and would be a false peak now."""

GAP_LIMIT_S = 3600
"""Over a longer silence what was missed is not spread any more; it all counts as now."""


@dataclass(frozen=True, slots=True)
class Epoch:
    """One Envoy process of a gateway: when it began to count, and its newest report's time.

    Both in nanoseconds of its own clock.
    """

    began_ns: int
    reported_ns: int


def counts_from_zero(began_ns: int, now_s: float, gateway_seen_s: float | None) -> bool:
    """Whether all that a process unknown so far has counted happened unseen and is to be counted.

    So it is for one that began after the gateway was last heard of, or lately.
    """
    began_s = began_ns / 1e9
    # Its clock and ours may differ a little.
    after_last = gateway_seen_s is not None and began_s > gateway_seen_s - 5
    return after_last or now_s - began_s < FRESH_S


def difference(before: Sequence[int] | None, now: Sequence[int]) -> tuple[int, ...] | None:
    """What was counted since `before` (None: since zero); None for nothing.

    A counter that fell began anew within its process, as a backend's do when its cluster is
    configured anew: then all of it is new.
    """
    if before is None or sum(now) < sum(before):
        return tuple(now) if any(now) else None
    found = tuple(map(sub, now, before))
    if min(found) < 0:
        found = tuple(max(0, each) for each in found)
    return found if any(found) else None


def spread(fields: Sequence[int], parts: int) -> Iterator[tuple[int, ...]]:
    """Divides counts over `parts` slots as evenly as whole numbers allow; nothing is lost."""
    for part in range(parts):
        yield tuple(n * (part + 1) // parts - n * part // parts for n in fields)


def slots_missed(last_s: float | None, now_s: float, slot_s: int, patience_s: float) -> int:
    """Over how many slots (the present one included) a difference happened.

    1 when the last report is not older than `patience_s`, or too old to spread.
    """
    if last_s is None or now_s - last_s <= patience_s or now_s - last_s > GAP_LIMIT_S:
        return 1
    return max(1, int(now_s) // slot_s - int(last_s) // slot_s)
