"""Which rule decides a request, computed from the IR without Envoy: a judge of the translation."""

from dataclasses import dataclass
from urllib.parse import urlsplit

import re2

from trafficplane.ir.match import (
    HeaderPredicate,
    HostPredicate,
    MethodPredicate,
    PathPredicate,
    Predicate,
    QueryPredicate,
    Text,
    TextOperator,
)
from trafficplane.ir.route import Rule, Site


@dataclass(frozen=True)
class Request:
    method: str
    host: str
    target: str
    headers: dict[str, str]

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def parameters(self) -> list[tuple[str, str]]:
        query = self.target.partition("?")[2]
        pairs = [part.partition("=") for part in query.split("&") if part]
        return [(key, value) for key, _, value in pairs]


def deciding_rule(sites: list[Site], request: Request) -> tuple[Site, Rule] | None:
    """The first rule that holds at the site that owns the request; None where nobody does."""
    found = _site(sites, request)
    if found is None:
        return None
    site, path = found
    for rule in site.rules:
        if all(holds(predicate, request, path) for predicate in rule.predicates):
            return site, rule
    raise AssertionError("the last rule always holds")


def _site(sites: list[Site], request: Request) -> tuple[Site, str] | None:
    host = _bare_host(request.host)
    owners = {domain: site for site in sites for domain in site.domains}
    if host in owners:
        return owners[host], request.path
    wildcards = [d for d in owners if d.startswith("*.") and host.endswith(d[1:]) and host != d[1:]]
    if wildcards:
        return owners[max(wildcards, key=len)], request.path
    for site in sites:
        base = f"/e/{site.slug}"
        if site.slug and (request.path == base or request.path.startswith(f"{base}/")):
            return site, request.path[len(base) :] or "/"
    return None


def _bare_host(host: str) -> str:
    return urlsplit(f"//{host}").hostname or ""


def holds(predicate: Predicate, request: Request, path: str) -> bool:
    match predicate:
        case HeaderPredicate(name, text, negate):
            value = request.headers.get(name)
            found = (
                value is not None if text is None else value is not None and fulfils(text, value)
            )
        case QueryPredicate(key, text, negate):
            values = [v for k, v in request.parameters if k == key]
            looked_at = values if negate else values[:1]
            found = bool(values) if text is None else any(fulfils(text, v) for v in looked_at)
        case PathPredicate(text, negate):
            found = fulfils(text, path)
        case HostPredicate(text, negate):
            found = fulfils(text, _bare_host(request.host), ignore_case=True)
        case MethodPredicate(text, negate):
            found = fulfils(text, request.method)
    return found != negate


def fulfils(text: Text, value: str, *, ignore_case: bool = False) -> bool:
    values = text.values
    if text.operator is TextOperator.REGEX:
        pattern = f"(?i){text.value}" if ignore_case else text.value
        return re2.search(pattern, value) is not None
    if ignore_case:
        value, values = value.lower(), tuple(v.lower() for v in values)
    match text.operator:
        case TextOperator.EQUALS | TextOperator.IN:
            return value in values
        case TextOperator.PREFIX:
            return value.startswith(values[0])
        case TextOperator.SUFFIX:
            return value.endswith(values[0])
        case _:
            return values[0] in value
