"""Which passwords are taken: long enough, not common, not the user's own name (NIST SP 800-63B)."""

from importlib.resources import files

from trafficplane.identity.logic.emails import local_part

MIN_CHARACTERS = 8
MAX_BYTES = 1024

_SHORTEST_NAME = 4


def _load() -> frozenset[str]:
    text = (files("trafficplane.identity") / "common_passwords.txt").read_text("utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


COMMON = _load()
"""Passwords that guessers try first, in lower case."""


def objections(password: str, email: str) -> list[str]:
    """Why a password isn't taken; empty when it is. There are no rules about its composition."""
    found = []
    if len(password) < MIN_CHARACTERS:
        found.append(f"a password has at least {MIN_CHARACTERS} characters")
    if len(password.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        found.append(f"a password has at most {MAX_BYTES} bytes")
    if is_common(password):
        found.append("this password is one of those that guessers try first")
    if _is_own_name(password.casefold(), email):
        found.append("a password must not contain your e-mail address or the name before its @")
    return found


def is_common(password: str) -> bool:
    """Whether guessers try it first; upper and lower case are alike to them."""
    folded = password.casefold()
    return folded in COMMON or len(set(folded)) <= 2


def _is_own_name(folded: str, email: str) -> bool:
    name = local_part(email)
    if email and email in folded:
        return True
    if len(name) < _SHORTEST_NAME:
        # Two or three letters occur in good passwords by chance.
        return folded == name
    return name in folded
