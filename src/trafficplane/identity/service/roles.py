"""Which role holds which, read off the one permission table."""

from trafficplane.kit.access import GRANTS, Role


def covers(role: Role, other: Role) -> bool:
    """Whether `role` may do everything that `other` may (every role covers itself)."""
    return all(role in granted for granted in GRANTS.values() if other in granted)


def lesser(one: Role, other: Role) -> Role | None:
    """The strongest role that both cover; None when there is none."""
    shared = [role for role in Role if covers(one, role) and covers(other, role)]
    return max(shared, key=_breadth, default=None)


def _breadth(role: Role) -> int:
    return sum(role in granted for granted in GRANTS.values())
