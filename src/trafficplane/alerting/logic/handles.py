"""Secret fields of channels, and the handles that stand for them (ADR 0007, ADR 0011)."""

import hashlib
from collections.abc import Callable

from trafficplane.catalog.logic.secrets import Secret, SecretText

# 16 MB and about 40 ms for each guess (RFC 7914). The salt is fixed, so that the same secret has
# the same handle and writing it again changes nothing.
_COST, _BLOCK, _PARALLEL = 2**14, 8, 1
_SALT = b"trafficplane/alert-channel"

KEPT = (
    "Kept encrypted and never shown again: what is shown is a fingerprint (`scrypt:…`), which "
    "also stands for the secret that is kept."
)


def handle_of(plain: str) -> str:
    """The handle of a secret that somebody might guess."""
    digest = hashlib.scrypt(plain.encode(), salt=_SALT, n=_COST, r=_BLOCK, p=_PARALLEL, dklen=32)
    return f"scrypt:{digest.hex()}"


def secret_text(check: Callable[[str], str], description: str) -> SecretText:
    """Marks a field as a secret that `check` accepts (and normalises)."""

    def read(text: str) -> Secret:
        plain = check(text)
        return Secret(handle_of(plain), plain)

    return SecretText(read, f"{description} {KEPT}")
