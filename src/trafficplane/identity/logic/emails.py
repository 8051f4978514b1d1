"""Which texts are e-mail addresses, and when two of them are one account."""

import re

MAX_CHARACTERS = 254

# Deliberately loose (the mail server knows), but nothing that breaks a header or a log line.
_ADDRESS = re.compile(r"[^\s@<>\"(),:;\x00-\x1f\x7f]{1,64}@[^\s@<>\"(),:;\x00-\x1f\x7f]{1,190}")


def normalised(email: str) -> str:
    """The form in which addresses are stored and compared."""
    return email.strip().lower()


def is_address(email: str) -> bool:
    """Whether a normalised text can be an account's address."""
    return len(email) <= MAX_CHARACTERS and _ADDRESS.fullmatch(email) is not None


def local_part(email: str) -> str:
    """What stands before the @."""
    return email.partition("@")[0]
