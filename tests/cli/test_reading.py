"""`get`, `export`, `history`, `rollback` and `status` show what is there."""

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.cli.terminal import Terminal, delivery, problem
from trafficplane.cli.failures import ExitCode


def _ago(**span: int) -> str:
    return (datetime.now(UTC) - timedelta(**span)).isoformat()


def _policy(name: str) -> dict[str, Any]:
    shares = [{"cluster": "v1", "weight": 90}, {"cluster": "v2", "weight": 10}]
    return {
        "id": "res_1",
        "kind": "RoutingPolicy",
        "name": name,
        "labels": {},
        "spec": {
            "endpoint": "shop",
            "priority": 10,
            "conditions": [{"type": "header", "key": "x", "operator": "exists", "value": True}],
            "actions": [{"type": "split", "clusters": shares}],
        },
        "version": 3,
        "revision": 3,
        "updatedAt": _ago(hours=2, seconds=5),
    }


def test_a_list_is_a_table_of_every_page() -> None:
    pages: list[Any] = [
        (200, {"items": [_policy("a")], "nextCursor": "more"}),
        (200, {"items": [_policy("b")], "nextCursor": None}),
    ]
    it = Terminal({"GET /api/routing-policies": pages})
    assert it.run("get", "routing-policies").out == (
        "NAME  ENDPOINT  PRIORITY  CONDITIONS  ACTIONS            REVISION  CHANGED\n"
        "a     shop      10        header      split:v1=90/v2=10  3         2h\n"
        "b     shop      10        header      split:v1=90/v2=10  3         2h\n"
    )


def test_yaml_output_is_what_apply_reads() -> None:
    it = Terminal({"GET /api/routing-policies/a": (200, _policy("a"))})
    assert it.run("get", "RoutingPolicy", "a", "-o", "yaml").out.splitlines()[:4] == [
        "kind: RoutingPolicy",
        "name: a",
        "spec:",
        "  endpoint: shop",
    ]


def test_a_missing_resource_is_refused_in_the_servers_words() -> None:
    it = Terminal({"GET /api/clusters/x": problem(404, "not_found", "there is no Cluster 'x'")})
    outcome = it.run("get", "cluster", "x")
    assert (outcome.err, outcome.exit_code) == (
        "error: there is no Cluster 'x'\n",
        ExitCode.INPUT,
    )


def test_export_writes_documents() -> None:
    it = Terminal({"GET /api/export": (200, {"resources": [_policy("a"), _policy("b")]})})
    assert it.run("export").out.count("\n---\n") == 1


def test_history_says_who_changed_what_and_why() -> None:
    revision = {
        "number": 2,
        "createdAt": _ago(minutes=3),
        "actor": {"name": "admin@tcp.local"},
        "message": "more for v2",
        "reason": None,
        "changes": [{"action": "update", "kind": "RoutingPolicy", "name": "a"}],
    }
    it = Terminal({"GET /api/revisions": (200, {"items": [revision], "nextCursor": None})})
    row = it.run("history").out.splitlines()[1]
    assert row.split() == [
        "2",
        "3m",
        "ago",
        "admin@tcp.local",
        "~RoutingPolicy/a",
        "more",
        "for",
        "v2",
    ]


def test_rollback_waits_like_apply() -> None:
    answer = {
        "changes": [{"action": "update", "kind": "Cluster", "name": "a", "diff": []}],
        "findings": [],
        "revision": {"number": 3},
    }
    it = Terminal(
        {
            "POST /api/revisions/1/rollback": (200, answer),
            "GET /api/revisions/3": (200, {"number": 3, "delivery": delivery(elapsedMs=9)}),
        }
    )
    outcome = it.run("rollback", "1", "--reason", "errors")
    assert it.sent(0) == {"reason": "errors"}
    assert outcome.out == (
        "back to revision 1: 1 updated\nrevision 3: live on 1/1 gateways after 9 ms\n"
    )


