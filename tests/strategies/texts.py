"""Texts of every kind that occurs in resources: names, addresses, headers, paths, expressions."""

import string
from collections.abc import Callable
from functools import cache
from typing import Any

from hypothesis import strategies as st

from trafficplane.catalog.logic.headers import check_condition_name, check_editable_name
from trafficplane.catalog.logic.regex import check_regex

Document = dict[str, Any]

_ALNUM = string.ascii_lowercase + string.digits
_TOKEN = string.ascii_letters + string.digits + "!#$%&'*+-.^_`|~"
_PCHAR = string.ascii_letters + string.digits + "-._~!$&'()*+,;=:@|^[]"
_QUERY = string.ascii_letters + string.digits + "-._~!$'()*+,;:@/?|^[]"
_WORDS = st.text(_ALNUM, min_size=1, max_size=8)
_LABEL_TEXT = st.one_of(
    _WORDS, st.sampled_from(("App", "example.com/Tier_1", "a-b", "x" * 63, "A/b.c-d_e"))
)


def accepted(check: Callable[[str], object]) -> Callable[[str], bool]:
    def judged(text: str) -> bool:
        try:
            check(text)
        except ValueError:
            return False
        return True

    return judged


def any_case(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return texts.flatmap(lambda t: st.sampled_from(sorted({t, t.upper(), t.title()})))


def some(
    fields: dict[str, st.SearchStrategy[Any]], **required: st.SearchStrategy[Any]
) -> st.SearchStrategy[Document]:
    """A mapping with all required fields and any of the others."""
    return st.fixed_dictionaries(required, optional=fields)


_dns_labels = st.one_of(
    _WORDS,
    _WORDS,
    st.builds(lambda a, hyphens, b: a + hyphens + b, _WORDS, st.sampled_from(("-", "---")), _WORDS),
)
names = st.one_of(_dns_labels, st.sampled_from(("0", "a" * 63, "a-" * 31 + "a")))
labels = st.dictionaries(_LABEL_TEXT, st.one_of(st.just(""), _LABEL_TEXT), max_size=3)
ports = st.one_of(st.sampled_from((1, 80, 443, 65_535)), st.integers(1, 65_535))
ip_addresses = st.one_of(
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(str),
    st.ip_addresses(v=6).map(lambda a: a.exploded.upper()),
)
_top_labels = st.sampled_from(("com", "internal", "x", "xn--p1ai", "a1"))
host_names = st.builds(
    lambda parts, top: ".".join((*parts, top)), st.lists(_dns_labels, max_size=3), _top_labels
)
hosts = st.one_of(ip_addresses, any_case(host_names))
statuses = st.integers(200, 599)
bodies = st.one_of(
    st.just(""),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=200),
    st.sampled_from(("{}", "100 %", "%START_TIME%", "ü" * 32_768, "a" * 65_536, "\r\n\t")),
)


def authorities() -> st.SearchStrategy[str]:
    """A host with or without port, IPv6 in brackets."""
    bracketed = hosts.map(lambda h: f"[{h}]" if ":" in h else h)
    return st.one_of(bracketed, st.builds(lambda h, p: f"{h}:{p}", bracketed, ports))


