"""What a rule's action does to a request: where it goes and what it looks like there.

A new action is one function here and one line in `effect`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias, assert_never

import re2

from trafficplane.explain.cookies import sent
from trafficplane.explain.gates import at_gates, noted, passed
from trafficplane.explain.request import Arrival
from trafficplane.explain.sites import Place
from trafficplane.explain.templates import filled
from trafficplane.ir.regex import rooted
from trafficplane.ir.reversal import roots
from trafficplane.ir.route import (
    FileBody,
    Forward,
    HeaderEdits,
    Mount,
    PathRewrite,
    PrefixRewrite,
    Redirect,
    RegexRewrite,
    Respond,
    Rule,
    TemplateBody,
    WholePathRewrite,
)

Headers: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Share:
    """A cluster by its data-plane name, and the part of the rule's requests that it gets.

    `backups` take over in their order, each when no backend of those before is healthy.
    """

    cluster: str
    weight: int
    fraction: float
    backups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reversed:
    """`Location` (if `location`) and the paths of cookies (if `cookies`) that the backend answers
    below `backend_root`, are told below `client_root`. Absolute ones only with one of `hosts`.
    """

    client_root: str
    backend_root: str
    hosts: tuple[str, ...]
    location: bool
    cookies: bool


@dataclass(frozen=True, slots=True)
class Forwarded:
    """The request goes to one of the clusters, looking like this. `timeout_ms` 0: no limit.

    Where a hash finds the backend, it is of the request as it is `sent`, after its edits; sessions
    are read of it as it `came`.
    """

    shares: tuple[Share, ...]
    came: Arrival
    sent: Arrival
    target: str
    host: str
    headers: Headers
    timeout_ms: int
    per_try_timeout_ms: int | None
    response_edits: HeaderEdits
    reversed: Reversed | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Redirected:
    """The client is sent elsewhere."""

    status: int
    location: str
    response_edits: HeaderEdits
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """The gateway answers itself; with `file` the body is the content of that upload.

    Who was `turned` away by a gate comes no further than that.
    """

    status: int
    headers: Headers
    body: str
    response_edits: HeaderEdits
    file: str | None = None
    notes: tuple[str, ...] = ()
    turned: bool = False


Effect: TypeAlias = Forwarded | Redirected | Answered


def effect(rule: Rule, place: Place, arrival: Arrival) -> Effect:
    """What becomes of the request by this rule; `notes` say what else happens to the answer."""
    turned_away = at_gates(rule, arrival)
    if turned_away is not None:
        status, headers, body = turned_away.status, turned_away.headers, turned_away.body
        return Answered(status, headers, body, HeaderEdits(), turned=True)
    return replace(_effect(rule, place, passed(rule, arrival)), notes=noted(rule, arrival))


def _effect(rule: Rule, place: Place, arrival: Arrival) -> Effect:
    match rule.action:
        case Forward():
            return _forwarded(rule.action, rule, place, arrival)
        case Redirect():
            location = _location(rule.action, place, arrival)
            return Redirected(rule.action.status, location, _at_answer(rule, place))
        case Respond():
            return _answered(rule.action, _at_answer(rule, place), arrival)
        case _:
            assert_never(rule.action)


def _at_answer(rule: Rule, place: Place) -> HeaderEdits:
    """Edits of the answer's headers, with the cookies that are added."""
    new = rule.cookies.new if rule.cookies is not None else ()
    lines = tuple(("set-cookie", cookie.line(place.base)) for cookie in new)
    return replace(rule.response_headers, add=(*rule.response_headers.add, *lines))


def _answered(action: Respond, edits: HeaderEdits, arrival: Arrival) -> Answered:
    if isinstance(action.body, FileBody):
        return Answered(action.status, action.headers, "", edits, action.body.file)
    body = filled(action.body, arrival) if isinstance(action.body, TemplateBody) else action.body
    return Answered(action.status, action.headers, body, edits)


def _forwarded(action: Forward, rule: Rule, place: Place, arrival: Arrival) -> Forwarded:
    total = sum(target.weight for target in action.targets)
    path = _upstream_path(action.path_rewrite, place.base, arrival.path)
    headers = _edited(_with_cookies(rule, arrival), action.host_rewrite, rule.request_headers)
    return Forwarded(
        shares=tuple(
            Share(t.cluster, t.weight, t.weight / total if total else 0.0, t.backups)
            for t in action.targets
        ),
        came=arrival,
        sent=replace(arrival, headers=headers),
        target=path if arrival.query is None else f"{path}?{arrival.query}",
        host=action.host_rewrite or arrival.authority,
        headers=_flat(headers),
        timeout_ms=action.timeout_ms,
        per_try_timeout_ms=action.per_try_timeout_ms,
        response_edits=_at_answer(rule, place),
        reversed=_reversed(action, place.base, arrival),
    )


