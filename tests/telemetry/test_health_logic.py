"""Which state follows from what is seen, and the sentence that says why."""

from datetime import UTC, datetime

import pytest

from trafficplane.catalog.kinds.cluster.balancing import (
    Failover,
    LoadBalancing,
    SessionCarrier,
    SessionMode,
    StickySessions,
    Strategy,
)
from trafficplane.gateways.logic.hosts import Host, changes, decode, encode, read_clusters
from trafficplane.gateways.logic.probes import Check, check_of
from trafficplane.telemetry.logic.health import (
    Health,
    Member,
    Seen,
    of_backend,
    of_cluster,
    of_host,
)

NOW = datetime(2026, 1, 5, tzinfo=UTC)


def _seen(*states: tuple[str, str]) -> list[Seen]:
    return [Seen(f"gw-{n}", state, cause, NOW) for n, (state, cause) in enumerate(states)]


def test_envoys_own_words_are_read() -> None:
    text = """{"cluster_statuses": [{"name": "xds_cluster"}, {"name": "org_1/shop",
      "host_statuses": [
        {"address": {"socket_address": {"address": "10.0.0.1", "port_value": 80}},
         "health_status": {"eds_health_status": "HEALTHY"}},
        {"address": {"socket_address": {"address": "10.0.0.2", "port_value": 80}},
         "hostname": "two.test",
         "health_status": {"failed_active_health_check": true, "active_hc_timeout": true}}]}]}"""
    assert read_clusters(text) == {
        "org_1/shop": {
            "10.0.0.1:80": Host(),
            "two.test:80": Host(check_failed=True, timed_out=True),
        }
    }


def test_only_what_changed_goes_over_the_wire() -> None:
    before = {"a/x": {"h:1": Host()}, "a/y": {"h:2": Host()}}
    seen = {"a/x": {"h:1": Host(ejected=True)}}
    changed = changes(seen, before)
    assert changed == {"a/x": {"h:1": Host(ejected=True)}, "a/y": None}
    assert decode(encode(changed)) == changed


@pytest.mark.parametrize(("host", "state", "word"), [
    (Host(), Health.HEALTHY, ""),
    (Host(check_failed=True, timed_out=True), Health.UNHEALTHY, "no answer in time"),
    (Host(check_failed=True, answer="GET / answered 500"), Health.UNHEALTHY, "answered 500"),
    (Host(ejected=True), Health.EJECTED, "outlier"),
    (Host(unchecked=True), Health.PENDING, "first"),
    (Host(draining=True), Health.DRAINING, "draining"),
])  # fmt: skip
def test_every_cause_is_named(host: Host, state: Health, word: str) -> None:
    assert of_host(host).state is state
    assert word in of_host(host).cause


def test_gateways_that_disagree_are_quoted() -> None:
    seen = _seen(("HEALTHY", ""), ("UNHEALTHY", "its health check fails"))
    verdict = of_backend("ACTIVE", checked=True, seen=seen)
    assert verdict.state is Health.DISAGREEMENT
    assert "gw-1: unhealthy (its health check fails)" in verdict.cause


def test_nobody_reporting_is_unknown_and_unchecked_is_not_healthy() -> None:
    assert of_backend("ACTIVE", checked=True, seen=[]).state is Health.UNKNOWN
    seen = _seen(("HEALTHY", ""))
    assert of_backend("ACTIVE", checked=False, seen=seen).state is Health.UNCHECKED
    assert of_backend("MAINTENANCE", checked=True, seen=seen).state is Health.MAINTENANCE


@pytest.mark.parametrize(("states", "threshold", "expected"), [
    ("HEALTHY HEALTHY", 0, "HEALTHY"),
    ("HEALTHY UNHEALTHY", 0, "DEGRADED"),
    ("HEALTHY UNHEALTHY UNHEALTHY", 50, "DEGRADED"),
    ("UNHEALTHY UNHEALTHY", 50, "PANIC"),
    ("UNHEALTHY EJECTED", 0, "UNHEALTHY"),
    ("UNCHECKED UNCHECKED", 0, "UNCHECKED"),
    ("UNKNOWN", 0, "UNKNOWN"),
    ("MAINTENANCE", 0, "UNHEALTHY"),
    ("HEALTHY MAINTENANCE", 0, "HEALTHY"),
    ("HEALTHY DRAINING", 60, "DEGRADED"),
])  # fmt: skip
def test_a_cluster_follows_from_its_backends(states: str, threshold: int, expected: str) -> None:
    members = [Member(Health(state), 0) for state in states.split()]
    assert of_cluster(members, LoadBalancing(panic_threshold=threshold)).state == expected


@pytest.mark.parametrize(("states", "expected"), [
    ("HEALTHY UNHEALTHY UNHEALTHY", "PANIC"),
    ("HEALTHY HEALTHY HEALTHY UNHEALTHY", "DEGRADED"),
    ("HEALTHY UNHEALTHY UNHEALTHY/HEALTHY", "DEGRADED"),
    ("HEALTHY UNHEALTHY UNHEALTHY/UNHEALTHY", "PANIC"),
])  # fmt: skip
def test_where_requests_spill_health_is_ignored_once_all_priorities_can_t_take_them(
    states: str, expected: str
) -> None:
    members = [
        Member(Health(state), priority)
        for priority, level in enumerate(states.split("/"))
        for state in level.split()
    ]
    balancing = LoadBalancing(panic_threshold=50, failover=Failover.SPILL)
    assert of_cluster(members, balancing).state == expected


@pytest.mark.parametrize(("states", "expected"), [
    ("HEALTHY DRAINING", "DEGRADED"),
    ("HEALTHY HEALTHY HEALTHY UNHEALTHY", "PANIC"),
])  # fmt: skip
def test_where_addresses_keep_their_backends_one_sick_one_has_health_ignored(
    states: str, expected: str
) -> None:
    members = [Member(Health(state), 0) for state in states.split()]
    by_address = StickySessions(by=SessionCarrier.ADDRESS, mode=SessionMode.STRICT)
    balancing = LoadBalancing(strategy=Strategy.IP_HASH, sticky_sessions=by_address)
    found = of_cluster(members, balancing)
    assert (found.state, "addresses keep their backends" in found.cause) == (
        expected,
        expected == "PANIC",
    )


def test_the_check_to_repeat_is_read_from_envoys_configuration() -> None:
    dump = """{"configs": [{"cluster": {"name": "org_1/shop", "health_checks": [{
        "timeout": "0.5s", "http_health_check": {"path": "/up",
        "expected_statuses": [{"start": "200", "end": "300"}]}}]}}]}"""
    check = check_of(dump, "org_1/shop")
    assert check == Check("/up", "org_1/shop", 0.5, tls=False, expected=((200, 300),))
    assert check.accepts(299)
    assert not check.accepts(300)
    assert check_of(dump, "org_1/other") is None
