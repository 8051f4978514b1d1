"""How requests are spread over backends, measured on the real Envoy."""

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.live import LiveEnvoy, live_envoy
from tests.e2e.spreading import CHECK, answering, client, cluster, url
from tests.e2e.stack import endpoint, policy, wait_until
from trafficplane.ir.failover import Level, Share, expected_split, overprovisioning_without_spill


@pytest.fixture(scope="module")
def envoy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveEnvoy]:
    with live_envoy(tmp_path_factory.mktemp("envoy")) as started:
        yield started


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends(*"abcdef") as started:
        yield started


@pytest.fixture(autouse=True)
def _healthy(echo: dict[str, EchoBackend]) -> None:
    for backend in echo.values():
        backend.healthy = True


@pytest.mark.parametrize("strategy", ["MAGLEV", "RING_HASH"])
@pytest.mark.parametrize(
    ("hashed", "request_of"),
    [
        ({"by": "HEADER", "name": "X-User"}, lambda user: {"headers": {"x-user": user}}),
        ({"by": "COOKIE", "name": "User"}, lambda user: {"headers": {"cookie": f"User={user}"}}),
        ({"by": "QUERY", "name": "user"}, lambda user: {"params": {"user": user}}),
    ],
    ids=["header", "cookie", "query"],
)
def test_a_hash_spreads_users_evenly_and_keeps_each_at_its_backend(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], strategy: str, hashed: Any, request_of: Any
) -> None:
    balancing = {"strategy": strategy, "hash": hashed}
    envoy.apply([cluster("shop", echo, balancing), endpoint("shop", cluster="shop")])
    first = [answering(envoy, "/e/shop/", 1, **request_of(f"u{n}")) for n in range(120)]
    again = [answering(envoy, "/e/shop/", 1, **request_of(f"u{n}")) for n in range(120)]
    assert first == again
    # 120 users over 6 backends: 20 ± 4.1 each; five standard deviations.
    assert all(0 < n < 41 for n in sum(first, Counter()).values())
    assert len(sum(first, Counter())) == 6


def test_without_what_is_hashed_the_address_decides(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    balancing = {"strategy": "MAGLEV", "hash": {"by": "HEADER", "name": "x-user"}}
    envoy.apply([cluster("shop", echo, balancing), endpoint("shop", cluster="shop")])
    assert len(answering(envoy, "/e/shop/", 30)) == 1


@pytest.mark.parametrize(("strategy", "may_move"), [("MAGLEV", 0.05), ("RING_HASH", 0.2)])
def test_hardly_any_clients_of_other_backends_move_when_one_is_lost(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], strategy: str, may_move: float
) -> None:
    balancing = {"strategy": strategy, "hash": {"by": "HEADER", "name": "x-user"}}

    def placed(**states: str) -> list[str]:
        envoy.apply(
            [cluster("shop", echo, balancing, states=states), endpoint("shop", cluster="shop")]
        )
        with client() as c:
            return [
                c.get(url(envoy, "/e/shop/"), headers={"x-user": f"u{n}"}).headers["x-backend"]
                for n in range(200)
            ]

    before, after = placed(), placed(c="MAINTENANCE")
    moved = [x != y for x, y in zip(before, after, strict=True) if x != "c"]
    assert sum(moved) / len(moved) <= may_move


