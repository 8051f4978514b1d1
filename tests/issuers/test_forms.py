"""Where an issuer's keys come from is said in one place, and can be gone to."""

import pytest

from tests.authority import Authority
from tests.catalog.test_refusals import errors
from tests.tokens import TokenMaker

PEM = Authority.new().certificate
KEYS_AT = "https://login.test/jwks"


@pytest.mark.parametrize(
    ("given", "pointer", "words"),
    [
        ({}, "keySet", "is required, or keySetUrl in its place"),
        ({"keySet": TokenMaker().key_set, "keySetUrl": KEYS_AT}, "keySetUrl", "one place too many"),
        ({"keySetUrl": "http://a.test/", "caCertificates": PEM}, "caCertificates", "https://"),
        ({"keySetUrl": KEYS_AT, "caCertificates": "x"}, "caCertificates", "not a PEM certificate"),
        ({"keySetUrl": "login.test/jwks"}, "keySetUrl", "is not an absolute URL"),
        ({"keySetUrl": "file:///etc/passwd"}, "keySetUrl", "is not an absolute URL"),
        ({"keySetUrl": "https://me:pw@login.test/"}, "keySetUrl", "contains a user name"),
        ({"keySetUrl": KEYS_AT + "#a"}, "keySetUrl", "contains '#'"),
        ({"keySetUrl": KEYS_AT + "x" * 1000}, "keySetUrl", "longer than 1000 characters"),
    ],
    ids=[
        "none",
        "both",
        "trust over http",
        "no certificate",
        "no scheme",
        "a file",
        "a user",
        "a fragment",
        "too long",
    ],
)
def test_keys_are_in_one_place(given: dict[str, str], pointer: str, words: str) -> None:
    issuer = {"issuer": "https://login.test/", **given}
    mock = {"slug": "shop", "type": "MOCK", "mock": {}}
    ((at, message),) = errors("Endpoint", {**mock, "tokenIssuers": [issuer]})
    assert at == f"/spec/tokenIssuers/0/{pointer}"
    assert words in message
