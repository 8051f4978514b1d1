"""The one secret that everything else hangs on: where it comes from, and which are refused."""

import os
import re
import secrets
from pathlib import Path

from trafficplane.kit.settings import Settings, SettingsError

_SECRET_CHARACTERS = 32
_DISTINCT_CHARACTERS = 8
_EXAMPLES = (
    "changeme", "changethis", "yoursecret", "yourauthsecret", "yoursupersecret", "supersecret",
    "replaceme", "replacewith", "examplesecret", "generatewith", "opensslrand",
)  # fmt: skip
_MAKE_ONE = (
    "set it to at least 32 random characters, for example the output of `openssl rand -base64 48`, "
    "and keep it: without it stored secrets can't be read"
)


def ensure_auth_secret(settings: Settings, *, generate: bool) -> Settings:
    """The settings with an `AUTH_SECRET`: given, else kept in the data folder (0600).

    Where neither is, `generate` makes one there. Raises `SettingsError` without one, and for one
    that is short or an example.
    """
    path = settings.data_dir / "auth-secret"
    if settings.auth_secret:
        found = settings.auth_secret
    elif path.exists():
        found = path.read_text().strip()
    elif generate:
        found = _generate(path)
    else:
        raise SettingsError(f"AUTH_SECRET is not set; {_MAKE_ONE}")
    _check_secret(found)
    complete = settings.model_copy(update={"auth_secret": found})
    return complete if settings.auth_secret else complete.noted("auth_secret", str(path))


def _generate(path: Path) -> str:
    made = secrets.token_urlsafe(48)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(made)
    return made


def _check_secret(secret: str) -> None:
    if len(secret) < _SECRET_CHARACTERS:
        raise SettingsError(f"AUTH_SECRET is shorter than 32 characters; {_MAKE_ONE}")
    plain = re.sub(r"[^a-z]", "", secret.lower())
    if len(set(secret)) < _DISTINCT_CHARACTERS or any(word in plain for word in _EXAMPLES):
        raise SettingsError(f"AUTH_SECRET is an example that others know; {_MAKE_ONE}")
