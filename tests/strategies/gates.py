"""Gates and what else accompanies a rule: passwords, keys, other origins, compression, caches."""

import string
from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.strategies.conditions import cookie_names
from tests.strategies.texts import (
    Document,
    authorities,
    durations,
    editable_header_names,
    header_names,
    query_keys,
    some,
)

_known = st.text(string.ascii_letters + string.digits, min_size=1, max_size=12)
_KEYS = ("0123456789abcdef", "k" * 256, "a.b_c~d-e0123456")
_forward = {"forwardAs": editable_header_names}


@st.composite
def gates(draw: st.DrawFn) -> list[Document]:
    """Any of the actions that may accompany every rule, each at most once."""
    kinds = draw(st.lists(st.sampled_from(sorted(_of_kind())), max_size=2, unique=True))
    return [draw(_of_kind()[kind]) for kind in kinds]


@cache
def _of_kind() -> dict[str, st.SearchStrategy[Document]]:
    origins = st.lists(_origins(), min_size=1, max_size=4, unique_by=str.lower)
    listed = st.lists(header_names, max_size=3)
    methods = st.lists(st.sampled_from(("GET", "put", "PURGE")), min_size=1, max_size=3)
    max_age = durations(1000, 86_400_000)
    more = {"allowMethods": methods, "allowHeaders": listed, "exposeHeaders": listed}
    algorithms = st.lists(st.sampled_from(("GZIP", "BROTLI", "ZSTD")), min_size=1, unique=True)
    return {
        "cors": some({**more, "maxAge": max_age}, type=st.just("cors"), allowOrigins=origins),
        "compression": some({"algorithms": algorithms}, type=st.just("compression")),
        "basicAuth": some(_forward, type=st.just("basicAuth"), users=_named("password", (
            "a password", "p:ss wörd", "x" * 256))),
        "apiKey": some({**_forward, "sources": st.lists(_places(), min_size=1, max_size=3)},
            type=st.just("apiKey"), clients=_named("key", _KEYS)),
    }  # fmt: skip


def _named(field: str, secrets: tuple[str, ...]) -> st.SearchStrategy[list[Document]]:
    # Few secrets, since each costs a slow hash.
    one = st.fixed_dictionaries({"name": _known, field: st.sampled_from(secrets)})
    return st.lists(one, min_size=1, max_size=2, unique_by=(_name_of, lambda d: d[field]))


def _name_of(known: Document) -> Any:
    return known["name"]


def _origins() -> st.SearchStrategy[str]:
    schemes = st.sampled_from(("http", "https"))
    exact = st.builds(lambda s, a: f"{s}://{a}", schemes, authorities())
    return st.one_of(
        st.just("*"), exact, st.sampled_from(("https://*.pages.test", "http://*.a:81"))
    )


def _places() -> st.SearchStrategy[Document]:
    headers = editable_header_names.filter(lambda name: name.lower() != "authorization")
    return st.one_of(
        st.fixed_dictionaries({"header": headers}),
        st.fixed_dictionaries({"query": query_keys}),
        st.fixed_dictionaries({"cookie": cookie_names}),
    )
