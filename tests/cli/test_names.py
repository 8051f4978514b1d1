"""Kinds may be written as people and YAML write them."""

import pytest

from trafficplane.cli.names import kind_name, kind_path


@pytest.mark.parametrize(
    ("word", "name", "path"),
    [
        ("cluster", "Cluster", "/api/clusters"),
        ("Clusters", "Cluster", "/api/clusters"),
        ("RoutingPolicy", "RoutingPolicy", "/api/routing-policies"),
        ("routing-policies", "RoutingPolicy", "/api/routing-policies"),
        ("policies", "RoutingPolicy", "/api/routing-policies"),
        ("routing_policy", "RoutingPolicy", "/api/routing-policies"),
        ("replica-pool", "ReplicaPool", "/api/replica-pools"),
    ],
)
def test_a_word_names_a_kind(word: str, name: str, path: str) -> None:
    assert (name, path) == (kind_name(word), kind_path(word))
