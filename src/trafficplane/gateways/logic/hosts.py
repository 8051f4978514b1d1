"""What Envoy says of the backends it uses (`/clusters?format=json`), and the words for it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

Hosts = Mapping[str, "Host"]
"""The backends of a cluster by `host:port`."""

Clusters = dict[str, dict[str, "Host"]]
"""By the cluster's data-plane name, `<organisation>/<name>`."""


@dataclass(frozen=True, slots=True)
class Host:
    """One backend as one gateway sees it.

    `answer` tells what a failed check met, when that is known.
    """

    check_failed: bool = False
    timed_out: bool = False
    ejected: bool = False
    unchecked: bool = False
    draining: bool = False
    answer: str | None = None


def read_clusters(text: str) -> Clusters:
    """Our clusters in Envoy's answer; those of the gateway itself have no slash in their name."""
    found: Clusters = {}
    for status in json.loads(text).get("cluster_statuses", ()):
        name = str(status.get("name", ""))
        if "/" in name:
            found[name] = dict(_hosts(status))
    return found


def _hosts(status: Mapping[str, Any]) -> Iterator[tuple[str, Host]]:
    for entry in status.get("host_statuses", ()):
        socket = entry.get("address", {}).get("socket_address")
        if socket is None:
            continue
        health = entry.get("health_status", {})
        name = entry.get("hostname") or socket["address"]
        yield (
            f"{name}:{socket['port_value']}",
            Host(
                check_failed=bool(health.get("failed_active_health_check")),
                timed_out=bool(health.get("active_hc_timeout")),
                ejected=bool(health.get("failed_outlier_check")),
                unchecked=bool(health.get("pending_active_hc")),
                draining=health.get("eds_health_status") == "DRAINING",
            ),
        )


def with_answers(seen: Clusters, before: Clusters) -> Clusters:
    """What is seen now, with the answers that were learnt before and still explain a failure."""
    found: Clusters = {}
    for name, hosts in seen.items():
        old = before.get(name, {})
        found[name] = {
            key: replace(host, answer=old[key].answer)
            if host.check_failed and key in old and old[key].check_failed
            else host
            for key, host in hosts.items()
        }
    return found


def newly_failed(seen: Clusters, before: Clusters) -> list[tuple[str, str]]:
    """The backends whose check fails now and did not before: (cluster, backend)."""
    return [
        (name, key)
        for name, hosts in seen.items()
        for key, host in hosts.items()
        if host.check_failed and not before.get(name, {}).get(key, Host()).check_failed
    ]


def changes(seen: Clusters, before: Clusters) -> dict[str, dict[str, Host] | None]:
    """The clusters that differ; None for one that is gone."""
    changed: dict[str, dict[str, Host] | None] = {
        name: hosts for name, hosts in seen.items() if before.get(name) != hosts
    }
    changed.update((name, None) for name in before.keys() - seen.keys())
    return changed


def encode(clusters: Mapping[str, Mapping[str, Host] | None]) -> dict[str, Any]:
    """For the wire."""
    return {
        name: None if hosts is None else {key: asdict(host) for key, host in hosts.items()}
        for name, hosts in clusters.items()
    }


def decode(document: Mapping[str, Any]) -> dict[str, dict[str, Host] | None]:
    """Reads what `encode` wrote. Raises `TypeError` or `AttributeError` for anything else."""
    return {
        str(name): None if hosts is None else {str(k): Host(**host) for k, host in hosts.items()}
        for name, hosts in document.items()
    }
