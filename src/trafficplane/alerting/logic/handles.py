"""Secret fields of channels, and the handles that stand for them (ADR 0007, ADR 0011)."""

from collections.abc import Callable

from trafficplane.catalog.logic import guessable
from trafficplane.catalog.logic.secrets import SecretText

_SALT = b"trafficplane/alert-channel"


def handle_of(plain: str) -> str:
    """The handle of a secret that somebody might guess."""
    return guessable.handle_of(plain, _SALT)


def secret_text(check: Callable[[str], str], description: str) -> SecretText:
    """Marks a field as a secret that `check` accepts (and normalises)."""
    return guessable.guessable(check, _SALT, description)
