"""Short forms of policies."""

from typing import Any

from hypothesis import strategies as st

from tests.strategies.conditions import comparison, header_wholes
from tests.strategies.texts import (
    Document,
    compared_values,
    header_names,
    path_parts,
    paths,
    some,
)

SEVERAL_RULES = ("CANARY", "GEOGRAPHIC", "HEADER_BASED", "PATH_BASED")


@st.composite
def forms(draw: st.DrawFn, clusters: list[str]) -> Document:
    """A short form of a policy over these clusters: its type and its block."""
    cluster = st.sampled_from(clusters)
    otherwise = {"otherwise": cluster}
    wholes = comparison(header_wholes, compared_values, compared_values)
    headers = st.lists(_form_routes(wholes, "equals", cluster), min_size=1, max_size=3)
    about_path = comparison(paths, path_parts, paths)
    routes = st.lists(_form_routes(about_path, "prefix", cluster), min_size=1, max_size=3)
    percentage = st.one_of(st.integers(0, 100), st.sampled_from((0.01, 99.99)))
    blocks: dict[str, tuple[str, st.SearchStrategy[Any]]] = {
        "CANARY": ("canary", some(
            otherwise, cluster=cluster, percentage=percentage, group=st.just("generated"))),
        "GEOGRAPHIC": ("geographic", some(otherwise, routes=st.lists(
            st.fixed_dictionaries({
                "value": st.lists(st.sampled_from(("DE", "at", "US")), min_size=1,
                                  unique_by=str.lower),
                "cluster": cluster}),
            min_size=1, max_size=3))),
        "HEADER_BASED": ("headerBased", some(otherwise, header=header_names, routes=headers)),
        "PATH_BASED": ("pathBased", some(otherwise, routes=routes)),
        "WEIGHTED": ("weighted", some({}, clusters=st.lists(
            some({}, cluster=cluster, weight=st.integers(1, 10_000)),
            min_size=1, unique_by=_cluster_of))),
    }  # fmt: skip
    if len(clusters) > 1:
        two = st.lists(cluster, min_size=2, max_size=8, unique=True)
        blocks["FAILOVER"] = ("failover", some({}, clusters=two))
        blocks["BLUE_GREEN"] = ("blueGreen", st.builds(
            lambda both, active: {"blue": both[0], "green": both[1], "active": active},
            two, st.sampled_from(("BLUE", "GREEN"))))  # fmt: skip
    kind = draw(st.sampled_from(sorted(blocks)))
    field, block = blocks[kind]
    return {"type": kind, field: draw(block)}


def _cluster_of(share: Document) -> Any:
    return share["cluster"]


def _form_routes(
    values: dict[str, st.SearchStrategy[Any]], usual: str, cluster: st.SearchStrategy[str]
) -> st.SearchStrategy[Document]:
    def with_value(operator: str) -> st.SearchStrategy[Document]:
        named = {} if operator == usual else {"operator": st.just(operator)}
        return st.fixed_dictionaries({**named, "value": values[operator], "cluster": cluster})

    return st.sampled_from(sorted(values)).flatmap(with_value)
