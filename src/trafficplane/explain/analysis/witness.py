"""Requests that show something: made to fit a rule's predicates, and checked by the evaluator."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from trafficplane.explain.analysis.samples import sample
from trafficplane.explain.evaluate import Explanation, explain
from trafficplane.explain.predicates import Subject, judge
from trafficplane.explain.request import Request, bare_host
from trafficplane.ir.alternatives import leaves
from trafficplane.ir.match import (
    AllOf,
    AnyOf,
    CookiePredicate,
    HeaderPredicate,
    HostPredicate,
    Leaf,
    MethodPredicate,
    PathPredicate,
    Predicate,
    QueryPredicate,
    ServerNamePredicate,
    Text,
    TextOperator,
)
from trafficplane.ir.route import SLUG_ROOT, Rule, Site

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
_MOST_TRIED = 8
"""Requests that meet a rule's conditions, of which others decide: so many are asked about."""

_ANY_HOST = "gateway.example"


@dataclass(slots=True)
class _Sketch:
    method: str = "GET"
    path: str = "/"
    host: str | None = None
    query: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    cookies: list[str] = field(default_factory=list)
    server_name: str | None = None


def fitting(site: Site, rule: Rule) -> Explanation | None:
    """A request for which all of the rule's predicates hold at `site`, explained; None: not found.

    Another rule of the site may decide about it.
    """
    return next(_holding(site, rule), None)


def deciding(site: Site, rule: Rule, by: Rule | None = None) -> Explanation | None:
    """`fitting`, and where one is soon found a request about which the rule, or `by`, decides."""
    found = None
    for explanation in islice(_holding(site, rule), _MOST_TRIED):
        if explanation.rule is (by or rule):
            return explanation
        found = found or explanation
    return found


def _holding(site: Site, rule: Rule) -> Iterator[Explanation]:
    for request in _candidates(site, rule.predicates):
        explanation = explain([site], request)
        place, arrival = explanation.place, explanation.arrival
        if place is None or arrival is None:
            continue
        subject = Subject(arrival, place.path, site.issuers)
        if all(judge(predicate, subject).holds for predicate in rule.predicates):
            yield explanation


def apart_from(rule: Rule, kind: type[Leaf]) -> Rule:
    """The rule without what depends on predicates of a kind, which no witness can fulfil."""
    kept = [
        one for one in rule.predicates if not any(isinstance(leaf, kind) for leaf in leaves((one,)))
    ]
    return replace(rule, predicates=tuple(kept))


def shown(request: Request) -> dict[str, Any]:
    """The request as `POST /api/explain` takes it."""
    document: dict[str, Any] = {
        "method": request.method,
        "url": f"{request.scheme}://{request.authority}{request.target}",
    }
    if request.headers:
        document["headers"] = dict(request.headers)
    if request.certificate:
        document["clientCertificate"] = True
    return document


def _candidates(site: Site, predicates: tuple[Predicate, ...]) -> Iterator[Request]:
    sketch = _Sketch()
    for predicate in predicates:
        _fit(sketch, predicate)
    methods = [sketch.method, *(m for m in _METHODS if m != sketch.method)]
    for host, base in _addresses(site, sketch.host):
        for method in methods:
            for scheme in _schemes(site, sketch):
                request = _request(sketch, method, host, base, scheme)
                yield replace(request, certificate=site.guarded)


def _schemes(site: Site, sketch: _Sketch) -> tuple[str, ...]:
    """Plain HTTP may be answered by a redirect to HTTPS."""
    return ("https",) if site.guarded or sketch.server_name is not None else ("http", "https")


def _addresses(site: Site, wanted: str | None) -> Iterator[tuple[str, str]]:
    if wanted is not None:
        yield wanted, ""
    for domain in site.domains:
        yield domain.replace("*", "www", 1), ""
    if site.slug:
        yield wanted or _ANY_HOST, f"{SLUG_ROOT}{site.slug}"


def _request(sketch: _Sketch, method: str, host: str, base: str, scheme: str) -> Request:
    query = f"?{'&'.join(sketch.query)}" if sketch.query else ""
    headers = dict(sketch.headers)
    if sketch.cookies:
        headers["cookie"] = "; ".join(sketch.cookies)
    return Request(
        method=method,
        authority=host,
        target=f"{base}{sketch.path}{query}",
        headers=tuple(headers.items()),
        scheme=scheme,
        server_name=(sketch.server_name or bare_host(host)) if scheme == "https" else None,
    )


def _fit(sketch: _Sketch, predicate: Predicate) -> None:
    """Moves the sketch towards a positive predicate; negated ones hold more often than not."""
    match predicate:
        case AllOf(parts):
            for part in parts:
                _fit(sketch, part)
        case AnyOf(parts):
            for part in parts[:1]:
                _fit(sketch, part)
        case HeaderPredicate(name, text, False):
            sketch.headers[name] = _sample(text)
        case QueryPredicate(key, text, False):
            sketch.query.append(f"{key}={_sample(text)}")
        case CookiePredicate(name, text, False):
            sketch.cookies.append(f"{name}={_sample(text)}")
        case _:
            _fit_line(sketch, predicate)


def _fit_line(sketch: _Sketch, predicate: Predicate) -> None:
    """The same for what a request has one of."""
    match predicate:
        case PathPredicate(text, False):
            sketch.path = _path(sketch.path, text)
        case HostPredicate(text, False) if text.operator in _WHOLE:
            sketch.host = text.value
        case MethodPredicate(text, False):
            sketch.method = text.value
        case ServerNamePredicate(Text() as text, False) if text.operator in _WHOLE:
            sketch.server_name = text.value


_WHOLE = frozenset({TextOperator.EQUALS, TextOperator.IN})


def _path(path: str, text: Text) -> str:
    """A path that also fulfils `text`, as far as that is easily had."""
    value = _sample(text)
    match text.operator:
        case TextOperator.SUFFIX | TextOperator.CONTAINS:
            return path + value if path != "/" else "/" + value.removeprefix("/")
        case _:
            return value if value.startswith("/") else f"/{value}"


def _sample(text: Text | None) -> str:
    if text is None:
        return "1"
    if text.operator is TextOperator.REGEX:
        return sample(text.value) or ""
    return text.value


def first(explanations: Iterable[Explanation | None]) -> dict[str, Any] | None:
    """The first request there is, as `POST /api/explain` takes it."""
    return next((shown(e.request) for e in explanations if e is not None), None)
