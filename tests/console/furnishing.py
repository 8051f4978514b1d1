"""A product as one that is used: resources of every kind, people, traffic, and an alert."""

from pathlib import Path
from typing import Any

from tests.authority import Authority
from tests.e2e.stack import PASSWORD, Stack, wait_until
from trafficplane.changes.logic.yaml_documents import parse_documents

EXAMPLES = ("policy-kinds", "cookies", "rate-limits", "alert-channels", "alerts")


def furnish(stack: Stack) -> None:
    """A small shop's API beside the example: three servers, one of them on its way out."""
    backends = [
        {"name": f"api-{n}", "address": f"10.0.0.{n}", "port": 8080, "weight": weight}
        for n, weight in ((1, 100), (2, 100), (3, 25))
    ]
    spec = {
        "backends": backends,
        "loadBalancing": {"strategy": "LEAST_CONNECTIONS"},
        "healthCheck": {"path": "/health", "interval": "5s", "timeout": "1s"},
    }
    cluster = {"kind": "Cluster", "name": "api", "labels": {"team": "platform"}, "spec": spec}
    endpoint = {"slug": "api", "domains": ["api.example.com"], "type": "PROXY", "cluster": "api"}
    stack.apply(
        cluster,
        {"kind": "Endpoint", "name": "api", "spec": endpoint},
        message="Put the API behind the gateway",
    )
    _watch(stack)
    pool = {
        "database": "ledger", "user": "lag-probe", "password": "of the pictures",
        "primary": {"host": "10.0.0.21"}, "replicas": [{"name": "pg-2", "host": "10.0.0.22"}],
    }  # fmt: skip
    places = {"routes": [{"value": ["DE", "AT", "CH"], "cluster": "api"}]}
    stack.apply(
        {"kind": "ReplicaPool", "name": "ledger", "spec": pool},
        {"kind": "RoutingPolicy", "name": "places",
         "spec": {"endpoint": "api", "type": "GEOGRAPHIC", "geographic": places}},
        message="Watch the ledger's standby, and route by place",
    )  # fmt: skip
    pair = Authority.new("Example Root").issue("api.example.com")
    stack.apply(
        {"kind": "Certificate", "name": "api",
         "spec": {"certificate": pair.chain, "privateKey": pair.key}},
        message="Serve the API by HTTPS",
    )  # fmt: skip
    for name in EXAMPLES:
        documents = parse_documents(Path(f"examples/{name}.yaml").read_bytes())
        stack.apply(*documents, message=f"The example of {name.replace('-', ' ')}")
    draining = [{**b, "state": "DRAINING"} if b["name"] == "api-3" else b for b in backends]
    stack.apply({**cluster, "spec": {**spec, "backends": draining}}, message="Drain api-3")
    _traffic(stack)


def _watch(stack: Stack) -> None:
    query = {"metric": "backends_down", "by": ["cluster"]}
    rule = {"severity": "CRITICAL", "query": query, "threshold": 0, "channels": ["team"]}
    silence = {
        "comment": "The shop restarts while we deploy.",
        "matchers": [{"label": "cluster", "value": "shop-v2"}],
        "recurrence": [{"days": ["TUE"], "start": "09:00", "end": "09:30"}],
    }
    stack.apply(
        {"kind": "AlertChannel", "name": "team", "spec": {"email": {"to": ["team@example.com"]}}},
        {"kind": "AlertRule", "name": "unreachable", "spec": rule},
        {"kind": "Silence", "name": "deploys", "spec": silence},
        message="Tell the team when backends are down",
    )


def _traffic(stack: Stack) -> None:
    """Requests through the gateway, until the servers that nobody can reach raise an alert."""
    for number in range(80):
        stack.request(f"/e/shop/{number % 7}")

    def told() -> Any:
        stack.request("/e/shop/")
        alerts = stack.api.get("/api/alerts").raise_for_status().json()["items"]
        return alerts and stack.api.get("/api/alert-deliveries").json().get("items")

    wait_until(told, 180, what="an alert that was told")


def people(stack: Stack) -> str:
    """A few members, files and tokens; returns the token of an open invitation."""
    for name, role in (("Ann Lee", "OPERATOR"), ("Bo Stern", "AUDITOR")):
        email = name.lower().replace(" ", ".") + "@example.com"
        token = _invite(stack, email, role)
        body = {"token": token, "name": name, "password": PASSWORD}
        stack.api.post("/api/auth/invite", json=body).raise_for_status()
    stack.api.post(
        "/api/auth/tokens", json={"name": "CI of the shop", "role": "OPERATOR", "expiresIn": "720h"}
    )
    for name, content, visibility in (
        ("back-soon.html", b"<h1>Back soon</h1>", "private"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "public"),
    ):
        stack.api.post(
            "/api/files", files={"file": (name, content)}, data={"visibility": visibility}
        )
    stack.api.post("/api/audit/verify")
    return _invite(stack, "cleo@example.com", "VIEWER")


def _invite(stack: Stack, email: str, role: str) -> str:
    answer = stack.api.post("/api/invites", json={"email": email, "role": role})
    return str(answer.raise_for_status().json()["token"])
