"""What the table of a cluster's backends sends: `weight:<name>` and `state:<name>`."""

from collections.abc import Mapping, Sequence
from typing import Any

from trafficplane.kit.errors import FieldError, Invalid, NotFound

_STATES = {"ACTIVE": "activate", "DRAINING": "drain", "MAINTENANCE": "maintenance of"}


def edited(backends: Sequence[Mapping[str, Any]], given: Mapping[str, str]) -> list[dict[str, Any]]:
    """The backends with the given fields. Raises `Invalid`, or `NotFound` for one that is gone."""
    known = {backend["name"] for backend in backends}
    edits: dict[str, dict[str, Any]] = {}
    for key, text in given.items():
        what, separator, name = key.partition(":")
        if not separator or what not in ("weight", "state"):
            continue
        if name not in known:
            raise NotFound(f"there is no backend {name!r} any more")
        edits.setdefault(name, {})[what] = _weight(name, text) if what == "weight" else text
    return [{**backend, **edits.get(backend["name"], {})} for backend in backends]


def edits_in_words(given: Mapping[str, str]) -> str:
    """What a button said, for the history: `drain api-3`; nothing for mere weights."""
    for key, text in given.items():
        what, _, name = key.partition(":")
        if what == "state" and text in _STATES:
            return f"{_STATES[text]} {name}".capitalize()
    return ""


def _weight(name: str, text: str) -> int:
    if not text.strip().isdigit():
        raise Invalid(
            "the weight can’t be used", [FieldError(f"/weight:{name}", "write a whole number")]
        )
    return int(text)
