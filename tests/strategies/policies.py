"""Conditions, actions and the policies made of them."""

import string
from functools import cache
from ipaddress import ip_network
from typing import Any

from hypothesis import strategies as st

from tests.strategies.texts import (
    Document,
    accepted,
    any_case,
    authorities,
    bodies,
    compared_values,
    durations,
    editable_header_names,
    header_names,
    header_values,
    host_names,
    hosts,
    ip_addresses,
    path_parts,
    paths,
    ports,
    query_keys,
    query_texts,
    regexes,
    some,
    statuses,
    urls,
)
from trafficplane.catalog.logic.regex import check_rooted

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "get", "Post", "PURGE")
_REDIRECTS = (301, 302, 303, 307, 308)


def _comparison(
    whole: st.SearchStrategy[str], part: st.SearchStrategy[str], prefix: st.SearchStrategy[str]
) -> dict[str, st.SearchStrategy[Any]]:
    """What each operator can be compared with, given whole values, parts and beginnings."""
    listed = st.lists(whole, min_size=1, max_size=4, unique_by=str.lower)
    return {
        "equals": whole, "not_equals": whole, "prefix": prefix, "startsWith": prefix,
        "suffix": part, "contains": part, "regex": regexes(), "in": listed, "not_in": listed,
    }  # fmt: skip


def _condition(
    kind: str, values: dict[str, st.SearchStrategy[Any]], **fields: st.SearchStrategy[Any]
) -> st.SearchStrategy[Document]:
    def with_value(operator: str) -> st.SearchStrategy[Document]:
        parts = {"type": st.just(kind), **fields, "operator": st.just(operator)}
        return st.fixed_dictionaries({**parts, "value": values[operator]})

    return st.sampled_from(sorted(values)).flatmap(with_value)


def _presence(kind: str, keys: st.SearchStrategy[str]) -> st.SearchStrategy[Document]:
    return some({"value": st.booleans()}, type=st.just(kind), key=keys, operator=st.just("exists"))


_host_texts = st.one_of(
    any_case(host_names), ip_addresses.map(lambda a: f"[{a}]" if ":" in a else a)
)
_host_parts = st.text(string.ascii_letters + string.digits + ".-", min_size=1, max_size=10)
_header_wholes = st.one_of(st.just(""), compared_values)
_query_wholes = st.one_of(st.just(""), query_texts)
_methods = st.sampled_from(_METHODS)
_cookie_texts = compared_values.map(lambda t: t.replace(";", "") or "x").map(
    lambda t: t.strip(" \t") or "x"
)
_cookie_wholes = st.one_of(st.just(""), _cookie_texts)
cookie_names = st.one_of(
    st.sampled_from(("session", "SID", "__Host-id")),
    st.text(string.ascii_letters + "!#$%&'*+-.^_`|~", min_size=1, max_size=10),
)
_networks = st.one_of(
    ip_addresses,
    st.ip_addresses().flatmap(
        lambda a: st.integers(0, a.max_prefixlen).map(
            lambda n: str(ip_network((a, n), strict=False))
        )
    ),
)


_network_lists = st.lists(_networks, min_size=1, max_size=4, unique=True)
_METHOD_OPERATORS = ("equals", "not_equals", "in", "not_in")


@cache
def conditions() -> st.SearchStrategy[Document]:
    """Conditions of every kind, single and in groups."""
    negatable = single_conditions().filter(
        lambda c: (c["type"], c.get("operator")) not in (("path", "regex"), ("query", "regex"))
    )
    nots = _group("not", negatable)
    alls = _group("all", single_conditions()).filter(lambda g: path_regexes(g) <= 1)
    anys = _group("any", st.one_of(single_conditions(), alls, nots))
    return st.one_of(single_conditions(), single_conditions(), anys, nots)


def _group(kind: str, parts: st.SearchStrategy[Document]) -> st.SearchStrategy[Document]:
    return st.fixed_dictionaries(
        {"type": st.just(kind), "conditions": st.lists(parts, min_size=1, max_size=3)}
    )


def path_regexes(condition: Document) -> int:
    """How many expressions about the path a condition contains."""
    if "conditions" in condition:
        return sum(path_regexes(part) for part in condition["conditions"])
    return (condition["type"], condition.get("operator")) == ("path", "regex")


def _times() -> st.SearchStrategy[Document]:
    clocks = st.sampled_from(("00:00", "09:00", "23:59:59", "12:30"))
    window = some(
        {
            "start": clocks,
            "end": st.one_of(clocks, st.just("24:00")),
            "days": st.lists(st.sampled_from(("MON", "WED", "SUN")), min_size=1, unique=True),
            "timeZone": st.sampled_from(("UTC", "Europe/Berlin", "America/St_Johns")),
        }
    )
    return st.fixed_dictionaries({"type": st.just("time"), "value": window})


