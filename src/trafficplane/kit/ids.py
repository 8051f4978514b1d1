"""Names for rows and secrets for callers."""

import secrets
import time

# Crockford's base 32: no letters that people confuse, and it sorts like the number it encodes.
_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def _base32(number: int, length: int) -> str:
    digits = []
    for _ in range(length):
        number, digit = divmod(number, 32)
        digits.append(_ALPHABET[digit])
    return "".join(reversed(digits))


def new_id(prefix: str) -> str:
    """A url-safe id that sorts by creation time: `<prefix>_<48 bits of ms><50 random bits>`."""
    return f"{prefix}_{_base32(time.time_ns() // 1_000_000, 10)}{_base32(secrets.randbits(50), 10)}"


def new_token(prefix: str) -> str:
    """A secret with 256 random bits; the prefix lets people and scanners recognise it."""
    return f"{prefix}_{_base32(secrets.randbits(260), 52)}"
