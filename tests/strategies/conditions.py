"""Conditions of every kind, single and in groups."""

import string
from functools import cache
from ipaddress import ip_network
from typing import Any

from hypothesis import strategies as st

from tests.strategies.texts import (
    Document,
    any_case,
    compared_values,
    header_names,
    host_names,
    ip_addresses,
    path_parts,
    paths,
    query_keys,
    query_texts,
    regexes,
    some,
)

_METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "get", "Post", "PURGE")


def comparison(
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
header_wholes = st.one_of(st.just(""), compared_values)
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


_claim_names = st.sampled_from(("role", "https://shop.test/roles", "a.b", "ü", "%x%"))
_claims = st.one_of(_claim_names, st.lists(_claim_names, min_size=1, max_size=8))
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


def _places() -> tuple[st.SearchStrategy[Document], ...]:
    codes = st.sampled_from(("DE", "at", "US"))
    regions = st.sampled_from(("BE", "7", "idf"))
    cities = st.sampled_from(("Berlin", "Saint-Denis", "São Paulo", "x"))
    parts = st.sampled_from(("B", "a", "é"))
    places = {"country": codes, "region": regions, "city": cities}
    return (
        *(
            _condition("geo", comparison(whole, parts, parts), key=st.just(key))
            for key, whole in places.items()
        ),
        _presence("geo", st.sampled_from(sorted(places))),
    )


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
    cookie_values = comparison(_cookie_wholes, _cookie_texts, _cookie_texts)
    method_values = comparison(_methods, _methods, _methods)
    return st.one_of(
        _condition(
            "header", comparison(header_wholes, compared_values, compared_values),
            key=header_names,
        ),
        _presence("header", header_names),
        _condition("query", comparison(_query_wholes, query_texts, query_texts), key=query_keys),
        _presence("query", query_keys),
        _condition("path", comparison(paths, path_parts, paths)),
        _condition("host", comparison(_host_texts, _host_parts, _host_parts)),
        _condition("method", {o: method_values[o] for o in _METHOD_OPERATORS}),
        _condition("cookie", cookie_values, key=cookie_names),
        _presence("cookie", cookie_names),
        _condition("address", {"in": _network_lists, "not_in": _network_lists}),
        _condition("serverName", comparison(any_case(host_names), _host_parts, _host_parts)),
        some({"value": st.booleans()}, type=st.just("serverName"), operator=st.just("exists")),
        _condition(
            "jwt", comparison(header_wholes, compared_values, compared_values), claim=_claims
        ),
        some({"value": st.booleans()}, type=st.just("jwt"), claim=_claims,
             operator=st.just("exists")),
        *_places(),
        _times(),
        _percentages(),
    )  # fmt: skip
