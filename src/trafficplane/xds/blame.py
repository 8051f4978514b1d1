"""Which of several refused resources a client's message speaks of."""

import string
from collections.abc import Iterable

_OF_NAMES = frozenset(string.ascii_letters + string.digits + "._-/")


def named_in(message: str, names: Iterable[str]) -> list[str]:
    """Return the names that stand in `message` as a whole word.

    Envoy writes "Error adding/updating cluster(s) a: …, b: …", or the offender in text format.
    A name is only a suspicion: the resource has to be tried alone.
    """
    return [name for name in names if _stands_in(message, name)]


def _stands_in(message: str, name: str) -> bool:
    at = message.find(name)
    while at >= 0:
        before, after = message[at - 1 : at], message[at + len(name) : at + len(name) + 1]
        if before not in _OF_NAMES and after not in _OF_NAMES:
            return True
        at = message.find(name, at + 1)
    return False
