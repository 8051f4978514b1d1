"""The shape of backup codes: ten of eight characters, none of them easy to misread."""

from collections.abc import Callable

COUNT = 10
CHARACTERS = 8

# 32 letters and digits without I, L, O and U: 40 random bits in eight of them.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})


def draw(below: Callable[[int], int]) -> tuple[str, ...]:
    """A new set; `below(n)` gives a secret random number in [0, n)."""
    codes: set[str] = set()
    while len(codes) < COUNT:
        codes.add("".join(ALPHABET[below(len(ALPHABET))] for _ in range(CHARACTERS)))
    return tuple(sorted(codes))


def read(typed: str) -> str | None:
    """The code that somebody typed, forgiving case, spaces and look-alikes; None if it is none."""
    code = typed.upper().translate(_MISREAD)
    if len(code) != CHARACTERS or any(c not in ALPHABET for c in code):
        return None
    return code
