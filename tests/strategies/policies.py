"""Actions, and the policies made of them and of conditions."""

from functools import cache

from hypothesis import strategies as st

from tests.strategies.conditions import conditions, path_regexes, single_conditions
from tests.strategies.cookies import cookie_actions
from tests.strategies.forms import SEVERAL_RULES, forms
from tests.strategies.gates import gates
from tests.strategies.texts import (
    Document,
    accepted,
    authorities,
    bodies,
    durations,
    editable_header_names,
    header_values,
    hosts,
    paths,
    ports,
    regexes,
    some,
    statuses,
    urls,
)
from trafficplane.catalog.logic.regex import check_rooted

_REDIRECTS = (301, 302, 303, 307, 308)


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
    if len(clusters) > 1 and draw(st.integers(0, 4)) == 0:
        several = st.lists(st.sampled_from(clusters), min_size=2, max_size=8, unique=True)
        return {"type": "failover", "clusters": draw(several)}
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


def matchable(drawn: list[Document]) -> list[Document]:
    """What may stand together: one regex about the path, and few combinations of groups."""
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
def routing_policies(
    draw: st.DrawFn, clusters: list[str], endpoints: list[str], limits: list[str]
) -> Document:
    """The spec of a policy over these clusters and endpoints."""
    actions: list[Document] = []
    form = draw(forms(clusters)) if clusters and draw(st.integers(0, 3)) == 0 else {}
    if not form and draw(st.booleans()):
        actions.append(draw(decisions(clusters)))
    forwards = all(a["type"] in ("route", "split", "failover") for a in actions)
    if forwards and draw(st.booleans()):
        actions.append(draw(rewrites()))
    if not (actions or form) or draw(st.booleans()):
        actions.append(draw(header_actions()))
    if forwards and clusters and draw(st.booleans()):
        actions.append(draw(some(
            {"percentage": st.sampled_from((0, 0.5, 33.33, 100))},
            type=st.just("mirror"), cluster=st.sampled_from(clusters))))  # fmt: skip
    if draw(st.booleans()):
        actions.append(draw(_faults))
    actions += [gate for gate in draw(gates()) if forwards or gate["type"] != "cors"]
    if not any(a["type"] == "headers" for a in actions) and draw(st.booleans()):
        actions.append(draw(cookie_actions(forwards=forwards)))
    those = conditions()
    if len(form) and form["type"] in SEVERAL_RULES:
        limits, those = [], those.filter(lambda c: not path_regexes(c))
    if draw(st.booleans()) and limits:
        named = draw(st.lists(st.sampled_from(limits), min_size=1, max_size=2, unique=True))
        actions += [{"type": "rateLimit", "rateLimit": name} for name in named]
        those = single_conditions()
    spec = some(
        {
            "description": st.text(max_size=20).filter(lambda t: "\x00" not in t),
            "priority": st.integers(0, 1_000_000),
            "enabled": st.booleans(),
            "conditions": st.lists(those, max_size=5).map(matchable),
            **({"endpoint": st.sampled_from(endpoints)} if endpoints else {}),
        },
        actions=st.permutations(actions),
    )
    return {**draw(spec), **form}
