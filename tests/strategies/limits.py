"""Rate limits and what their rejections say."""

from functools import cache

from hypothesis import strategies as st

from tests.strategies.conditions import conditions
from tests.strategies.policies import matchable
from tests.strategies.texts import (
    Document,
    bodies,
    editable_header_names,
    header_names,
    header_values,
    some,
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
    scope = draw(st.sampled_from(("ENDPOINT", "ADDRESS", "HEADER", "GLOBAL")))
    if scope == "GLOBAL":
        spec = (
            {"endpoints": [endpoint]} if endpoint else draw(some({"everyEndpoint": st.booleans()}))
        )
    fixed = {"header": header_names} if scope == "HEADER" else {}
    requests = some(
        {
            "per": st.sampled_from(("SECOND", "MINUTE", "HOUR")),
            "burst": st.one_of(st.none(), st.integers(1, 10_000_000)),
            "action": st.sampled_from(("REJECT", "SHADOW")),
            "rejection": rejections(),
            "conditions": st.lists(conditions().filter(_is_askable), max_size=4).map(matchable),
            **always,
        },
        requests=st.integers(1, 10_000_000),
        scope=st.just(scope),
        **fixed,
    )
    return {**spec, **draw(requests)}


def _is_askable(condition: Document) -> bool:
    """Whether limits know what is asked: no expression about a query, and whole claims."""
    if "conditions" in condition:
        return all(_is_askable(part) for part in condition["conditions"])
    whole = ("equals", "not_equals", "in", "not_in", "exists")
    kind, operator = condition["type"], condition.get("operator")
    return (kind, operator) != ("query", "regex") and (kind != "jwt" or operator in whole)


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
            "statusCode": st.sampled_from((400, 403, 404, 417, 421, 429, 431, 500, 503, 508, 511)),
            "headers": st.lists(
                st.tuples(names, header_values), max_size=3, unique_by=lambda h: h[0].lower()
            ).map(dict),
            "body": st.one_of(st.none(), bodies.filter(lambda body: 1 <= len(body) <= 8192)),
            "contentType": st.sampled_from(types),
        }
    )
    return answers
