"""What a rule's gates say to a request: who is turned away, and what those bring who pass."""

import binascii
from base64 import b64decode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from trafficplane.catalog.actions.gates import KEY_SALT, PASSWORD_SALT
from trafficplane.catalog.logic.guessable import handle_of
from trafficplane.explain.cookies import told
from trafficplane.explain.request import Arrival
from trafficplane.ir.gate import Cors, Credential, KeyGate, KeyPlace, PasswordGate
from trafficplane.ir.route import Forward, Rule

_PLAIN = (("content-type", "text/plain"),)


@dataclass(frozen=True, slots=True)
class Turned:
    """The answer of a gate: a refusal, or what a browser wants to know beforehand."""

    status: int
    headers: tuple[tuple[str, str], ...] = _PLAIN
    body: str = ""


def at_gates(rule: Rule, arrival: Arrival) -> Turned | None:
    """The first gate's answer in the order in which gateways ask; None when the request passes."""
    # Envoy lets pages read only what is forwarded, and what it says in place of a backend.
    asked = rule.cors if isinstance(rule.action, Forward) else None
    if asked is not None and (told := _preflight(asked, arrival)) is not None:
        return told
    if rule.passwords is not None and (why := _refusal(rule.passwords, arrival)) is not None:
        return Turned(401, _PLAIN, f"User authentication failed. {why}")
    if rule.keys is not None and _client(rule.keys, arrival) is None:
        return Turned(401, _PLAIN, "Client authentication failed.")
    return None


def passed(rule: Rule, arrival: Arrival) -> Arrival:
    """The request behind the gates: the backend is told who it is and doesn't see the key."""
    headers = dict(arrival.headers)
    if rule.passwords is not None and rule.passwords.forward_as is not None:
        user, _ = _given(arrival) or ("", "")
        headers[rule.passwords.forward_as] = (user,)
    if rule.keys is None:
        return replace(arrival, headers=headers)
    client = _client(rule.keys, arrival)
    if rule.keys.forward_as is not None and client is not None:
        headers[rule.keys.forward_as] = (client.name,)
    return _without_key(rule.keys, replace(arrival, headers=headers))


def allowed_origin(cors: Cors, arrival: Arrival) -> str | None:
    """The origin of the asking page, when it may read the answer."""
    origin = _one(arrival.headers, "origin")
    return origin if origin and any(_fits(o, origin) for o in cors.origins) else None


def noted(rule: Rule, arrival: Arrival) -> tuple[str, ...]:
    """What else happens to the answer, in words."""
    return (*_told_to_pages(rule, arrival), *_compressed(rule), *_cookies(rule))


def _cookies(rule: Rule) -> Iterator[str]:
    if rule.cookies is not None and isinstance(rule.action, Forward):
        yield from told(rule.cookies)


def _told_to_pages(rule: Rule, arrival: Arrival) -> Iterator[str]:
    asking = _one(arrival.headers, "origin")
    if rule.cors is None or not asking:
        return
    if not isinstance(rule.action, Forward):
        yield f"pages of {asking} may not read it, since the gateway answers itself"
    elif allowed_origin(rule.cors, arrival) is None:
        yield f"pages of {asking} may not read it"
    else:
        yield f"pages of {asking} may read it (access-control-allow-origin)"


def _compressed(rule: Rule) -> Iterator[str]:
    if rule.compression:
        names = ", ".join(rule.compression)
        yield f"compressed when the client accepts one of {names} and the body is worth it"


def _preflight(cors: Cors, arrival: Arrival) -> Turned | None:
    origin = allowed_origin(cors, arrival)
    asked = _one(arrival.headers, "access-control-request-method")
    if origin is None or arrival.method != "OPTIONS" or not asked:
        return None
    told = {
        "access-control-allow-origin": origin,
        "access-control-allow-credentials": "true" if cors.credentials else "",
        "access-control-allow-methods": ", ".join(cors.methods),
        "access-control-allow-headers": ", ".join(cors.headers),
        "access-control-expose-headers": ", ".join(cors.exposed),
        "access-control-max-age": str(cors.max_age_s),
    }
    return Turned(200, tuple((name, value) for name, value in told.items() if value))


def _fits(allowed: str, origin: str) -> bool:
    scheme, wildcard, rest = allowed.partition("*.")
    if allowed == "*" or not wildcard:
        return allowed in ("*", origin)
    name = origin.removeprefix(scheme).removesuffix(f".{rest}")
    fits = len(name) == len(origin) - len(scheme) - len(rest) - 1
    return fits and bool(name) and "/" not in name and ":" not in name


def _refusal(gate: PasswordGate, arrival: Arrival) -> str | None:
    given = _given(arrival)
    if given is None:
        return _unreadable(_one(arrival.headers, "authorization"))
    user, password = given
    handle = handle_of(password, PASSWORD_SALT)
    known = any(c.name == user and c.handle == handle for c in gate.users)
    return None if known else "Invalid username/password combination."


def _unreadable(header: str | None) -> str:
    if header is None:
        return "Missing username and password."
    if not header.lower().startswith("basic "):
        return "Expected 'Basic' authentication scheme."
    return "Invalid basic credential format."


def _given(arrival: Arrival) -> tuple[str, str] | None:
    scheme, _, encoded = (_one(arrival.headers, "authorization") or "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        user, colon, password = b64decode(encoded, validate=True).decode("latin-1").partition(":")
    except (binascii.Error, ValueError):
        return None
    return (user, password.encode("latin-1").decode(errors="replace")) if colon else None


def _client(gate: KeyGate, arrival: Arrival) -> Credential | None:
    shown = next((key for place in gate.places if (key := _shown(*place, arrival))), None)
    if shown is None:
        return None
    handle = handle_of(shown, KEY_SALT)
    return next((client for client in gate.clients if client.handle == handle), None)


def _shown(place: KeyPlace, name: str, arrival: Arrival) -> str | None:
    match place:
        case KeyPlace.HEADER:
            return _one(arrival.headers, name)
        case KeyPlace.QUERY:
            found = (value for key, value in arrival.parameters if unquote(key) == unquote(name))
            value = next(found, None)
            return None if value is None else unquote(value)
        case KeyPlace.COOKIE:
            return next((value for key, value in arrival.cookies if key == name), None)


def _without_key(gate: KeyGate, arrival: Arrival) -> Arrival:
    """Every place is emptied in which a key may stand, whichever counted."""
    headers, query = dict(arrival.headers), arrival.query
    for place, name in gate.places:
        match place:
            case KeyPlace.HEADER:
                headers.pop(name, None)
            case KeyPlace.QUERY:
                query = _without_parameter(query, name)
            case KeyPlace.COOKIE:
                headers["cookie"] = _without_cookie(headers.get("cookie", ()), name)
    present = {name: values for name, values in headers.items() if values}
    return replace(arrival, headers=present, query=query)


def _without_parameter(query: str | None, name: str) -> str | None:
    """Gateways write what is left anew, each parameter with its equals sign."""
    pairs = [part.partition("=") for part in (query or "").split("&")]
    if not any(key == name for key, _, _ in pairs):
        return query
    return "&".join(f"{key}={value}" for key, _, value in pairs if key != name) or None


def _without_cookie(lines: tuple[str, ...], name: str) -> tuple[str, ...]:
    crumbs = [crumb.strip(" \t") for line in lines for crumb in line.split(";")]
    kept = [crumb for crumb in crumbs if crumb.partition("=")[0] != name]
    return ("; ".join(kept),) if kept else ()


def _one(headers: Mapping[str, tuple[str, ...]], name: str) -> str | None:
    values = headers.get(name, ())
    return values[0] if values else None
