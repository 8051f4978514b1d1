"""Sets of public keys (RFC 7517) by which tokens are verified: read, checked and brought in order.

What comes out has only what the gateways' verifier reads, so it never refuses a set.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt.exceptions import PyJWTError

MAX_KEYS = 16
MAX_PUBLISHED = 64
MAX_CHARACTERS = 16_384

# Key type → curve (None: any) → algorithms (RFC 7518, 3.1; RFC 8037, 3.1).
_RSA = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")
_EC = {"P-256": ("ES256",), "P-384": ("ES384",), "P-521": ("ES512",)}
_MEMBERS = {"RSA": ("n", "e"), "EC": ("crv", "x", "y")}
# Shorter ones are forbidden (RFC 7518, 3.3), longer ones are slow and not taken by every library.
_RSA_BITS = (2_048, 8_192)
_PRIVATE = ("d", "p", "q", "k")


def read_key_set(text: str) -> str:
    """The set in its one spelling. Raises `ValueError` for what can't verify a signature."""
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"is longer than {MAX_CHARACTERS} characters")
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("is not JSON; give the set as the issuer publishes it") from None
    return _spelled(_key(index, key) for index, key in enumerate(_listed(given, MAX_KEYS)))


def read_published(body: bytes) -> str:
    """What an issuer publishes, in one spelling, whatever the order of its keys.

    Issuers also publish what is for other uses, or of kinds that came later; that is left out.
    Raises `ValueError` for a set with a secret in it and for one without a key of use.
    """
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("is not JSON") from None
    found: dict[str, dict[str, str]] = {}
    reason = "has no key that is for signatures"
    for index, key in enumerate(_listed(given, MAX_PUBLISHED)):
        _no_secret(index, key)
        if not _signs(key):
            continue
        try:
            read = _key(index, key)
        except ValueError as error:
            reason = str(error)
        else:
            found[json.dumps(read, sort_keys=True)] = read
    if not found:
        raise ValueError(reason)
    return _spelled(found[text] for text in sorted(found))


def key_ids(key_set: str) -> list[str | None]:
    """By what the keys of a read set are called; None for one without a name."""
    return [key.get("kid") for key in json.loads(key_set)["keys"]]


def _listed(given: object, most: int) -> list[Any]:
    keys = given.get("keys") if isinstance(given, dict) else None
    if not isinstance(keys, list) or not 1 <= len(keys) <= most:
        raise ValueError(f'is not a set of 1 to {most} keys; write {{"keys": [...]}}')
    return keys


def _spelled(keys: Iterable[Mapping[str, str]]) -> str:
    return json.dumps({"keys": list(keys)}, separators=(",", ":"))


def _signs(key: object) -> bool:
    """Whether a key may be for signatures (RFC 7517, 4.2 and 4.3)."""
    if not isinstance(key, dict):
        return False
    operations = key.get("key_ops")
    verifies = not isinstance(operations, list) or "verify" in operations
    return key.get("use") in (None, "sig") and verifies


def _no_secret(index: int, key: object) -> None:
    if isinstance(key, dict) and any(part in key for part in _PRIVATE):
        raise ValueError(f"keys[{index}] is a secret; only public keys belong here")


def algorithms_of(key: Mapping[str, Any]) -> tuple[str, ...]:
    """The algorithms with which a key of a read set may have signed."""
    allowed = _RSA if key["kty"] == "RSA" else _EC[key["crv"]]
    return (key["alg"],) if "alg" in key else allowed


def _key(index: int, key: object) -> dict[str, str]:
    if not isinstance(key, dict):
        raise ValueError(f"keys[{index}] is not a mapping")  # noqa: TRY004 - Pydantic takes these
    _no_secret(index, key)
    members = _MEMBERS.get(str(key.get("kty")))
    if members is None or (key["kty"] == "EC" and str(key.get("crv")) not in _EC):
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
        made = jwt.PyJWK({**read, "alg": read.get("alg", allowed[0])}).key
    except (PyJWTError, ValueError, TypeError):
        raise ValueError(f"keys[{index}] is no key that can be read") from None
    if isinstance(made, RSAPublicKey) and not _RSA_BITS[0] <= made.key_size <= _RSA_BITS[1]:
        raise ValueError(
            f"keys[{index}] has {made.key_size} bits; those of RSA have "
            f"{_RSA_BITS[0]} to {_RSA_BITS[1]}"
        )
    return read


def _members(
    index: int, key: Mapping[str, Any], names: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    for name in names:
        value = key.get(name)
        if not isinstance(value, str):
            raise ValueError(f"keys[{index}] has no {name!r}")  # noqa: TRY004 - as above
        yield name, value