def _percentages() -> st.SearchStrategy[Document]:
    kind = {
        "type": st.just("percentage"),
        "value": st.one_of(st.integers(0, 100), st.sampled_from((0.01, 12.5, 99.99))),
        # Few draws, since each doubles the rules.
        "group": st.just("generated"),
    }
    return st.one_of(
        some({"by": st.sampled_from(("user", "address", "request"))}, **kind),
        some({}, **kind, by=st.just("cookie"), key=st.sampled_from(("session", "a.b"))),
        some({}, **kind, by=st.just("header"), key=st.just("X-User")),
    )


@cache
def single_conditions() -> st.SearchStrategy[Document]:
    """Every condition on one property with every operator that it allows."""
    cookie_values = _comparison(_cookie_wholes, _cookie_texts, _cookie_texts)
    method_values = _comparison(_methods, _methods, _methods)
    return st.one_of(
        _condition(
            "header", _comparison(_header_wholes, compared_values, compared_values),
            key=header_names,
        ),
        _presence("header", header_names),
        _condition("query", _comparison(_query_wholes, query_texts, query_texts), key=query_keys),
        _presence("query", query_keys),
        _condition("path", _comparison(paths, path_parts, paths)),
        _condition("host", _comparison(_host_texts, _host_parts, _host_parts)),
        _condition("method", {o: method_values[o] for o in _METHOD_OPERATORS}),
        _condition(
            "cookie", {o: v for o, v in cookie_values.items() if o != "regex"}, key=cookie_names
        ),
        _presence("cookie", cookie_names),
        _condition("address", {"in": _network_lists, "not_in": _network_lists}),
        _condition("serverName", _comparison(any_case(host_names), _host_parts, _host_parts)),
        some({"value": st.booleans()}, type=st.just("serverName"), operator=st.just("exists")),
        _times(),
        _percentages(),
    )  # fmt: skip


@cache
def redirects() -> st.SearchStrategy[Document]:
    """Redirects to a whole URL, or with parts replaced."""
    code = {"statusCode": st.sampled_from(_REDIRECTS)}
    parts = some(
        {"scheme": st.sampled_from(("http", "https")), "host": hosts, "port": ports, **code},
        path=paths,
    )
    return st.one_of(
        some(code, url=urls), parts, some(code, scheme=st.just("https")), some(code, host=hosts)
    )


def _edits(draw: st.DrawFn) -> Document:
    distinct = draw(st.lists(editable_header_names, max_size=6, unique_by=str.lower))
    edits: Document = {}
    for name in distinct:
        place = draw(st.sampled_from(("set", "add", "remove")))
        if place == "remove":
            edits.setdefault("remove", []).append(name)
        else:
            edits.setdefault(place, {})[name] = draw(header_values)
    return edits


@st.composite
def header_actions(draw: st.DrawFn) -> Document:
    """Header edits in both directions, at least one."""
    action: Document = {"type": "headers", "request": _edits(draw), "response": _edits(draw)}
    if not action["request"] and not action["response"]:
        action["response"] = {"set": {draw(editable_header_names): draw(header_values)}}
    return action


_substitutions = st.one_of(
    st.sampled_from(("/", "/new", r"/\0", r"/a\\b", "/%20x")),
    paths,
)


@cache
def rewrites() -> st.SearchStrategy[Document]:
    """Rewrites of path, host or both."""
    host = {"host": authorities()}
    kind = {"type": st.just("rewrite")}
    return st.one_of(
        some(host, **kind, pathPrefix=paths),
        some(host, **kind, pathRegex=_rooted("{}"), substitution=_substitutions),
        some(host, **kind, pathRegex=_rooted("({})"),
              substitution=st.sampled_from((r"/\1", r"/x\1y"))),
        st.fixed_dictionaries({**kind, "host": authorities()}),
    )  # fmt: skip


def _rooted(form: str) -> st.SearchStrategy[str]:
    return regexes().map(lambda r: "^" + form.replace("{}", r)).filter(accepted(check_rooted))


@st.composite
def decisions(draw: st.DrawFn, clusters: list[str]) -> Document:
    """One deciding action; those that need a cluster only when there is one."""
    kinds = ("route", "split", "redirect", "block") if clusters else ("redirect", "block")
    match draw(st.sampled_from(kinds)):
        case "route":
            return {"type": "route", "cluster": draw(st.sampled_from(clusters))}
        case "split":
            chosen = draw(st.lists(st.sampled_from(clusters), min_size=1, unique=True))
            weights = [draw(st.integers(0, 10_000)) for _ in chosen]
            weights[0] = max(1, weights[0])
            shares = zip(chosen, weights, strict=True)
            return {"type": "split", "clusters": [{"cluster": c, "weight": w} for c, w in shares]}
        case "redirect":
            return {"type": "redirect", **draw(redirects())}
        case _:
            block = some({"statusCode": statuses, "body": bodies}, type=st.just("block"))
            return dict(draw(block))