def _reversed(action: Forward, base: str, arrival: Arrival) -> Reversed | None:
    wanted = action.reversal
    if wanted is None:
        return None
    found = roots(base, action.path_rewrite)
    own = [action.host_rewrite] if action.host_rewrite else []
    hosts = tuple(sorted({*wanted.hosts, *own, arrival.authority.lower()}))
    return Reversed(found.client, found.backend, hosts, wanted.location, wanted.cookies)


def _upstream_path(rewrite: PathRewrite | None, base: str, path: str) -> str:
    match rewrite:
        case None:
            return _stripped(path, base) if base else path
        case WholePathRewrite(whole):
            return whole
        case Mount(prefix, add):
            return add + _stripped(path, base + _leading(prefix, path.removeprefix(base)))
        case PrefixRewrite(matched, replacement) if replacement in ("", "/"):
            return _stripped(path, base + matched)
        case PrefixRewrite(matched, replacement):
            return replacement + path.removeprefix(base + matched)
        case RegexRewrite(pattern, substitution):
            return _substituted(pattern, substitution, base, path)
        case _:
            assert_never(rewrite)


def _leading(prefix: str, path: str) -> str:
    """`prefix` where the path begins with it as whole segments, else nothing."""
    return prefix if path == prefix or path.startswith(f"{prefix}/") else ""


def _stripped(path: str, prefix: str) -> str:
    """The path without `prefix`; it begins with a slash."""
    return "/" + path.removeprefix(prefix).removeprefix("/")


def _substituted(pattern: str, substitution: str, base: str, path: str) -> str:
    """Where the pattern finds nothing, the path stays whole, with the endpoint's root."""
    found = re2.search(rooted(pattern, re2.escape(base)), path)
    if found is None:
        return path
    filled = re.sub(
        r"\\(\d|\\)",
        lambda m: "\\" if m[1] == "\\" else (found.group(int(m[1])) or ""),
        substitution,
    )
    return filled + path[found.end() :]


def _with_cookies(rule: Rule, arrival: Arrival) -> Arrival:
    if rule.cookies is None or not rule.cookies.at_request:
        return arrival
    return replace(arrival, headers=sent(arrival.headers, rule.cookies))


def _edited(
    arrival: Arrival, other_host: str | None, edits: HeaderEdits
) -> dict[str, tuple[str, ...]]:
    """The request's headers after the edits: first what is removed, then what is set and added.

    Where the backend is asked by another host, it is told the client's as well.
    """
    headers = {name: values for name, values in arrival.headers.items() if name not in edits.remove}
    for name, value in edits.set:
        headers[name] = (_literal(value),)
    for name, value in edits.add:
        headers[name] = (*headers.get(name, ()), _literal(value))
    if other_host is not None and other_host != arrival.authority:
        told = [line for line in headers.get("x-forwarded-host", ()) if line]
        if not told or told[-1].split(",")[-1].strip() != arrival.authority:
            headers["x-forwarded-host"] = (",".join([*told, arrival.authority]),)
    return headers


def _flat(headers: Mapping[str, tuple[str, ...]]) -> Headers:
    return tuple((name, value) for name, values in sorted(headers.items()) for value in values)


def _literal(value: str) -> str:
    return value.replace("%%", "%")


def _location(action: Redirect, place: Place, arrival: Arrival) -> str:
    scheme = action.scheme or arrival.scheme
    port = f":{action.port}" if action.port is not None else ""
    host = action.host or _kept_host(arrival, scheme, new_port=bool(port))
    return f"{scheme}://{host}{port}{_redirect_target(action, place, arrival)}"


def _kept_host(arrival: Arrival, scheme: str, *, new_port: bool) -> str:
    """A port that is the old scheme's own goes with the scheme."""
    host, colon, port = arrival.authority.rpartition(":")
    if not colon or "]" in port:
        return arrival.authority
    own = {"http": "80", "https": "443"}.get(arrival.scheme)
    drops = new_port or (scheme != arrival.scheme and port == own)
    return host if drops else arrival.authority


def _redirect_target(action: Redirect, place: Place, arrival: Arrival) -> str:
    path = action.path
    if path is not None and "?" in path:
        return path
    if path is None:
        leaves = action.host is not None and place.base
        path = _stripped(arrival.path, place.base) if leaves else arrival.path
    query = arrival.query if action.keep_query else None
    return path if query is None else f"{path}?{query}"
