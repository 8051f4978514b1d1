"""How much traffic a gateway lets through."""

from dataclasses import dataclass
from enum import StrEnum

from trafficplane.ir.match import Predicate

CONTENT_TYPES = ("application/json", "text/plain; charset=utf-8", "text/html; charset=utf-8")
"""What the body of a rejection may be."""


class CountedBy(StrEnum):
    """Whose requests share one budget."""

    EVERYBODY = "everybody"
    ADDRESS = "address"
    HEADER = "header"


@dataclass(frozen=True, slots=True)
class Rejection:
    """The answer beyond the budget; `body` None is the gateway's own."""

    status: int = 429
    headers: tuple[tuple[str, str], ...] = ()
    body: str | None = None
    content_type: str = "application/json"


@dataclass(frozen=True, slots=True)
class RateLimit:
    """A token bucket: `burst` tokens at first, refilled evenly with `requests` in each `period_s`.

    `name` is unique in the data plane. With `CountedBy.HEADER` each value of `header` (lower case)
    has its own bucket, and requests without the header aren't limited. At most `max_keys` buckets
    are kept for addresses or values; the one unused for longest goes first. Without `enforced`
    the limit only counts what it would have rejected.

    With a `slot` there is one bucket for all routes of a table that name the limit, whatever site
    they belong to; without, each site or rule has its own. Limits that meet have different slots.

    Only requests for which all `predicates` hold are counted.
    """

    name: str
    counted_by: CountedBy
    header: str | None
    requests: int
    period_s: int
    burst: int
    rejection: Rejection
    enforced: bool
    max_keys: int
    slot: int | None = None
    predicates: tuple[Predicate, ...] = ()

    @property
    def plain(self) -> bool:
        """Whether it counts all requests of one place: a route alone can keep its bucket."""
        return self.slot is None and not self.predicates


@dataclass(frozen=True, slots=True)
class Bandwidth:
    """How fast bodies move, in KiB per second; None is no limit. `name` as for `RateLimit`."""

    name: str
    download: int | None = None
    upload: int | None = None
