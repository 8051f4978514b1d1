"""What clients of the HTTPS port are shown, through the real Envoy."""

import asyncio
import json
import socket
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from tests.authority import Authority, Issued
from tests.backends import EchoBackend, backends
from tests.e2e.stack import Stack, cluster, endpoint
from tests.load import LoadGenerator


@pytest.fixture(scope="module")
def echo() -> Iterator[dict[str, EchoBackend]]:
    with backends("a", "b") as started:
        yield started


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.new()


def certificate(name: str, issued: Issued) -> dict[str, Any]:
    spec = {"certificate": issued.chain, "privateKey": issued.key}
    return {"kind": "Certificate", "name": name, "spec": spec}


def shown(stack: Stack, server_name: str) -> set[str]:
    """The domains of the certificate that a client sees who asks for `server_name`."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with (
        socket.create_connection(("127.0.0.1", stack.https_port), 5) as plain,
        context.wrap_socket(plain, server_hostname=server_name) as tls,
    ):
        found = x509.load_der_x509_certificate(tls.getpeercert(binary_form=True) or b"")
    names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    return set(names.value.get_values_for_type(x509.DNSName))


def test_each_domain_shows_its_own_certificate(
    stack: Stack, echo: dict[str, EchoBackend], authority: Authority
) -> None:
    stack.apply(
        cluster("web", echo["a"].port),
        endpoint("shop", cluster="web", domains=["shop.test", "www.shop.test", "*.de.test"]),
        certificate("exact", authority.issue("shop.test")),
        certificate("wild", authority.issue("*.shop.test")),
        certificate("special", authority.issue("a.de.test", "elsewhere.test")),
    )
    assert shown(stack, "shop.test") == {"shop.test"}
    assert shown(stack, "www.shop.test") == {"*.shop.test"}
    assert shown(stack, "a.de.test") == {"a.de.test", "elsewhere.test"}
    # Names that are nobody's, or that no certificate covers, get the platform's own.
    for other in ("b.de.test", "elsewhere.test", "x.shop.test"):
        assert "localhost" in shown(stack, other)
    stack.apply(delete=[{"kind": "Certificate", "name": "exact"}])
    assert "localhost" in shown(stack, "shop.test")


def test_a_trusting_client_is_served(
    stack: Stack, echo: dict[str, EchoBackend], authority: Authority
) -> None:
    stack.apply(
        cluster("web", echo["a"].port),
        endpoint("shop", cluster="web", domains=["shop.test"]),
        certificate("shop", authority.issue("shop.test", intermediate=True)),
    )
    context = ssl.create_default_context(cadata=authority.certificate)
    with (
        socket.create_connection(("127.0.0.1", stack.https_port), 5) as plain,
        context.wrap_socket(plain, server_hostname="shop.test") as tls,
    ):
        tls.sendall(b"GET / HTTP/1.1\r\nhost: shop.test\r\nconnection: close\r\n\r\n")
        answer = b"".join(iter(lambda: tls.recv(65536), b""))
        assert answer.startswith(b"HTTP/1.1 200")
        assert tls.version() == "TLSv1.3"


@pytest.mark.parametrize(
    "key",
    [ec.SECP256R1(), ec.SECP384R1(), ec.SECP521R1(), 2048, 4096],
    ids=lambda key: getattr(key, "name", str(key)),
)
def test_every_key_that_is_accepted_is_presented(
    stack: Stack, echo: dict[str, EchoBackend], authority: Authority, key: Any
) -> None:
    private = (
        rsa.generate_private_key(65537, key)
        if isinstance(key, int)
        else ec.generate_private_key(key)
    )
    stack.apply(
        cluster("web", echo["a"].port),
        endpoint("shop", cluster="web", domains=["shop.test"]),
        certificate("shop", authority.issue("shop.test", key=private)),
    )
    assert shown(stack, "shop.test") == {"shop.test"}


async def test_a_rotation_loses_no_connection(
    stack: Stack, echo: dict[str, EchoBackend], authority: Authority
) -> None:
    stack.apply(
        cluster("web", echo["a"].port),
        endpoint("shop", cluster="web", domains=["shop.test"]),
        certificate("shop", authority.issue("shop.test")),
    )
    trusting = ssl.create_default_context(cadata=authority.certificate)
    load = LoadGenerator(stack.https_port, ["/"], host="shop.test", connections=4, tls=trusting)
    async with load:
        for names in [("shop.test",)] * 5 + [("shop.test", "other.test")]:
            await load.at_least(20)
            change = certificate("shop", authority.issue(*names))
            await asyncio.to_thread(stack.apply, change)
        await load.at_least(20)
        assert await asyncio.to_thread(shown, stack, "shop.test") == {"shop.test", "other.test"}
    assert load.result.failures == []
    assert set(load.result.statuses) == {200}


def test_the_private_key_is_never_given_out(
    stack: Stack, echo: dict[str, EchoBackend], authority: Authority
) -> None:
    issued = authority.issue("shop.test")
    stack.apply(certificate("shop", issued))
    inner = "".join(issued.key.splitlines()[1:-1])[10:60]
    told = [
        stack.api.get(path).text
        for path in (
            "/api/certificates", "/api/certificates/shop", "/api/export?format=yaml",
            "/api/export?format=json", "/api/revisions", "/api/audit?limit=200",
        )
    ]  # fmt: skip
    number = stack.api.get("/api/revisions").json()["items"][0]["number"]
    told.append(stack.api.get(f"/api/revisions/{number}").text)
    raw = b"".join(path.read_bytes() for path in stack.data_dir.glob("*.db*"))
    for text in (*told, stack.output(), raw.decode(errors="replace")):
        assert inner not in text.replace("\\n", "").replace("\n", "").replace(" ", "")
        assert "PRIVATE KEY" not in text


def test_an_export_applied_again_changes_nothing(stack: Stack, authority: Authority) -> None:
    stack.apply(certificate("shop", authority.issue("shop.test")))
    exported = list(yaml.safe_load_all(stack.api.get("/api/export?format=yaml").text))
    again = stack.api.post("/api/changes/plan", json={"resources": exported}).json()
    assert again["changes"] == []
    stack.apply(delete=[{"kind": "Certificate", "name": "shop"}])
    assert stack.apply(*exported)["changes"][0]["action"] == "create"
    unknown = json.loads(json.dumps(exported[0]).replace("sha256:", "sha256:0000", 1))
    unknown["spec"]["privateKey"] = "sha256:" + "0" * 64
    answer = stack.api.post("/api/changes/plan", json={"resources": [unknown]})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/resources/0/spec/privateKey"


def test_the_status_says_until_when(stack: Stack, authority: Authority) -> None:
    stack.apply(certificate("shop", authority.issue("shop.test", days=10)))
    status = stack.api.get("/api/certificates/shop").json()["status"]
    assert (status["state"], status["names"]) == ("EXPIRING", ["shop.test"])
    ends = datetime.fromisoformat(status["notAfter"])
    assert status["daysLeft"] == (ends - datetime.now(UTC)).days
    assert 8 <= status["daysLeft"] <= 10
    (told,) = (
        line.rsplit(" ", 1)
        for line in stack.api.get("/metrics").text.splitlines()
        if line.startswith("trafficplane_certificate_not_after_timestamp_seconds{")
    )
    assert 'certificate="shop"' in told[0]
    assert float(told[1]) == ends.timestamp()


def test_plain_http_is_sent_to_https(stack: Stack, echo: dict[str, EchoBackend]) -> None:
    stack.apply(
        cluster("web", echo["a"].port),
        endpoint("shop", cluster="web", domains=["shop.test"], tls={"redirect": True}),
    )
    answer = stack.request("/cart?a=1", host=f"shop.test:{stack.http_port}", method="POST")
    secure = f"https://shop.test:{stack.https_port}/cart?a=1"
    assert (answer.status_code, answer.headers["location"]) == (308, secure)
    forged = {"x-forwarded-proto": "https"}
    assert stack.request("/e/shop/", headers=forged).status_code == 308
    assert stack.request("/cart", host="shop.test", tls=True).json()["backend"] == "a"


def asked(
    stack: Stack, server_name: str, host: str, path: str, client: Issued | None, folder: Path
) -> tuple[int, dict[str, str]]:
    """Status of a request over TLS, perhaps with a client certificate, and what the backend saw."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if client is not None:
        (folder / "client.pem").write_text(client.chain + client.key)
        context.load_cert_chain(folder / "client.pem")
    with (
        socket.create_connection(("127.0.0.1", stack.https_port), 5) as plain,
        context.wrap_socket(plain, server_hostname=server_name) as tls,
    ):
        request = f"GET {path} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n"
        tls.sendall(f"{request}x-forwarded-client-cert: forged\r\n\r\n".encode())
        answer = b"".join(iter(lambda: tls.recv(65536), b"")).decode()
    head, _, body = answer.partition("\r\n\r\n")
    status = int(head.split(" ")[1])
    return status, json.loads(body).get("headers", {}) if status == 200 else {}


