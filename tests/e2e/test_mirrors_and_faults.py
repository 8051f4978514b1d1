"""Copies reach the other cluster, and faults happen as often as they should."""

import time
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, endpoint, policy, wait_until


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("real", "copy") as started:
        yield started


def _shop(echo: dict[str, EchoBackend], *actions: Any) -> list[dict[str, Any]]:
    return [
        cluster("real", echo["real"].port),
        cluster("copy", echo["copy"].port),
        endpoint("shop", cluster="real"),
        policy("p", "shop", [], *actions),
    ]


def test_a_mirror_copies_requests_and_hides_the_answers(
    stack: Stack, echo: dict[str, EchoBackend]
) -> None:
    stack.apply(*_shop(echo, {"type": "mirror", "cluster": "copy"}))
    before = echo["copy"].requests["/mirrored"]
    assert _explained(stack)["mirror"] == {"cluster": "copy", "percentage": 100}
    seen = {stack.request("/e/shop/mirrored").headers["x-backend"] for _ in range(20)}
    assert seen == {"real"}
    wait_until(lambda: echo["copy"].requests["/mirrored"] == before + 20, what="all copies")


def _explained(stack: Stack) -> dict[str, Any]:
    asked = {"method": "GET", "url": "http://gateway.test/e/shop/"}
    found = stack.api.post("/api/explain", json=asked).raise_for_status().json()
    assert isinstance(found, dict)
    return found


def test_a_mirror_copies_its_share(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    stack.apply(*_shop(echo, {"type": "mirror", "cluster": "copy", "percentage": 25}))
    for _ in range(400):
        stack.request("/e/shop/share")
    wait_until(lambda: echo["copy"].requests["/share"] > 0, what="copies")
    # 400 draws of 25 %: 100 ± 8.7; five standard deviations.
    assert 56 < echo["copy"].requests["/share"] < 144


def test_aborts_happen_as_often_as_they_should(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    stack.apply(*_shop(echo, {"type": "fault", "abortStatus": 418, "abortPercentage": 50}))
    answers = [stack.request("/e/shop/") for _ in range(200)]
    seen = Counter(answer.status_code for answer in answers)
    assert {a.json()["error"] for a in answers if a.status_code == 418} == {"injected_fault"}
    assert _explained(stack)["fault"] == {
        "delayMs": None, "delayPercentage": 100, "abortStatus": 418, "abortPercentage": 50,
    }  # fmt: skip
    # 200 draws of 50 %: 100 ± 7.1; five standard deviations.
    assert set(seen) == {200, 418}
    assert 64 < seen[418] < 136


def test_a_delay_holds_requests_back(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    stack.apply(*_shop(echo, {"type": "fault", "delay": "400ms"}))
    started = time.monotonic()
    assert stack.request("/e/shop/").json()["backend"] == "real"
    assert time.monotonic() - started >= 0.4


def test_what_forwards_nothing_has_nothing_to_mirror(
    stack: Stack, echo: dict[str, EchoBackend]
) -> None:
    documents = _shop(echo, {"type": "block"}, {"type": "mirror", "cluster": "copy"})
    answer = stack.api.post("/api/changes/plan", json={"resources": documents})
    assert answer.json()["errors"][0]["pointer"] == "/resources/3/spec/actions/1"