def test_status_shows_health_delivery_and_gateways() -> None:
    gateway = {
        "id": "local",
        "connected": True,
        "connectedSince": _ago(minutes=5),
        "version": "1.40.0",
        "address": "127.0.0.1",
        "appliedRevision": 4,
        "refused": [{"kind": "Cluster", "name": "a", "message": "no"}],
    }
    it = Terminal(
        {
            "GET /api/health-checks": (200, {"items": [{"cluster": "shop", "state": "HEALTHY"}]}),
            "GET /api/health": (200, {"status": "healthy", "version": "0.1.0"}),
            "GET /api/revisions": (200, {"items": [{"number": 4}]}),
            "GET /api/revisions/4": (200, {"number": 4, "delivery": delivery()}),
            "GET /api/gateways": (200, {"items": [gateway], "nextCursor": None}),
        }
    )
    assert it.run("status").out == (
        "http://127.0.0.1:3000: healthy, version 0.1.0\n"
        "revision 4: live on 1/1 gateways\n"
        "\n"
        "GATEWAY  CONNECTED  ADDRESS    ENVOY   REVISION  REFUSED\n"
        "local    for 5m     127.0.0.1  1.40.0  4         Cluster/a\n"
        "\n"
        "1 of 1 clusters are well\n"
    )


def test_status_says_why_it_is_unhealthy() -> None:
    body = {"status": "unhealthy", "reason": "the database does not answer", "version": "0.1.0"}
    outcome = Terminal({"GET /api/health": (503, body)}).run("status")
    assert (outcome.err, outcome.exit_code) == (
        "error: the database does not answer\n",
        ExitCode.UNAVAILABLE,
    )


def test_a_short_form_is_expanded_on_request() -> None:
    drawn = {"type": "percentage", "value": 10, "by": "user"}
    rules = [
        {"conditions": [drawn], "actions": [{"type": "route", "cluster": "v2"}]},
        {"conditions": [], "actions": [{"type": "failover", "clusters": ["v1", "v0"]}]},
    ]
    answer = {**_policy("a"), "expansion": rules}
    it = Terminal({"GET /api/routing-policies/a": (200, answer)})
    assert it.run("get", "policy", "a", "--expand").out == (
        "CONDITIONS     ACTIONS\npercentage 10  route:v2\n-              failover:v1>v0\n"
    )
    assert it.requests[0].url.params["expand"] == "true"


def test_a_blue_green_policy_is_switched() -> None:
    spec = {"blueGreen": {"blue": "v1", "green": "v2", "active": "GREEN"}}
    switched = {**_policy("a"), "spec": spec, "revision": 4}
    it = Terminal({"POST /api/routing-policies/a/switch": (200, switched)})
    outcome = it.run("switch", "a", "--to", "green", "--no-wait")
    assert outcome.out == "a: GREEN is active, v2\nrevision 4: saved\n"
    assert it.requests[0].content == b'{"to":"GREEN","message":""}'


def test_certificates_and_limits_show_what_is_asked_of_them_first() -> None:
    certificate = {
        "kind": "Certificate", "name": "shop", "spec": {"acme": {"domains": ["shop.test"]}},
        "status": {"state": "VALID", "names": ["shop.test"], "daysLeft": 89}, "revision": 3,
    }  # fmt: skip
    limits = [
        {"kind": "RateLimit", "name": "few", "revision": 4,
         "spec": {"scope": "ADDRESS", "requests": 3, "per": "HOUR", "action": "SHADOW"}},
        {"kind": "RateLimit", "name": "slow", "revision": 5,
         "spec": {"scope": "ENDPOINT", "requests": None, "action": "ENFORCE",
                  "bandwidth": {"download": 64, "upload": None}}},
    ]  # fmt: skip
    it = Terminal({
        "GET /api/certificates": (200, {"items": [certificate], "nextCursor": None}),
        "GET /api/rate-limits": (200, {"items": limits, "nextCursor": None}),
    })  # fmt: skip
    assert [line.split() for line in it.run("get", "certificates").out.splitlines()[1:]] == [
        ["shop", "VALID", "shop.test", "89", "3", "-"]
    ]
    shown = it.run("get", "rate-limits").out
    assert "3 per hour" in shown
    assert "download 64 KiB/s" in shown
