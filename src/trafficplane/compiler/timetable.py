"""What time conditions come to at a moment, and when that changes."""

from datetime import datetime

from trafficplane.ir.match import Leaf, TimePredicate
from trafficplane.ir.moments import is_open, next_turn
from trafficplane.ir.route import Site
from trafficplane.ir.settling import with_rules_settled


def at(site: Site, moment: datetime) -> Site:
    """The site as it is at `moment`: gateways know no time of their own."""

    def truth(leaf: Leaf) -> bool | None:
        if not isinstance(leaf, TimePredicate):
            return None
        return is_open(leaf, moment) != leaf.negate

    return with_rules_settled(site, truth) if _windows(site) else site


def changes_after(site: Site, moment: datetime) -> datetime | None:
    """When the site may look different for the first time after `moment`; None: never."""
    return min((next_turn(window, moment) for window in _windows(site)), default=None)


def _windows(site: Site) -> list[TimePredicate]:
    return [
        leaf for rule in site.special for leaf in rule.leaves if isinstance(leaf, TimePredicate)
    ]
