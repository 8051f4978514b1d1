"""What time conditions come to at a moment, and when that changes."""

from collections.abc import Callable, Iterable
from datetime import datetime

from trafficplane.ir.limit import RateLimit
from trafficplane.ir.match import Leaf, TimePredicate
from trafficplane.ir.moments import is_open, next_turn
from trafficplane.ir.route import Site
from trafficplane.ir.settling import limits_settled, with_limits_settled, with_rules_settled


def at(site: Site, moment: datetime) -> Site:
    """The site as it is at `moment`: gateways know no time of their own."""
    truth = _known(moment)
    return with_limits_settled(with_rules_settled(site, truth), truth) if _windows(site) else site


def limits_at(limits: Iterable[RateLimit], moment: datetime) -> tuple[RateLimit, ...]:
    """The limits as they are at `moment`."""
    return limits_settled(limits, _known(moment))


def changes_after(site: Site, moment: datetime) -> datetime | None:
    """When the site may look different for the first time after `moment`; None: never."""
    return min((next_turn(window, moment) for window in _windows(site)), default=None)


def _known(moment: datetime) -> Callable[[Leaf], bool | None]:
    def truth(leaf: Leaf) -> bool | None:
        if not isinstance(leaf, TimePredicate):
            return None
        return is_open(leaf, moment) != leaf.negate

    return truth


def _windows(site: Site) -> list[TimePredicate]:
    return [leaf for leaf in site.asked if isinstance(leaf, TimePredicate)]
