"""Secrets that people think up: their handles must not let anybody try guesses fast (ADR 0007)."""

import hashlib
from collections.abc import Callable

from trafficplane.catalog.logic.secrets import Secret, SecretText

# 16 MB and about 40 ms for each guess (RFC 7914). Salts are fixed, so that the same secret has
# the same handle and writing it again changes nothing.
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1

KEPT = (
    "Kept encrypted and never shown again: what is shown is a fingerprint (`scrypt:…`), which "
    "also stands for the secret that is kept."
)


def handle_of(plain: str, salt: bytes) -> str:
    """The handle of a secret that somebody might guess."""
    digest = hashlib.scrypt(plain.encode(), salt=salt, n=_COST, r=_BLOCK, p=_PARALLEL, dklen=32)
    return f"scrypt:{digest.hex()}"


def guessable(check: Callable[[str], str], salt: bytes, description: str) -> SecretText:
    """Marks a field as a secret that `check` accepts (and normalises)."""

    def read(text: str) -> Secret:
        plain = check(text)
        return Secret(handle_of(plain, salt), plain)

    return SecretText(read, f"{description} {KEPT}")