def durations(shortest_ms: int, longest_ms: int) -> st.SearchStrategy[str]:
    """Durations in any of the spellings people use."""

    def spellings(ms: int) -> st.SearchStrategy[str]:
        # A number in a duration has nine digits at most.
        found = [f"{ms // 1000}s{ms % 1000}ms", *([f"{ms}ms"] if ms < 10**9 else [])]
        if ms % 1000 == 0:
            found += [f"{ms // 1000}s", f"{ms // 60_000}m{ms % 60_000 // 1000}s"]
        return st.sampled_from(found)

    whole = st.integers(-(-shortest_ms // 1000), longest_ms // 1000).map(lambda s: s * 1000)
    return st.one_of(st.integers(shortest_ms, longest_ms), whole).flatmap(spellings)


def _path_texts(alphabet: str, max_size: int, min_size: int = 0) -> st.SearchStrategy[str]:
    pieces = st.one_of(
        st.sampled_from(alphabet),
        st.binary(min_size=1, max_size=1).map(lambda b: f"%{b[0]:02X}"),
        st.sampled_from(("%c3%a9", "..", "//", ".")) if "/" in alphabet else st.just("%2f"),
    )
    return st.lists(pieces, min_size=min_size, max_size=max_size).map("".join)


paths = st.one_of(
    st.sampled_from(("/", "/api", "/api/v1/", "/a//b", "/%2e%2e/x", "/~u;p=1,2")),
    _path_texts(_PCHAR + "/", max_size=12).map(lambda t: f"/{t}"),
)
path_parts = _path_texts(_PCHAR + "/", min_size=1, max_size=8)
query_texts = _path_texts(_QUERY, min_size=1, max_size=10)
paths_and_queries = st.one_of(paths, st.builds(lambda p, q: f"{p}?{q}", paths, query_texts))
urls = st.builds(
    lambda scheme, authority, tail: f"{scheme}://{authority}{tail}",
    st.sampled_from(("http", "https")),
    authorities(),
    st.one_of(st.just(""), paths_and_queries),
)

_header_names = st.one_of(
    st.sampled_from(("x-beta", "X-Version", "accept", "User-Agent", "cookie", "x-forwarded-host")),
    st.text(_TOKEN, min_size=1, max_size=20),
)
tokens = st.text(_TOKEN, min_size=1, max_size=20)
header_names = _header_names.filter(accepted(check_condition_name))
editable_header_names = _header_names.filter(accepted(check_editable_name))
_VISIBLE = "".join(chr(c) for c in range(33, 127))
header_values = st.one_of(
    st.sampled_from(("1", "100 %% sure", "%%REQ(host)%%", 'a="b", c', "a\tb  c", "max-age=0;x={}")),
    st.builds(
        lambda first, middle, last: (first + middle + last).replace("%", "%%"),
        st.sampled_from(_VISIBLE),
        st.text(_VISIBLE + " \t", max_size=20),
        st.sampled_from(_VISIBLE),
    ),
)
compared_values = st.one_of(
    st.sampled_from(
        ("true", "a b", "100%", "\\d+", "é", "日本", "[x", "a,b;c=d", '"q"', "%REQ(x)%")
    ),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=20).filter(
        lambda t: t == t.strip(" \t") and t != ""
    ),
)


@cache
def regexes() -> st.SearchStrategy[str]:
    """RE2 expressions of every shape that is small enough."""
    atoms = st.one_of(
        st.text(_ALNUM + "-_/ é", min_size=1, max_size=5),
        st.sampled_from(
            (".", "[a-z]", "[^/]", r"\d", r"\w+", r"\.", r"\pL", r"\x41", "[[:alpha:]]", r"\Qa.b\E",
             r"\$", "[]a]", r"[\]^-]", "a{2,5}", r"\bfoo\b", "(?i:x)", "(?P<n>y)", r"[\d\-.]")
        ),
    )  # fmt: skip
    grown = st.recursive(
        atoms,
        lambda inner: st.one_of(
            st.builds(lambda a, b: a + b, inner, inner),
            st.builds(lambda a, b: f"(?:{a}|{b})", inner, inner),
            st.builds(lambda a, op: f"({a}){op}", inner, st.sampled_from("*+?")),
            st.builds(lambda a, op: f"(?:{a}){op}", inner, st.sampled_from(("{0,3}", "*?", "{2}"))),
        ),
        max_leaves=6,
    )
    anchored = st.builds(
        lambda flag, head, body, tail: flag + head + body + tail,
        st.sampled_from(("", "", "(?i)", "(?s)")),
        st.sampled_from(("", "^", r"\A")),
        grown,
        st.sampled_from(("", "$", "|b", "|^c$", ".*")),
    )
    return st.one_of(grown, anchored).filter(accepted(check_regex))


query_keys = _path_texts(_QUERY.replace("=", ""), min_size=1, max_size=8)