def lets_in(stack: Stack, name: str, client: Issued | None, folder: Path) -> bool:
    """Whether a connection comes about; in TLS 1.3 clients learn of a refusal when they read."""
    try:
        asked(stack, name, name, "/", client, folder)
    except OSError:
        return False
    return True


def test_clients_identify_themselves(
    stack: Stack, echo: dict[str, EchoBackend], authority: Authority, tmp_path: Path
) -> None:
    people, strangers = Authority.new("People"), Authority.new("Strangers")
    demanded = {"clientCertificates": {"authorities": people.certificate}}
    stack.apply(
        cluster("web", echo["a"].port),
        endpoint("inner", cluster="web", domains=["inner.test"], tls=demanded),
        endpoint("open", cluster="web", domains=["open.test"]),
        certificate("both", authority.issue("inner.test", "open.test")),
    )
    ada = people.issue("ada.test", subject="ada")
    status, seen = asked(stack, "inner.test", "inner.test", "/", ada, tmp_path)
    assert (status, 'Subject="CN=ada"' in seen["x-forwarded-client-cert"]) == (200, True)
    for client in (None, strangers.issue("eve.test")):
        assert not lets_in(stack, "inner.test", client, tmp_path)
    # Nobody gets in by another door: another name, the slug, or plain HTTP.
    status, seen = asked(stack, "open.test", "open.test", "/", None, tmp_path)
    assert (status, "x-forwarded-client-cert" in seen) == (200, False)
    for name, path in (("open.test", "/"), ("elsewhere.test", "/")):
        assert asked(stack, name, "inner.test", path, None, tmp_path) == (421, {})
    assert asked(stack, "open.test", "x.test", "/e/inner/", None, tmp_path) == (421, {})
    assert asked(stack, "inner.test", "open.test", "/", ada, tmp_path)[0] == 404
    assert stack.request("/", host="inner.test").status_code == 421
    assert stack.request("/e/inner/").json()["error"] == "client_certificate_required"
    # And that is what is explained.
    for url, shown, expected in (
        ("https://inner.test/", True, None), ("http://inner.test/", True, 421),
        ("https://x.test/e/inner/", True, 421), ("https://inner.test/", False, 0),
    ):  # fmt: skip
        question = {"url": url, "clientCertificate": shown}
        told = stack.api.post("/api/explain", json=question).json()
        assert (told["effect"] or {"status": 0}).get("status") == expected, told["reason"]
        assert (told["effect"] is None) == ("TLS handshake fails" in told["reason"])


def test_clients_identify_themselves_before_any_certificate_is_there(
    stack: Stack, echo: dict[str, EchoBackend], tmp_path: Path
) -> None:
    people = Authority.new("People")
    demanded = {"clientCertificates": {"authorities": people.certificate}}
    stack.apply(
        cluster("web", echo["a"].port),
        endpoint("inner", cluster="web", domains=["inner.test"], tls=demanded),
    )
    ada = people.issue("ada.test")
    assert asked(stack, "inner.test", "inner.test", "/", ada, tmp_path)[0] == 200
    assert not lets_in(stack, "inner.test", None, tmp_path)
    stack.apply(endpoint("inner", cluster="web", domains=["inner.test"]))
    assert asked(stack, "inner.test", "inner.test", "/", None, tmp_path)[0] == 200
