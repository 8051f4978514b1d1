"""The form of a cluster's load balancing: its fields, and the `loadBalancing` that they make."""

from collections.abc import Mapping
from typing import Any

from trafficplane.catalog.kinds.cluster import HashInput, LoadBalancing, SessionCarrier, Strategy
from trafficplane.kit.errors import FieldError, Invalid

PREFIX = "/spec/loadBalancing"
HASHED = (Strategy.MAGLEV, Strategy.RING_HASH)


def typed(balancing: LoadBalancing) -> dict[str, str]:
    """What the fields show of a load balancing; those of a part that is absent its defaults."""
    document = balancing.model_dump(mode="json", by_alias=True, exclude_none=True)
    found = {
        "strategy": document["strategy"],
        "failover": document["failover"],
        "panicThreshold": str(document["panicThreshold"]),
    }
    for part, fields in _PARTS.items():
        given = document.get(part) or {}
        found |= {f"{part}.{name}": str(given.get(name, default)) for name, default in fields}
    found["sticky"] = (document.get("stickySessions") or {}).get("by", "")
    found["slowStart"] = "on" if document.get("slowStart") else ""
    return found


def written(given: Mapping[str, str]) -> dict[str, Any]:
    """The merge patch (RFC 7396) that the fields ask for; a part that is off is removed.

    Raises `Invalid` for what is no number.
    """
    strategy = given.get("strategy", "")
    wanted: dict[str, Any] = {
        "strategy": strategy,
        "failover": given.get("failover", ""),
        "panicThreshold": _number(given, "panicThreshold", int),
        "hash": None,
        "stickySessions": None,
        "slowStart": None,
    }
    if strategy in HASHED and given.get("hash.by", HashInput.ADDRESS) != HashInput.ADDRESS:
        wanted["hash"] = {"by": given["hash.by"], "name": _text(given, "hash.name")}
    if carrier := given.get("sticky"):
        cookie, carried = carrier == SessionCarrier.COOKIE, carrier != SessionCarrier.ADDRESS
        wanted["stickySessions"] = {
            "by": carrier,
            "name": _text(given, "stickySessions.name") if carried else None,
            "ttl": _text(given, "stickySessions.ttl"),
            "path": _text(given, "stickySessions.path") if cookie else None,
            "mode": given.get("stickySessions.mode", ""),
        }
    if given.get("slowStart"):
        wanted["slowStart"] = {
            "window": given.get("slowStart.window", "").strip(),
            "aggression": _number(given, "slowStart.aggression", float),
            "minWeightPercent": _number(given, "slowStart.minWeightPercent", int),
        }
    return wanted


_PARTS: dict[str, tuple[tuple[str, str], ...]] = {
    "hash": (("by", HashInput.ADDRESS), ("name", "")),
    "stickySessions": (("name", ""), ("ttl", ""), ("path", ""), ("mode", "SOFT")),
    "slowStart": (("window", "30s"), ("aggression", "1.0"), ("minWeightPercent", "10")),
}


def _text(given: Mapping[str, str], name: str) -> str | None:
    return given.get(name, "").strip() or None


def _number(given: Mapping[str, str], name: str, kind: type[int] | type[float]) -> int | float:
    try:
        return kind(given.get(name, "").strip())
    except ValueError:
        pointer = f"{PREFIX}/{name.replace('.', '/')}"
        message = "write a whole number" if kind is int else "write a number"
        raise Invalid("this load balancing can’t be used", [FieldError(pointer, message)]) from None
