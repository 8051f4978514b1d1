"""Addresses within the console: which of them a sign-in may lead to, and how they are written."""

from collections.abc import Mapping
from urllib.parse import quote, urlencode

HOME = "/"


def local_path(wanted: str | None) -> str:
    """`wanted` when it is a page of this console, else the overview.

    Browsers take `//host`, `/\\host` and control characters in odd ways, so none of them passes.
    """
    if not wanted or not wanted.startswith("/") or wanted.startswith("//"):
        return HOME
    if "\\" in wanted or any(ord(c) < 33 or ord(c) == 127 for c in wanted):
        return HOME
    path = wanted.partition("?")[0]
    if path in ("/login", "/live") or path.startswith(("/login/", "/api/")):
        return HOME
    return wanted


def sign_in_path(wanted: str) -> str:
    """Where somebody who isn't signed in goes, to come back to `wanted` afterwards."""
    target = local_path(wanted)
    return "/login" if target == HOME else "/login?" + urlencode({"next": target})


def to(*parts: object, **query: object) -> str:
    """A path of quoted parts with a query; entries that are None or empty are left out."""
    path = "/" + "/".join(quote(str(part), safe="") for part in parts)
    given = {key: str(value) for key, value in query.items() if value not in (None, "")}
    return path + ("?" + urlencode(given) if given else "")


def changed(path: str, query: Mapping[str, str], **changes: object) -> str:
    """The same page with some entries of its query changed."""
    merged: dict[str, object] = {**query, **changes}
    given = {key: str(value) for key, value in merged.items() if value not in (None, "")}
    return path + ("?" + urlencode(given) if given else "")
