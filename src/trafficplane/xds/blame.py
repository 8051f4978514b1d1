"""Which of several refused resources a client's message speaks of."""

import string
from collections.abc import Iterable

_OF_NAMES = frozenset(string.ascii_letters + string.digits + "._-/")
_BY_LOGIC = ("Error adding/updating cluster(s) ", "Error adding/updating listener(s) ")


def refused_by_logic(message: str, names: Iterable[str]) -> set[str]:
    """Return the names that Envoy certainly refused, having applied everything else.

    It writes "Error adding/updating cluster(s) a: why, b: why" then. A message about an invalid
    resource, for which it drops the whole response, is never of this form.
    """
    prefix = next((prefix for prefix in _BY_LOGIC if message.startswith(prefix)), None)
    if prefix is None:
        return set()
    listed = ", " + message.removeprefix(prefix)
    return {name for name in names if f", {name}: " in listed}


def named_in(message: str, names: Iterable[str]) -> set[str]:
    """Return the names that stand in `message` as a whole word.

    A name is only a suspicion: the resource has to be tried alone.
    """
    return {name for name in names if _stands_in(message, name)}


def _stands_in(message: str, name: str) -> bool:
    at = message.find(name)
    while at >= 0:
        # A slice that starts at -1 would look at the end.
        before, after = message[max(at - 1, 0) : at], message[at + len(name) : at + len(name) + 1]
        if before not in _OF_NAMES and after not in _OF_NAMES:
            return True
        at = message.find(name, at + 1)
    return False
