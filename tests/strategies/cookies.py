"""Edits of cookies on their two ways."""

from functools import cache
from typing import Any

from hypothesis import strategies as st

from tests.strategies.conditions import cookie_names
from tests.strategies.texts import Document, host_names, paths, some

_values = st.sampled_from(("", "1", "100%", "%REQ(host)%", "a=b&c", "{}", "x" * 4096))
_paths = paths.filter(lambda path: ";" not in path)
_names = cookie_names.filter(lambda name: name != "__Host-id")
_same_site = st.sampled_from(("STRICT", "LAX"))


def _distinct(least: int, most: int) -> st.SearchStrategy[list[str]]:
    return st.lists(_names, min_size=least, max_size=most, unique=True)


@st.composite
def cookie_actions(draw: st.DrawFn, *, forwards: bool) -> Document:
    """An action on cookies; one that is for backends' only where the policy forwards."""
    new = {name: draw(_new()) for name in draw(_distinct(1, 2))}
    answer: Document = {"set": [{"name": name, **spec} for name, spec in new.items()]}
    if not forwards:
        return {"type": "cookies", "response": answer}
    named = draw(_distinct(2, 6))
    request: Document = {"remove": named[2:]}
    if draw(st.booleans()):
        request["rename"] = {named[0]: named[1]}
    else:
        request["set"] = {named[0]: draw(_values), named[1]: draw(_values)}
    rewritten: list[Any] = draw(st.lists(st.one_of(st.none(), _names), max_size=3, unique=True))
    answer["rewrite"] = [
        {**draw(_rewrite()), **({"name": name} if name else {})} for name in rewritten
    ]
    return {"type": "cookies", "request": request, "response": answer}


@cache
def _new() -> st.SearchStrategy[Document]:
    more = {
        "domain": host_names,
        "path": _paths,
        "maxAge": st.sampled_from(("0s", "90s", "1h")),
        "httpOnly": st.booleans(),
        "sameSite": _same_site,
    }
    none = some({"domain": host_names}, sameSite=st.just("NONE"))
    return st.one_of(
        some(more, value=_values, secure=st.just(True)),
        none.map(lambda spec: {**spec, "value": "1", "secure": True}),
    )


@cache
def _rewrite() -> st.SearchStrategy[Document]:
    more = {"domain": host_names, "path": _paths, "secure": st.booleans(), "sameSite": _same_site}
    return st.one_of(
        some(more, httpOnly=st.booleans()), some({"path": _paths}, hostOnly=st.just(True))
    )