def test_a_cookie_keeps_a_client_at_its_backend(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    balancing = {"stickySessions": {"ttl": "1h", "path": "/e/shop"}}
    envoy.apply([cluster("shop", echo, balancing), endpoint("shop", cluster="shop")])
    first = envoy.request("/e/shop/")
    cookie = first.headers["set-cookie"]
    assert cookie.startswith("session-shop=")
    assert "Max-Age=3600" in cookie
    assert "Path=/e/shop" in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    kept = answering(envoy, "/e/shop/", 30, headers={"cookie": cookie.partition(";")[0]})
    assert kept == Counter({first.headers["x-backend"]: 30})
    # Without the cookie it is round robin as ever.
    assert len(answering(envoy, "/e/shop/", 30)) == 6


def test_a_header_keeps_a_client_that_repeats_it(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    balancing = {"stickySessions": {"by": "HEADER", "name": "X-Session"}}
    envoy.apply([cluster("shop", echo, balancing), endpoint("shop", cluster="shop")])
    first = envoy.request("/e/shop/")
    repeated = {"x-session": first.headers["x-session"]}
    assert answering(envoy, "/e/shop/", 30, headers=repeated) == Counter(
        {first.headers["x-backend"]: 30}
    )


@pytest.mark.parametrize(("mode", "expected"), [("SOFT", {"b"}), ("STRICT", {"503"})])
def test_when_the_backend_of_a_session_fails(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], mode: str, expected: set[str]
) -> None:
    pair = {name: echo[name] for name in "ab"}
    balancing = {"stickySessions": {"mode": mode}}
    documents = [cluster("shop", pair, balancing, healthCheck=CHECK),
                 endpoint("shop", cluster="shop")]  # fmt: skip
    envoy.apply(documents)
    cookies: dict[str, str] = {}

    def found_a() -> bool:
        answer = envoy.request("/e/shop/")
        cookies.update(answer.cookies)
        return bool(answer.headers.get("x-backend") == "a")

    wait_until(found_a, what="a session on a")
    headers = {"cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}
    echo["a"].healthy = False
    wait_until(
        lambda: set(answering(envoy, "/e/shop/", 4, headers=headers)) == expected,
        what=f"{mode} without its backend",
    )
    wait_until(lambda: set(answering(envoy, "/e/shop/", 4)) == {"b"}, what="b alone for all others")
    # The session is honoured again when its backend is back.
    echo["a"].healthy = True
    wait_until(
        lambda: set(answering(envoy, "/e/shop/", 4, headers=headers)) == {"a"}, what="its return"
    )


@pytest.mark.parametrize("mode", ["SOFT", "STRICT"])
def test_addresses_whose_backend_is_sick_move_or_stay(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], mode: str
) -> None:
    trio = {name: echo[name] for name in "abc"}
    balancing = {"strategy": "IP_HASH", "stickySessions": {"by": "ADDRESS", "mode": mode}}
    envoy.apply([
        cluster("shop", trio, balancing, healthCheck=CHECK), endpoint("shop", cluster="shop"),
    ])  # fmt: skip
    healthy = "^cluster.org/shop.membership_healthy$"

    def placed() -> list[str]:
        return [_answering_to(envoy, f"127.0.0.{n}") for n in range(2, 32)]

    before = placed()
    assert set(before) == set("abc")
    echo["a"].healthy = False
    wait_until(lambda: [*envoy.statistics(healthy).values()] == [2], what="the gateway to know")
    after = placed()
    if mode == "STRICT":
        assert after == before
    else:
        assert "a" not in after
        assert [x for x in before if x != "a"] == [
            y for x, y in zip(before, after, strict=True) if x != "a"
        ]
    echo["a"].healthy = True
    wait_until(lambda: placed() == before, what="everybody's return")


def _answering_to(envoy: LiveEnvoy, address: str) -> str:
    transport = httpx.HTTPTransport(verify=False, local_address=address)
    with httpx.Client(transport=transport, headers={"host": "gateway.test"}) as c:
        return c.get(url(envoy, "/e/shop/")).headers["x-backend"]


def test_a_split_keeps_each_clusters_sessions_apart(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    names = sorted(echo)
    halves = ({n: echo[n] for n in names[:3]}, {n: echo[n] for n in names[3:]})
    split = {"type": "split", "clusters": [
        {"cluster": "old", "weight": 1}, {"cluster": "new", "weight": 1}]}  # fmt: skip
    envoy.apply([
        cluster("old", halves[0], {"stickySessions": {}}),
        cluster("new", halves[1], {"stickySessions": {}}),
        endpoint("shop", cluster="old"),
        policy("split", "shop", [], split),
    ])  # fmt: skip
    with client() as c:
        seen = Counter(c.get(url(envoy, "/e/shop/")).headers["x-backend"] for _ in range(40))
        assert sorted(c.cookies) == ["session-new", "session-old"]
    assert len(seen) == 2


@pytest.mark.parametrize(
    ("failover", "panic", "sick"),
    [
        ("STRICT", 0, ""), ("STRICT", 0, "a"), ("STRICT", 0, "abc"), ("STRICT", 0, "abcd"),
        ("STRICT", 0, "abcdef"), ("STRICT", 50, "abcdef"),
        ("SPILL", 0, "a"), ("SPILL", 0, "ab"), ("SPILL", 0, "abce"), ("SPILL", 60, "abce"),
        ("SPILL", 90, "abce"), ("SPILL", 0, "abcdef"),
    ],
)  # fmt: skip
def test_the_expected_split_is_what_envoy_does(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend], failover: str, panic: int, sick: str
) -> None:
    priorities = {**dict.fromkeys("abcd", 3), **dict.fromkeys("ef", 7)}
    balancing = {"failover": failover, "panicThreshold": panic}
    envoy.apply([cluster("shop", echo, balancing, priorities=priorities, healthCheck=CHECK),
                 endpoint("shop", cluster="shop")])  # fmt: skip
    for name in sick:
        echo[name].healthy = False
    levels = [Level(len(group), len(set(group) - set(sick))) for group in ("abcd", "ef")]
    factor = overprovisioning_without_spill([4, 2]) if failover == "STRICT" else 140
    shares = expected_split(levels, factor, panic)

    def as_expected() -> bool:
        seen = answering(envoy, "/e/shop/", 100)
        if not any(share.percent for share in shares):
            return seen == Counter({"503": 100})
        return all(
            _fits(share, group, sick, seen)
            for group, share in zip(("abcd", "ef"), shares, strict=True)
        )

    # Envoy's health checks have to notice first.
    wait_until(as_expected, seconds=10, what=str(shares))


def _fits(share: Share, group: str, sick: str, seen: Counter[str]) -> bool:
    """Whether a priority got its percentage of 100, within five standard deviations."""
    p = share.percent / 100
    deviation = (100 * p * (1 - p)) ** 0.5
    may = set(group) if share.panic else set(group) - set(sick)
    used = {name for name in group if seen[name]}
    right = abs(sum(seen[name] for name in group) - share.percent) <= 5 * deviation
    return right and used == (may if share.percent else set())


def test_a_draining_backend_is_no_reason_to_fail_over(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    priorities = {**dict.fromkeys("abcd", 0), **dict.fromkeys("ef", 1)}
    states = dict.fromkeys("abc", "DRAINING")
    envoy.apply([cluster("shop", echo, {"failover": "SPILL"}, priorities=priorities, states=states),
                 endpoint("shop", cluster="shop")])  # fmt: skip
    assert answering(envoy, "/e/shop/", 60) == Counter({"d": 60})


def test_a_new_backend_gets_its_share_little_by_little(
    envoy: LiveEnvoy, echo: dict[str, EchoBackend]
) -> None:
    window_s = 1.5
    balancing = {"strategy": "WEIGHTED_ROUND_ROBIN", "slowStart": {"window": "1500ms"}}

    def apply(names: str) -> float:
        members = {name: echo[name] for name in names}
        envoy.apply([cluster("shop", members, balancing), endpoint("shop", cluster="shop")])
        return time.monotonic()

    warm_at = apply("a") + window_s
    wait_until(lambda: time.monotonic() > warm_at, what="a's own window")
    added = apply("ab")
    while (elapsed := time.monotonic() - added) < window_s:
        share = answering(envoy, "/e/shop/", 20)["b"] / 20
        later = min(window_s, time.monotonic() - added)
        # The weight of b is elapsed ÷ window of a's, and 10 % at first: its share is w ÷ (1 + w).
        low, high = (w / (1 + w) for w in (max(0.1, t / window_s) for t in (elapsed, later)))
        assert low - 0.1 <= share <= high + 0.1, (elapsed, share)
    assert answering(envoy, "/e/shop/", 20)["b"] == 10
