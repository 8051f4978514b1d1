"""A health check made once by hand: what to ask, read from Envoy's own configuration."""

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Check:
    """One check of a cluster. `path` None: opening a connection is the whole check.

    `expected` are half-open ranges of status codes.
    """

    path: str | None
    host: str
    timeout_s: float
    tls: bool
    expected: tuple[tuple[int, int], ...]

    def accepts(self, status: int) -> bool:
        """Whether an answer counts as healthy."""
        return any(first <= status < after for first, after in self.expected)


def check_of(config_dump: str, cluster: str) -> Check | None:
    """The cluster's first check in a `/config_dump`; None when there is none to repeat by hand."""
    for entry in json.loads(config_dump).get("configs", ()):
        found = entry.get("cluster", entry)
        if found.get("name") == cluster:
            return _check(found)
    return None


def _check(cluster: dict[str, Any]) -> Check | None:
    checks = cluster.get("health_checks", ())
    if not checks or "grpc_health_check" in checks[0]:
        return None
    check = checks[0]
    http = check.get("http_health_check")
    if http and http.get("codec_client_type") == "HTTP2":
        return None
    ranges = http.get("expected_statuses", ()) if http else ()
    return Check(
        path=http.get("path", "/") if http else None,
        host=(http or {}).get("host") or cluster["name"],
        timeout_s=seconds(check.get("timeout", "1s")),
        tls="transport_socket" in cluster,
        expected=tuple((int(r["start"]), int(r["end"])) for r in ranges) or ((200, 201),),
    )


def seconds(text: str) -> float:
    """A protobuf duration in its JSON form, such as `1.5s`."""
    return float(text.removesuffix("s"))
