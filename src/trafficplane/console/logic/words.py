"""Sentences for people out of values."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from trafficplane.catalog.schemas import Action, Change, Plan, Severity
from trafficplane.kit.errors import FieldError

_PAST = {Action.CREATE: "created", Action.UPDATE: "changed", Action.DELETE: "deleted"}
_LISTED = 3


def sentence(text: str) -> str:
    """A message as a sentence: capital first, full stop last."""
    if not text:
        return text
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def trouble(detail: str, errors: Sequence[FieldError]) -> str:
    """What is wrong, without the pointer that a program needs: each place is listed below."""
    if not errors or not errors[0].pointer or errors[0].pointer not in detail:
        return detail
    several, first, _ = detail.partition("; the first: ")
    return several if first else "one thing is wrong"


def plural(count: int, noun: str) -> str:
    """`1 change`, `3 changes`."""
    ending = noun if count == 1 else _PLURALS.get(noun, noun + "s")
    return f"{count} {ending}"


_PLURALS = {"entry": "entries", "policy": "policies", "RoutingPolicy": "RoutingPolicies"}


def changes_title(changes: Sequence[Change]) -> str:
    """What a revision without a message did: `changed Cluster shop, created Endpoint api`."""
    if len(changes) <= _LISTED:
        parts = (f"{_PAST[c.action]} {c.ref.kind} {c.ref.name}" for c in changes)
        return sentence(", ".join(parts)).rstrip(".")
    counts = Counter((c.action, c.ref.kind) for c in changes)
    parts = (f"{_PAST[a]} {plural(n, kind)}" for (a, kind), n in counts.items())
    return sentence(", ".join(parts)).rstrip(".")


def asked(witness: Mapping[str, Any]) -> str:
    """A witness as the query of the page that explains it."""
    headers = "\n".join(f"{name}: {value}" for name, value in witness.get("headers", {}).items())
    given = {"method": witness["method"], "url": witness["url"], "headers": headers}
    given["clientCertificate"] = "on" if witness.get("clientCertificate") else ""
    return urlencode({name: value for name, value in given.items() if value})


def plan_title(plan: Plan) -> str:
    """`3 changes · 1 warning`: what applying a plan would do, and how much was found about it."""
    counts = Counter(finding.severity for finding in plan.findings)
    found = [
        plural(counts[severity], noun) for severity, noun in _FOUND.items() if counts[severity]
    ]
    return " · ".join([plural(len(plan.changes), "change"), *found])


_FOUND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def title_words(name: str) -> str:
    """`LEAST_CONNECTIONS` and `RoutingPolicy` as people write them: `least connections`."""
    if name.isupper():
        return name.replace("_", " ").lower()
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


def browser(user_agent: str | None) -> str:
    """A browser and its system, as far as a User-Agent header tells; else its first words."""
    if not user_agent:
        return "unknown"
    name = next((n for mark, n in _BROWSERS if mark in user_agent), None)
    system = next((n for mark, n in _SYSTEMS if mark in user_agent), None)
    if name is None:
        return user_agent[:40]
    return f"{name} on {system}" if system else name


# In this order: each later one's mark is also in the header of the ones before it.
_BROWSERS = (
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
_SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def host_of(address: str) -> str:
    """The host of a peer's `address:port`, as a URL writes it; `localhost` when it is unknown."""
    host = address.rsplit(":", 1)[0] if _HAS_PORT.search(address) else address
    if not host:
        return "localhost"
    return f"[{host}]" if ":" in host and not host.startswith("[") else host


# An IPv6 address without brackets ends in digits after a colon as well, and has no port.
_HAS_PORT = re.compile(r"^(\[.*\]|[^:]*):\d+$")


def quantity(count_bytes: int) -> str:
    """A size in steps of 1024: `3 bytes`, `12.5 KB`, `50 MB`."""
    if count_bytes < _STEP:
        return plural(count_bytes, "byte")
    power = min(int(math.log(count_bytes, _STEP)), len(_UNITS))
    size = f"{count_bytes / _STEP**power:.1f}".removesuffix(".0")
    return f"{size} {_UNITS[power - 1]}"


_STEP = 1024
_UNITS = ("KB", "MB", "GB", "TB")
