"""Certificates that come by themselves: an authority reads the challenge through the real Envoy."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acme_server import AcmeServer
from tests.e2e.stack import Stack, endpoint, wait_until
from tests.e2e.test_certificates import shown
from tests.postgres import free_port

MOCK = {"type": "MOCK", "mock": {"body": "hello"}}


@pytest.fixture(scope="module")
def gateway_port() -> int:
    return free_port()


@pytest.fixture(scope="module")
def server(gateway_port: int) -> Iterator[AcmeServer]:
    with AcmeServer(gateway_port).running() as running:
        yield running


@pytest.fixture(scope="module")
def stack(
    server: AcmeServer, gateway_port: int, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    settings = {"ACME_DIRECTORY_URL": f"{server.url}/directory", "ACME_EMAIL": "ops@shop.test"}
    folder: Path = tmp_path_factory.mktemp("acme") / "data"
    started = Stack(folder, settings, http_port=gateway_port).start()
    yield started
    started.stop()


def automatic(name: str, *domains: str) -> dict[str, object]:
    return {"kind": "Certificate", "name": name, "spec": {"acme": {"domains": list(domains)}}}


def state(stack: Stack, name: str) -> str:
    return str(stack.api.get(f"/api/certificates/{name}").json()["status"]["state"])


def test_a_certificate_is_obtained_and_presented(stack: Stack, server: AcmeServer) -> None:
    # Neither the redirect to HTTPS nor the demand for a client's certificate stands in the way.
    demanded = {"clientCertificates": {"authorities": server.authority.certificate}}
    stack.apply(
        endpoint("shop", domains=["shop.test", "www.shop.test"], tls={"redirect": True}, **MOCK),
        endpoint("inner", domains=["inner.test"], tls=demanded, **MOCK),
        automatic("shop", "shop.test", "www.shop.test", "inner.test"),
    )
    wait_until(lambda: state(stack, "shop") == "VALID", what=f"a certificate {server.read}")
    names = {"shop.test", "www.shop.test", "inner.test"}
    assert set(server.issued[-1]) == names
    assert server.contacts == [["mailto:ops@shop.test"]]
    wait_until(lambda: shown(stack, "www.shop.test") == names, what="the new certificate")
    token = "/.well-known/acme-challenge/"
    assert stack.request(token + "x", host="shop.test").status_code == 308


def test_a_refusal_is_told_and_tried_again(stack: Stack, server: AcmeServer) -> None:
    server.refuse = "something else"
    stack.apply(endpoint("other", domains=["other.test"], **MOCK), automatic("other", "other.test"))
    wait_until(lambda: state(stack, "other") == "FAILED", what="a failure")
    status = stack.api.get("/api/certificates/other").json()["status"]
    assert status["error"] == "other.test: read 'something else'"
    assert status["nextAttempt"] > stack.api.get("/api/certificates/other").json()["createdAt"]
    server.refuse = None
    # A change of the domains is a new question.
    stack.apply(
        endpoint("other", domains=["other.test", "new.test"], **MOCK),
        automatic("other", "other.test", "new.test"),
    )
    wait_until(lambda: state(stack, "other") == "VALID", what="a certificate")
    assert server.contacts == [["mailto:ops@shop.test"]], "one account is enough"


def test_a_certificate_is_renewed_in_time(stack: Stack, server: AcmeServer) -> None:
    # A third of this life was over before it began (certificates begin an hour ago).
    server.lifetime_days = 0.0001
    stack.apply(endpoint("brief", domains=["brief.test"], **MOCK), automatic("brief", "brief.test"))
    before = len(server.issued)
    wait_until(lambda: len(server.issued) >= before + 1, what="a certificate")
    server.lifetime_days = 90
    wait_until(lambda: len(server.issued) >= before + 2, seconds=60, what="a renewal")
    wait_until(lambda: state(stack, "brief") == "VALID", what="the renewed certificate")


@pytest.mark.parametrize(
    ("domain", "code"), [("nobody.test", "acme_without_endpoint"), ("*.shop.test", None)]
)
def test_what_http_can_not_prove_is_refused(stack: Stack, domain: str, code: str | None) -> None:
    answer = stack.api.post("/api/changes/plan", json={"resources": [automatic("x", domain)]})
    if code is None:
        assert answer.status_code == 422
        return
    assert code in [finding["code"] for finding in answer.json()["findings"]]
    refused = stack.api.post("/api/certificates", json=automatic("x", domain))
    assert refused.status_code == 422
