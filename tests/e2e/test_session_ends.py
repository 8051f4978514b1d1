"""Sessions that end by themselves, measured on the real Envoy: by header and by address."""

import base64
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from tests.backends import EchoBackend, backends
from tests.compiler.rendering import edits
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.spreading import CHECK, client, cluster, url
from tests.e2e.stack import endpoint, policy, wait_until
from trafficplane.changes.logic.facts import cluster_facts
from trafficplane.explain.hashing import Pick, pick
from trafficplane.explain.request import Arrival, Request, arriving
from trafficplane.explain.sessions import carried
from trafficplane.ir.window import end_s

HOUR_S = 3600
BY_HEADER = {"stickySessions": {"by": "HEADER", "name": "X-Session", "ttl": "1h"}}


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        yield started


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends(*"abcd") as started:
        yield started


def _asked(envoy: LiveEnvoy, session: str | None, count: int = 8) -> list[httpx.Response]:
    headers = {"x-session": session} if session is not None else {}
    with client() as c:
        return [c.get(url(envoy, "/e/shop/"), headers=headers) for _ in range(count)]


def _names(answers: list[httpx.Response]) -> set[str]:
    return {answer.headers["x-backend"] for answer in answers}


def test_a_header_keeps_a_client_until_the_end_that_it_names(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    envoy.apply([cluster("shop", echo, BY_HEADER), endpoint("shop", cluster="shop")])
    before = int(time.time())
    first = envoy.request("/e/shop/")
    place, _, ends = first.headers["x-session"].partition(".")
    assert base64.b64decode(place).decode() == f"127.0.0.1:{echo[first.headers['x-backend']].port}"
    assert before + HOUR_S <= int(ends) <= int(time.time()) + HOUR_S
    kept = _asked(envoy, first.headers["x-session"])
    assert _names(kept) == {first.headers["x-backend"]}
    # It ends when it said at first: no answer puts that off, and a backend sees no end.
    assert not any("x-session" in answer.headers for answer in kept)
    assert {answer.json()["headers"]["x-session"] for answer in kept} == {place}


@pytest.mark.parametrize(
    "written",
    [
        "{place}.1000000000",
        "{place}",
        "{place}.",
        "{place}.soon",
        "{place}.9999999999.1",
        ".1",
        "é",
    ],
)
def test_what_is_over_or_written_otherwise_is_no_session(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], written: str
) -> None:
    envoy.apply([cluster("shop", echo, BY_HEADER), endpoint("shop", cluster="shop")])
    place = base64.b64encode(f"127.0.0.1:{echo['a'].port}".encode()).decode()
    answers = _asked(envoy, written.format(place=place).encode("latin-1", "replace"))  # type: ignore[arg-type]  # httpx takes bytes
    assert _names(answers) == set("abcd")
    assert all("." in answer.headers["x-session"] for answer in answers)
    assert not any("x-session" in answer.json()["headers"] for answer in answers)


@pytest.mark.parametrize("ttl", [None, "1h"])
@pytest.mark.parametrize("by", ["COOKIE", "HEADER"])
def test_explanations_read_sessions_as_gateways_write_them(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], by: str, ttl: str | None
) -> None:
    sticky = {"by": by, "name": "kept"} | ({"ttl": ttl} if ttl else {})
    shop = cluster("shop", echo, {"stickySessions": sticky})
    assert envoy.apply([shop, endpoint("shop", cluster="shop")]) == {}
    with client() as c:
        first = c.get(url(envoy, "/e/shop/"))
    session = first.cookies["kept"] if by == "COOKIE" else first.headers["kept"]
    header = ("cookie", f"a=b; kept={session}") if by == "COOKIE" else ("kept", session)

    (target,) = (t for s in envoy.sites() for r in s.rules for t in r.action.targets)  # type: ignore[union-attr]

    def read(moment: datetime) -> Any:
        request = Request("GET", "shop.test", "/", (header,), moment=moment)
        arrival = arriving(request)
        assert isinstance(arrival, Arrival)
        assert target.session is not None
        return carried(target.session, arrival)

    now = datetime.now(UTC)
    found = read(now)
    assert found.place == f"127.0.0.1:{echo[first.headers['x-backend']].port}"
    assert (found.until is not None) == (ttl is not None)
    later = read(now + timedelta(hours=2))
    assert later == (found if ttl is None else None)


