"""Catalogs of any size to measure with."""

from typing import Any

from trafficplane.catalog.kinds.cluster import Cluster
from trafficplane.catalog.kinds.endpoint import Endpoint
from trafficplane.catalog.kinds.routing_policy import RoutingPolicy
from trafficplane.compiler.organisation import Edit
from trafficplane.kit.schema import WireModel

ORGANISATION = "org"


def documents(count: int, port: int = 9) -> list[dict[str, Any]]:
    """`count` clusters of two backends, endpoints with slug and domain, and policies."""
    return [
        document for n in range(count) for document in (
            cluster(n, port),
            {"kind": "Endpoint", "name": f"e{n}", "spec": {
                "slug": f"e{n}", "domains": [f"e{n}.example.com"], "cluster": f"c{n}"}},
            {"kind": "RoutingPolicy", "name": f"p{n}", "spec": {
                "endpoint": f"e{n}",
                "conditions": [{"type": "header", "key": "x-beta", "operator": "equals",
                                "value": "true"}],
                "actions": [{"type": "route", "cluster": f"c{(n + 1) % count}"}]}},
        )
    ]  # fmt: skip


def cluster(n: int, port: int = 9, weight: int = 100) -> dict[str, Any]:
    """The document of cluster `n`."""
    return {"kind": "Cluster", "name": f"c{n}", "spec": {
        "loadBalancing": {"strategy": "WEIGHTED_ROUND_ROBIN"},
        "backends": [
            {"name": "a", "address": "127.0.0.1", "port": port, "weight": weight},
            {"name": "b", "address": "127.0.0.2", "port": port},
        ]}}  # fmt: skip


_MODELS: dict[str, type[WireModel]] = {
    "Cluster": Cluster,
    "Endpoint": Endpoint,
    "RoutingPolicy": RoutingPolicy,
}


def edit(document: dict[str, Any]) -> Edit:
    """A document as the compiler gets it from the catalog: parsed."""
    spec = _MODELS[document["kind"]].model_validate(document["spec"])
    return Edit(ORGANISATION, document["kind"], document["name"], spec)
