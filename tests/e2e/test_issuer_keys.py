"""Keys by URL through the whole product: fetched once, with every gateway and every explanation."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.authority import Authority
from tests.e2e.stack import Stack, endpoint, policy, wait_until
from tests.issuers.publisher import Publisher, publishing
from tests.tokens import TokenMaker

FIRST, SECOND = TokenMaker(), TokenMaker()
MOCK = {"type": "MOCK", "mock": {"body": "nobody"}}


@pytest.fixture(scope="module")
def publisher() -> Iterator[Publisher]:
    with publishing() as running:
        yield running


@pytest.fixture(scope="module")
def stack(publisher: Publisher, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    folder: Path = tmp_path_factory.mktemp("keys") / "data"
    started = Stack(folder, {"OUTBOUND_ALLOWED_NETWORKS": "127.0.0.1/32"}).start()
    yield started
    started.stop()


def issuer(url: str) -> dict[str, Any]:
    return {"issuer": FIRST.issuer, "keySetUrl": url}


def keys(stack: Stack) -> dict[str, Any]:
    (found,) = stack.api.get("/api/endpoints/shop").json()["status"]["tokenIssuers"]
    assert isinstance(found, dict)
    return found


def explanation(stack: Stack, maker: TokenMaker) -> Any:
    asked = {"method": "GET", "url": "http://gateway.test/e/shop/",
             "headers": maker.header(sub="ann")}  # fmt: skip
    return stack.api.post("/api/explain", json=asked).raise_for_status().json()


def explained(stack: Stack, maker: TokenMaker) -> str:
    return str(explanation(stack, maker)["policy"] or "nobody")


def answered(stack: Stack, maker: TokenMaker) -> str:
    return stack.request("/e/shop/", headers=maker.header(sub="ann")).text


def fetch_now(stack: Stack) -> None:
    assert stack.api.post("/api/endpoints/shop/fetch-keys").status_code == 202


def test_keys_come_change_and_stay_when_their_server_is_away(
    stack: Stack, publisher: Publisher
) -> None:
    url = publisher.url + "/jwks"
    wanted = [
        endpoint("shop", tokenIssuers=[issuer(url)], **MOCK),
        policy("known", "shop", [{"type": "jwt", "claim": "sub", "operator": "exists"}],
               {"type": "block", "statusCode": 200, "body": "known"}),
    ]  # fmt: skip
    assert [f["code"] for f in stack.apply(*wanted)["findings"]] == ["keys_unknown"]
    # Before the first set, nobody is believed.
    wait_until(lambda: keys(stack)["error"], what="an attempt")
    assert (keys(stack)["state"], keys(stack)["keys"]) == ("UNKNOWN", [])
    assert answered(stack, FIRST) == explained(stack, FIRST) == "nobody"
    assert f"no keys of {FIRST.issuer} have come yet" in str(explanation(stack, FIRST)["rules"])

    revisions = stack.api.get("/api/revisions").json()["items"]
    publisher.publish(FIRST.key_set)
    fetch_now(stack)
    wait_until(lambda: answered(stack, FIRST) == "known", what="the first key")
    assert (keys(stack)["state"], keys(stack)["keys"]) == ("CURRENT", ["a"])
    assert answered(stack, SECOND) == "nobody"

    figures = stack.api.get("/metrics").text
    assert f'url="{url}"}}' in figures.partition("issuer_keys_fetched_timestamp_seconds{")[2]

    publisher.publish(SECOND.key_set)
    fetch_now(stack)
    wait_until(lambda: answered(stack, SECOND) == "known", what="the second key")
    assert answered(stack, FIRST) == "nobody"
    assert (explained(stack, SECOND), explained(stack, FIRST)) == ("known", "nobody")

    publisher.publish(b"", status=503)
    fetch_now(stack)
    wait_until(lambda: keys(stack)["state"] == "OUTDATED", what="a failure")
    assert "503" in keys(stack)["error"]
    assert answered(stack, SECOND) == explained(stack, SECOND) == "known"
    assert stack.api.get("/api/revisions").json()["items"] == revisions


def test_what_leads_inside_is_not_fetched(stack: Stack) -> None:
    stack.apply(endpoint("shop", tokenIssuers=[issuer("https://127.0.0.2/jwks")], **MOCK))
    wait_until(lambda: keys(stack)["error"], what="an attempt")
    assert "127.0.0.2 is no public address" in keys(stack)["error"]
    plain = endpoint("shop", tokenIssuers=[issuer("http://192.0.2.1/jwks")], **MOCK)
    refused = stack.api.post("/api/changes/apply", json={"resources": [plain]})
    assert refused.status_code == 422
    (error,) = refused.json()["errors"]
    assert error["pointer"].endswith("/spec/tokenIssuers/0/keySetUrl")
    assert "must begin with https://" in error["message"]


def test_a_server_of_a_private_authority_is_believed_when_its_authority_is_given(
    stack: Stack, tmp_path: Path
) -> None:
    authority = Authority.new()
    quick = {"query": {"metric": "issuer_keys_failing", "by": ["endpoint"]}, "threshold": 0}
    rule = {"kind": "AlertRule", "name": "keys", "spec": {"severity": "WARNING", **quick}}
    with publishing(authority.issue("localhost"), tmp_path) as private:
        url = private.publish(FIRST.key_set, "/private").replace("127.0.0.1", "localhost")
        stack.apply(endpoint("shop", tokenIssuers=[issuer(url)], **MOCK), rule)
        wait_until(lambda: "verify failed" in str(keys(stack)["error"]), what="a refusal")
        firing = wait_until(lambda: _firing(stack), what="an alert")
        assert firing == [{"endpoint": "shop"}]

        trusting = {**issuer(url), "caCertificates": authority.certificate}
        other = endpoint("other", tokenIssuers=[issuer(url)], **MOCK)
        one = endpoint("shop", tokenIssuers=[trusting], **MOCK)
        refused = stack.api.post("/api/changes/apply", json={"resources": [one, other]})
        assert refused.status_code == 422
        assert {e["pointer"].partition("/spec")[2] for e in refused.json()["errors"]} == {
            "/tokenIssuers/0/caCertificates"
        }
        stack.apply(one)
        wait_until(lambda: keys(stack)["state"] == "CURRENT", what="the keys")
        wait_until(lambda: answered(stack, FIRST) == explained(stack, FIRST) == "known")
        wait_until(lambda: not _firing(stack), what="the alert's end")


def _firing(stack: Stack) -> list[Any]:
    answer = stack.api.get("/api/alerts", params={"state": "FIRING"}).raise_for_status()
    return [alert["labels"] for alert in answer.json()["items"] if alert["rule"] == "keys"]