def _matchable(drawn: list[Document]) -> list[Document]:
    """What a policy may have at once: one regex about the path, and few combinations of groups."""
    about_path = [c for c in drawn if path_regexes(c)]
    groups = [c for c in drawn if c["type"] == "any" and c not in about_path[:1]]
    return [c for c in drawn if c not in about_path[1:] and c not in groups[2:]]


_faults = some(
    {
        "delay": durations(1, 300_000),
        "delayPercentage": st.sampled_from((0, 0.01, 50, 100)),
        "abortPercentage": st.sampled_from((0, 99.99, 100)),
    },
    type=st.just("fault"),
    abortStatus=statuses,
)


@st.composite
def rate_limits(draw: st.DrawFn, endpoint: str | None) -> Document:
    """The spec of a rate limit of that endpoint, or for policies to name."""
    spec: Document = {"endpoint": endpoint} if endpoint else {}
    always = {
        "distribution": st.sampled_from(("PER_GATEWAY", "SHARED")),
        "maxKeys": st.integers(1, 100_000),
        "enabled": st.booleans(),
    }
    speeds = {"download": st.integers(1, 10_000_000), "upload": st.integers(1, 10_000_000)}
    if draw(st.integers(0, 3)) == 0:
        bandwidth = some(speeds).filter(bool)
        return {**spec, **draw(some(always, bandwidth=bandwidth))}
    scope = draw(st.sampled_from(("ENDPOINT", "ADDRESS", "HEADER")))
    fixed = {"header": header_names} if scope == "HEADER" else {}
    requests = some(
        {
            "per": st.sampled_from(("SECOND", "MINUTE", "HOUR")),
            "burst": st.one_of(st.none(), st.integers(1, 10_000_000)),
            "action": st.sampled_from(("REJECT", "SHADOW")),
            "rejection": rejections(),
            **always,
        },
        requests=st.integers(1, 10_000_000),
        scope=st.just(scope),
        **fixed,
    )
    return {**spec, **draw(requests)}


@cache
def rejections() -> st.SearchStrategy[Document]:
    """What is answered beyond a budget."""
    own = ("content-type", "ratelimit-policy")
    names = editable_header_names.filter(
        lambda name: name.lower() not in own and not name.lower().startswith("x-ratelimit")
    )
    types = ("application/json", "text/plain; charset=utf-8", "text/html; charset=utf-8")
    answers: st.SearchStrategy[Document] = some(
        {
            "statusCode": st.integers(400, 599),
            "headers": st.lists(
                st.tuples(names, header_values), max_size=3, unique_by=lambda h: h[0].lower()
            ).map(dict),
            "body": st.one_of(st.none(), bodies.filter(bool)),
            "contentType": st.sampled_from(types),
        }
    )
    return answers


@st.composite
def routing_policies(
    draw: st.DrawFn, clusters: list[str], endpoints: list[str], limits: list[str]
) -> Document:
    """The spec of a policy over these clusters and endpoints."""
    actions: list[Document] = []
    if draw(st.booleans()):
        actions.append(draw(decisions(clusters)))
    forwards = all(a["type"] in ("route", "split") for a in actions)
    if forwards and draw(st.booleans()):
        actions.append(draw(rewrites()))
    if not actions or draw(st.booleans()):
        actions.append(draw(header_actions()))
    if forwards and clusters and draw(st.booleans()):
        actions.append(draw(some(
            {"percentage": st.sampled_from((0, 0.5, 33.33, 100))},
            type=st.just("mirror"), cluster=st.sampled_from(clusters))))  # fmt: skip
    if draw(st.booleans()):
        actions.append(draw(_faults))
    those = conditions()
    if draw(st.booleans()) and limits:
        named = draw(st.lists(st.sampled_from(limits), min_size=1, max_size=2, unique=True))
        actions += [{"type": "rateLimit", "rateLimit": name} for name in named]
        those = single_conditions()
    spec = some(
        {
            "description": st.text(max_size=20).filter(lambda t: "\x00" not in t),
            "priority": st.integers(0, 1_000_000),
            "enabled": st.booleans(),
            "conditions": st.lists(those, max_size=5).map(_matchable),
            **({"endpoint": st.sampled_from(endpoints)} if endpoints else {}),
        },
        actions=st.permutations(actions),
    )
    return dict(draw(spec))
