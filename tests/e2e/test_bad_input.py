"""What is wrong is refused with its place and its cure; nothing of it is written or served."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, endpoint, plainly, policy

GET = {"type": "method", "operator": "equals", "value": "GET"}


@pytest.fixture(scope="module")
def server() -> Iterator[EchoBackend]:
    with backends("shop") as started:
        yield started["shop"]


@pytest.fixture(scope="module")
def shop(shared_stack: Stack, server: EchoBackend) -> Stack:
    shared_stack.clear()
    open_shop(shared_stack, server)
    return shared_stack


@pytest.fixture
def serving(shop: Stack) -> Iterator[Stack]:
    """A product that serves a shop, and still does after the test, by the same revision."""
    before = newest(shop)
    yield shop
    assert newest(shop) == before
    assert shop.request(host="a.test").status_code == 200


def open_shop(stack: Stack, server: EchoBackend, *more: dict[str, Any]) -> None:
    shop = endpoint("shop", cluster="shop", domains=["a.test"])
    stack.apply(cluster("shop", server.port), shop, *more)


def newest(stack: Stack) -> Any:
    return stack.api.get("/api/revisions").raise_for_status().json()["items"][0]["number"]


def refused(answer: httpx.Response) -> list[tuple[str, str]]:
    assert answer.status_code in (409, 422), answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    return [(error["pointer"], error["message"]) for error in answer.json()["errors"]]


BEYOND = policy("beyond", "shop", [GET], {"type": "route", "cluster": "nowhere"})
BAD_VALUES: list[tuple[dict[str, Any], str, str]] = [
    (BEYOND, "/resources/1/spec/actions/0/cluster", "there is no Cluster named 'nowhere'"),
    (endpoint("other", cluster="shop", slug="shop"), "/resources/1/spec/slug", "'shop'"),
    (endpoint("other", cluster="shop", domains=["A.test"]), "/resources/1/spec/domains/0",
     "a.test"),
    (endpoint("other", clutser="shop"), "/resources/1/spec/clutser", "cluster"),
    (cluster("c", 0), "/resources/1/spec/backends/0/port", "1"),
    (policy("p", "shop", [{"type": "path", "operator": "equals", "value": "cart"}],
            {"type": "block"}), "/resources/1/spec/conditions/0/value", "/"),
    (policy("p", "shop", [{"type": "path", "operator": "regex", "value": "a{1000}" * 90}],
            {"type": "block"}), "/resources/1/spec/conditions/0/value", "large"),
    (policy("p", "shop", [GET], {"type": "split", "clusters": [{"cluster": "shop", "weight": 0}]}),
     "/resources/1/spec/actions/0/clusters", "weight"),
    (policy("p", "shop", [GET], {"type": "headers", "request": {"set": {"x y": "1"}}},
            {"type": "route", "cluster": "shop"}), "/resources/1/spec/actions/0/request/set/x y",
     "header"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("bad", "pointer", "words"), BAD_VALUES, ids=[pointer for _, pointer, _ in BAD_VALUES]
)
def test_one_wrong_resource_keeps_all_of_a_change_set_out(
    serving: Stack, bad: dict[str, Any], pointer: str, words: str
) -> None:
    good = cluster("good", 8000)
    answer = serving.api.post("/api/changes/apply", json={"resources": [good, bad]})
    found = refused(answer)
    assert any(p == pointer and words in message for p, message in found), found
    assert serving.api.get("/api/clusters/good").status_code == 404


def test_a_percent_sign_fills_in_nothing(shop: Stack, server: EchoBackend) -> None:
    def with_header(value: str) -> dict[str, Any]:
        action = {"type": "headers", "response": {"set": {"x-off": value}}}
        return policy("p", "shop", [GET], action)

    request = {"resources": [with_header("50% of %REQ(cookie)%")]}
    ((pointer, message),) = refused(shop.api.post("/api/changes/apply", json=request))
    assert pointer == "/resources/0/spec/actions/0/response/set/x-off"
    assert "write %% for a literal percent sign" in message
    open_shop(shop, server, with_header("50%% of %%REQ(cookie)%%"))
    answer = shop.request(host="a.test", headers={"cookie": "secret"})
    assert (answer.status_code, answer.headers["x-off"]) == (200, "50% of %REQ(cookie)%")


def test_a_domain_of_another_organisation_is_taken(serving: Stack) -> None:
    others = serving.api.post(
        "/api/organizations", json={"name": "Others", "slug": "others"}
    ).raise_for_status()
    token = serving.api.post(
        "/api/auth/tokens", json={"name": "own", "organizationId": others.json()["id"]}
    )
    token.raise_for_status()
    theirs = [cluster("shop", 8000), endpoint("theirs", cluster="shop", domains=["a.test"])]
    answer = plainly(
        "POST",
        f"{serving.url}/api/changes/apply",
        json={"resources": theirs},
        headers={"authorization": f"Bearer {token.json()['token']}"},
    )
    ((pointer, message),) = refused(answer)
    assert (pointer, "'a.test'" in message) == ("/resources/1/spec/domains/0", True)


def test_references_in_a_circle_are_named_in_their_order(serving: Stack) -> None:
    rules = [
        {"kind": "AlertRule", "name": name, "spec": {"type": "COMPOSITE", "rules": [{"rule": to}]}}
        for name, to in (("one", "two"), ("two", "one"))
    ]
    found = refused(serving.api.post("/api/changes/apply", json={"resources": rules}))
    assert any("AlertRule/one → AlertRule/two" in message for _, message in found), found


def test_a_stale_version_writes_nothing(serving: Stack) -> None:
    seen = serving.api.get("/api/clusters/shop")
    change = {"spec": {"connectTimeout": "7s"}}
    for tag in ('"0"', "nonsense"):
        answer = serving.api.patch("/api/clusters/shop", json=change, headers={"if-match": tag})
        assert answer.status_code == 412, answer.text
    assert serving.api.get("/api/clusters/shop").json() == seen.json()


def test_a_body_too_large_is_cut_off(serving: Stack) -> None:
    answer = serving.api.post("/api/changes/apply", content=b'{"resources": [' + b" " * 9_000_000)
    assert (answer.status_code, answer.json()["error"]) == (413, "content_too_large")


def test_the_command_line_names_file_line_and_column(serving: Stack, tmp_path: Path) -> None:
    file = tmp_path / "shop.yaml"
    file.write_text("kind: Cluster\nname: shop\nspec:\n  backends: [{name: a\n")
    done = subprocess.run(
        [sys.executable, "-m", "trafficplane.processes.main", "apply", "-f", str(file)],
        capture_output=True, text=True,
        env={**os.environ, "TRAFFICPLANE_URL": serving.url, "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode != 0
    assert f"{file}:4:14: not YAML" in done.stderr
