"""Finds the control plane and the token: flags, then environment, then files.

A token is used only with the address it was given for, so that `--url` can't carry it elsewhere.
"""

import json
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from trafficplane.cli.failures import ExitCode, Failure

DEFAULT_URL = "http://127.0.0.1:3000"
DEFAULT_DATA_DIR = ".trafficplane"
URL_VARIABLE = "TRAFFICPLANE_URL"
TOKEN_VARIABLE = "TRAFFICPLANE_TOKEN"  # noqa: S105 - a variable's name
DATA_DIR_VARIABLES = ("TRAFFICPLANE_DATA_DIR", "DATA_DIR")


@dataclass(frozen=True, slots=True)
class Target:
    """Where to call, with which token, and where that was read (for messages)."""

    url: str
    token: str | None
    source: str


def find_target(url: str | None, token: str | None, environ: Mapping[str, str]) -> Target:
    """Flags win over the environment, that over the login file, that over a local `up`."""
    url = _clean(url or environ.get(URL_VARIABLE))
    token = token or environ.get(TOKEN_VARIABLE) or None
    if token:
        found = url or _first_url(environ)
        return Target(found, token, f"--token or {TOKEN_VARIABLE}")
    for known in (_from_login(environ), _from_data_dir(environ)):
        if known and (url is None or _by_number(url) == _by_number(known.url)):
            return known if url is None else replace(known, url=url)
    return Target(url or DEFAULT_URL, None, "the default address")


def save_login(url: str, token: str, environ: Mapping[str, str]) -> Path:
    """Writes the login file, readable by its owner only; returns its path."""
    path = login_file(environ)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    # JSON strings are TOML basic strings.
    text = f"url = {json.dumps(_clean(url))}\ntoken = {json.dumps(token)}\n"
    fresh = path.with_suffix(".new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    fresh.replace(path)
    return path


def login_file(environ: Mapping[str, str]) -> Path:
    """`$XDG_CONFIG_HOME/trafficplane/config.toml`; without it, below `~/.config`."""
    base = environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "trafficplane" / "config.toml"


def _from_login(environ: Mapping[str, str]) -> Target | None:
    path = login_file(environ)
    try:
        values = tomllib.loads(path.read_text())
        return Target(str(values["url"]), str(values["token"]), str(path))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Failure(f"{path}: {error.strerror}", ExitCode.USAGE) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError):
        raise Failure(
            f"{path} can't be read; `trafficplane login` writes it anew", ExitCode.USAGE
        ) from None


def _from_data_dir(environ: Mapping[str, str]) -> Target | None:
    """What a running `up` leaves in its data folder for whoever may read it."""
    folder = Path(
        next((environ[v] for v in DATA_DIR_VARIABLES if environ.get(v)), DEFAULT_DATA_DIR)
    )
    try:
        url, token = (folder / "url").read_text(), (folder / "cli-token").read_text()
    except OSError:
        return None
    return Target(url.strip().rstrip("/"), token.strip(), str(folder))


def _first_url(environ: Mapping[str, str]) -> str:
    known = _from_login(environ) or _from_data_dir(environ)
    return known.url if known else DEFAULT_URL


def _by_number(url: str) -> str:
    # `up` prints the one and writes the other; that name means this machine (RFC 6761, 6.3).
    return url.replace("://localhost:", "://127.0.0.1:", 1)


def _clean(url: str | None) -> str | None:
    if not url:
        return None
    if "://" not in url:
        url = f"http://{url}"
    return url.rstrip("/")
