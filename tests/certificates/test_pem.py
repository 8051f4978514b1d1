"""What is refused of an uploaded pair, and in which words."""

from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    PrivateFormat,
    load_pem_private_key,
)

from tests.authority import Authority, Issued
from trafficplane.catalog.logic.reading import read
from trafficplane.certificates.kind import CERTIFICATE
from trafficplane.certificates.logic.pem import facts


@pytest.fixture(scope="module")
def authority() -> Authority:
    return Authority.new()


def refusal(issued: Issued) -> list[tuple[str, str]]:
    spec = {"certificate": issued.chain, "privateKey": issued.key}
    return [(e.pointer, e.message) for e in read(CERTIFICATE, None, spec).errors]


def test_a_pair_is_normalised_to_certificate_and_fingerprint(authority: Authority) -> None:
    issued = authority.issue("shop.test", intermediate=True)
    noisy = Issued("Bag Attributes\n" + issued.chain.replace("\n", "\r\n"), issued.key)
    content = read(CERTIFICATE, None, {"certificate": noisy.chain, "privateKey": noisy.key}).content
    assert content is not None
    assert content.document.spec["certificate"] == issued.chain
    assert content.document.spec["privateKey"] == facts(issued.chain).key_handle
    assert "PRIVATE" not in repr(content)


def test_a_key_of_another_certificate_is_refused(authority: Authority) -> None:
    mixed = Issued(authority.issue("shop.test").chain, authority.issue("shop.test").key)
    assert refusal(mixed) == [("/spec/privateKey", "is the key of another certificate")]


def test_a_chain_out_of_order_is_refused(authority: Authority) -> None:
    issued = authority.issue("shop.test", intermediate=True)
    unrelated = Issued(issued.chain + authority.issue("x.test").chain, issued.key)
    ((pointer, message),) = refusal(unrelated)
    assert (pointer, "certificate 2 is not signed by certificate 3" in message) == (
        "/spec/certificate",
        True,
    )


def test_an_authority_in_front_is_refused(authority: Authority) -> None:
    issued = authority.issue("shop.test")
    ((pointer, message),) = refusal(Issued(authority.certificate + issued.chain, issued.key))
    assert (pointer, "names no domain" in message) == ("/spec/certificate", True)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        (ed25519.Ed25519PrivateKey.generate(), "a key that gateways don't take"),
        (rsa.generate_private_key(65537, 1024), "a key that gateways don't take"),
    ],
)
def test_a_key_that_envoy_would_refuse_is_refused(
    authority: Authority, key: object, words: str
) -> None:
    problems = refusal(authority.issue("shop.test", key=key))
    assert {pointer for pointer, _ in problems} == {"/spec/certificate", "/spec/privateKey"}
    assert all(words in message for _, message in problems)


def test_a_key_with_a_passphrase_is_refused(authority: Authority) -> None:
    issued = authority.issue("shop.test")
    key = load_pem_private_key(issued.key.encode(), None)
    locked = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, BestAvailableEncryption(b"x"))
    ((pointer, message),) = refusal(Issued(issued.chain, locked.decode()))
    assert (pointer, "passphrase" in message) == ("/spec/privateKey", True)


@pytest.mark.parametrize("text", ["", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n"])
def test_what_is_no_pem_is_refused(text: str) -> None:
    problems = dict(refusal(Issued(text, text)))
    assert "is not a PEM certificate" in problems["/spec/certificate"]
    assert "is not a private key" in problems["/spec/privateKey"]


def test_a_key_among_the_certificates_is_refused(authority: Authority) -> None:
    issued = authority.issue("shop.test")
    problems = dict(refusal(Issued(issued.chain + issued.key, issued.key)))
    assert "belongs into privateKey" in problems["/spec/certificate"]


def test_what_a_certificate_says_is_read(authority: Authority) -> None:
    stated = facts(authority.issue("Shop.test", "*.shop.test", days=10).chain)
    assert stated.names == ("shop.test", "*.shop.test")
    assert stated.issuer == "CN=Test Root"
    assert stated.not_after - datetime.now(UTC) < timedelta(days=10)
