"""How much traffic a gateway lets through."""

from dataclasses import dataclass
from enum import StrEnum


class CountedBy(StrEnum):
    """Whose requests share one budget."""

    EVERYBODY = "everybody"
    ADDRESS = "address"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class RateLimit:
    """A token bucket: `burst` tokens at first, refilled evenly with `requests` in each `period_s`.

    `name` is unique in the data plane. With `CountedBy.HEADER` each value of `header` (lower case)
    has its own bucket, and requests without the header aren't limited. At most `max_keys` buckets
    are kept for addresses or values; the one unused for longest goes first. Without `enforced`
    the limit only counts what it would have rejected.
    """

    name: str
    counted_by: CountedBy
    header: str | None
    requests: int
    period_s: int
    burst: int
    status: int
    enforced: bool
    max_keys: int