def test_a_session_told_twice_is_none(envoy: LiveEnvoy, echo: dict[str, EchoBackend]) -> None:
    envoy.apply([cluster("shop", echo, BY_HEADER), endpoint("shop", cluster="shop")])
    session = envoy.request("/e/shop/").headers["x-session"]
    with client() as c:
        headers = [("x-session", session), ("x-session", session)]
        answers = [c.get(url(envoy, "/e/shop/"), headers=headers) for _ in range(8)]
    assert _names(answers) == set("abcd")


def test_a_backends_own_header_of_that_name_is_left_as_it_is(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    envoy.apply([cluster("shop", echo, BY_HEADER), endpoint("shop", cluster="shop")])
    session = envoy.request("/e/shop/").headers["x-session"]
    for backend in echo.values():
        backend.headers = [("x-session", "abcd")]
    try:
        assert [a.headers["x-session"] for a in _asked(envoy, session, 2)] == ["abcd", "abcd"]
        assert "." in envoy.request("/e/shop/").headers["x-session"]
    finally:
        for backend in echo.values():
            backend.headers = []


@pytest.mark.parametrize(
    "condition",
    [[], [{"type": "address", "operator": "in", "value": ["127.0.0.0/8"]}]],
    ids=["first-route", "route-chosen-again"],
)
def test_each_cluster_of_a_split_ends_its_sessions(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], condition: list[Any]
) -> None:
    halves = [{name: echo[name] for name in names} for names in ("ab", "cd")]
    documents = [
        cluster(name, half, {"stickySessions": {"by": "HEADER", "name": f"x-{name}", "ttl": "1h"}})
        for name, half in zip(("old", "new"), halves, strict=True)
    ]
    split = {"type": "split", "clusters": [
        {"cluster": "old", "weight": 1}, {"cluster": "new", "weight": 1}]}  # fmt: skip
    # The default has no sessions, so that it is the second route that asks for their filters.
    plain = endpoint("shop", type="MOCK", mock={"body": "nobody"})
    envoy.apply([*documents, plain, policy("split", "shop", condition, split)])
    sessions: dict[str, str] = {}

    def both() -> bool:
        answer = envoy.request("/e/shop/")
        sessions.update((k, v) for k, v in answer.headers.items() if k in ("x-old", "x-new"))
        return len(sessions) == 2

    wait_until(both, what="a session of each cluster")
    assert all("." in session for session in sessions.values())
    with client() as c:
        seen = {c.get(url(envoy, "/e/shop/"), headers=sessions).headers["x-backend"]
                for _ in range(40)}  # fmt: skip
    assert len(seen) == 2


def _by_address(ttl: str, mode: str = "SOFT", strategy: str = "IP_HASH") -> dict[str, Any]:
    return {"strategy": strategy, "stickySessions": {"by": "ADDRESS", "ttl": ttl, "mode": mode}}


def _told(documents: list[dict[str, Any]], address: str, moment: float) -> Pick:
    spec = next(edit.spec for edit in edits(documents) if edit.kind == "Cluster")
    at = datetime.fromtimestamp(moment, UTC)
    arrival = arriving(Request("GET", "g.test", "/", client_address=address, moment=at))
    assert isinstance(arrival, Arrival)
    hashing = cluster_facts(spec, {}).hashing  # type: ignore[arg-type]  # of clusters only
    assert hashing is not None
    return pick(hashing, arrival)


def _answer(envoy: LiveEnvoy, address: str) -> httpx.Response:
    transport = httpx.HTTPTransport(verify=False, local_address=address)
    with httpx.Client(transport=transport, headers={"host": "gateway.test"}) as c:
        return c.get(url(envoy, "/e/shop/"))


def _as_told(
    envoy: LiveEnvoy, documents: list[dict[str, Any]], address: str
) -> tuple[str, str | None]:
    """Who answered, and who was to then; asked again where a turn came meanwhile."""

    def asked() -> tuple[str, str | None] | None:
        # The clock that a gateway reads is up to a tick behind.
        before = _told(documents, address, time.time() - 0.05)
        answered = _answer(envoy, address).headers["x-backend"]
        after = _told(documents, address, time.time())
        return (answered, before.backend) if before.hashed == after.hashed else None

    found: tuple[str, str | None] = wait_until(asked, what="a request within one turn")
    return found


@pytest.mark.parametrize("strategy", ["IP_HASH", "RING_HASH"])
def test_addresses_are_where_the_explanation_says_by_their_own_windows(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], strategy: str
) -> None:
    documents = [cluster("shop", echo, _by_address("1h", strategy=strategy)),
                 endpoint("shop", cluster="shop")]  # fmt: skip
    envoy.apply(documents)
    seen = [_as_told(envoy, documents, f"127.0.0.{n}") for n in range(2, 26)]
    assert [answered for answered, _ in seen] == [told for _, told in seen]
    assert {answered for answered, _ in seen} == set("abcd")


