"""Sets of public keys (RFC 7517) by which tokens are verified: read, checked and brought in order.

What comes out has only what the gateways' verifier reads, so it never refuses a set.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import jwt
from jwt.exceptions import PyJWTError

MAX_KEYS = 16
MAX_CHARACTERS = 16_384

# Key type → curve (None: any) → algorithms (RFC 7518, 3.1; RFC 8037, 3.1).
_RSA = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
_EC = {"P-256": ("ES256",), "P-384": ("ES384",), "P-521": ("ES512",)}
_MEMBERS = {"RSA": ("n", "e"), "EC": ("crv", "x", "y")}
_PRIVATE = ("d", "p", "q", "k")


def read_key_set(text: str) -> str:
    """The set in its one spelling. Raises `ValueError` for what can't verify a signature."""
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"is longer than {MAX_CHARACTERS} characters")
    try:
        given = json.loads(text)
    except ValueError:
        raise ValueError("is not JSON; give the set as the issuer publishes it") from None
    keys = given.get("keys") if isinstance(given, dict) else None
    if not isinstance(keys, list) or not 1 <= len(keys) <= MAX_KEYS:
        raise ValueError(f'is not a set of 1 to {MAX_KEYS} keys; write {{"keys": [...]}}')
    found = [_key(index, key) for index, key in enumerate(keys)]
    return json.dumps({"keys": found}, separators=(",", ":"))


def algorithms_of(key: Mapping[str, Any]) -> tuple[str, ...]:
    """The algorithms with which a key of a read set may have signed."""
    allowed = _RSA if key["kty"] == "RSA" else _EC[key["crv"]]
    return (key["alg"],) if "alg" in key else allowed


def _key(index: int, key: object) -> dict[str, str]:
    if not isinstance(key, dict):
        raise ValueError(f"keys[{index}] is not a mapping")  # noqa: TRY004 - Pydantic takes these
    if any(part in key for part in _PRIVATE):
        raise ValueError(f"keys[{index}] is a secret; only public keys belong here")
    members = _MEMBERS.get(str(key.get("kty")))
    if members is None or (key["kty"] == "EC" and key.get("crv") not in _EC):
        raise ValueError(f"keys[{index}] is of another kind than RSA and EC (P-256, P-384, P-521)")
    read = dict(_members(index, key, ("kty", *members)))
    if key.get("alg") is not None:
        read["alg"] = str(key["alg"])
    if key.get("kid") is not None:
        read["kid"] = str(key["kid"])
    allowed = _RSA if key["kty"] == "RSA" else _EC[key["crv"]]
    if "alg" in read and read["alg"] not in allowed:
        raise ValueError(f"keys[{index}] is for {read['alg']}; allowed: {', '.join(allowed)}")
    try:
        jwt.PyJWK({**read, "alg": read.get("alg", allowed[0])})
    except (PyJWTError, ValueError, TypeError):
        raise ValueError(f"keys[{index}] is no key that can be read") from None
    return read


def _members(
    index: int, key: Mapping[str, Any], names: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for name in names:
        value = key.get(name)
        if not isinstance(value, str):
            raise ValueError(f"keys[{index}] has no {name!r}")  # noqa: TRY004 - as above
        yield name, value