def test_an_address_is_drawn_anew_when_its_time_is_over(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    documents = [cluster("shop", echo, _by_address("1s")), endpoint("shop", cluster="shop")]
    envoy.apply(documents)
    seen = set()

    def met_three() -> bool:
        answered, told = _as_told(envoy, documents, "127.0.0.9")
        assert answered == told
        seen.add(answered)
        return len(seen) == 3

    wait_until(met_three, what="an address that meets three backends, one after the other")


def test_every_address_has_its_turn_at_a_time_of_its_own() -> None:
    ends = [end_s(f"10.0.{n // 250}.{n % 250}", HOUR_S, 1_700_000_000) for n in range(1000)]
    assert all(1_700_000_000 < end <= 1_700_000_000 + HOUR_S for end in ends)
    # 1,000 at random in 60 minutes: 16.7 ± 4 in each; five standard deviations.
    minutes = [sum((end - 1_700_000_001) // 60 == m for end in ends) for m in range(60)]
    assert max(minutes) < 37


def test_a_strict_address_stays_at_a_sick_backend_and_is_tried_there_again(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    retries = {"conditions": ["GATEWAY_ERROR"], "attempts": 2}
    documents = [
        cluster("shop", echo, _by_address("1h", "STRICT"), healthCheck=CHECK, retries=retries),
        endpoint("shop", cluster="shop"),
    ]
    envoy.apply(documents)
    homes = {
        f"127.0.0.{n}": _told(documents, f"127.0.0.{n}", time.time()).backend for n in range(2, 20)
    }
    address = next(one for one, home in homes.items() if home == "a")
    echo["a"].healthy, echo["a"].status = False, 503
    try:
        wait_until(
            lambda: [*envoy.statistics("^cluster.org/shop.membership_healthy$").values()] == [3],
            what="the gateway to know",
        )
        asked = echo["a"].requests["/"]
        answered, told = _as_told(envoy, documents, address)
        assert answered == told
        if told == "a":
            assert echo["a"].requests["/"] - asked == 3
    finally:
        echo["a"].healthy, echo["a"].status = True, 200


def test_a_cluster_that_is_strict_by_address_spills_the_share_of_the_sick(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    """Of that a plan warns: Envoy knows strict hashes only by counting the sick as absent."""
    balancing = {"strategy": "IP_HASH", "stickySessions": {"by": "ADDRESS", "mode": "STRICT"}}
    first = {name: echo[name] for name in "abc"}
    over = {"type": "failover", "clusters": ["first", "second"]}
    envoy.apply([
        cluster("first", first, balancing, healthCheck=CHECK), cluster("second", {"d": echo["d"]}),
        endpoint("shop", cluster="first"), policy("over", "shop", [], over),
    ])  # fmt: skip

    def placed() -> list[str]:
        return [_answer(envoy, f"127.0.0.{n}").headers["x-backend"] for n in range(2, 62)]

    assert set(placed()) == set("abc")
    echo["a"].healthy = False
    try:
        wait_until(lambda: "d" in placed(), what="the next cluster")
        # A third of 60 addresses: 20 ± 3.7; five standard deviations.
        assert 1 < placed().count("d") < 39
        assert {"b", "c"} < set(placed())
    finally:
        echo["a"].healthy = True


def test_where_clusters_take_over_the_address_alone_counts(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    pair, backup = ({name: echo[name] for name in names} for names in ("ab", "cd"))
    over = policy("over", "shop", [], {"type": "failover", "clusters": ["first", "second"]})

    def placed(ttl: dict[str, str]) -> list[str]:
        balancing = {"strategy": "IP_HASH", "stickySessions": {"by": "ADDRESS", **ttl}}
        envoy.apply([
            cluster("first", pair, balancing, healthCheck=CHECK),
            cluster("second", backup, balancing), endpoint("shop", cluster="first"), over,
        ])  # fmt: skip
        return [_answer(envoy, f"127.0.0.{n}").headers["x-backend"] for n in range(2, 18)]

    before = placed({})
    assert set(before) == {"a", "b"}
    assert placed({"ttl": "1s"}) == before
    echo["a"].healthy = echo["b"].healthy = False
    try:
        wait_until(lambda: set(placed({})) == {"c", "d"}, what="the other cluster")
        assert placed({"ttl": "1s"}) == placed({})
    finally:
        echo["a"].healthy = echo["b"].healthy = True
