"""PEM certificates and keys as people upload them: read, checked and brought into one spelling."""

import hashlib
import itertools
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from trafficplane.catalog.logic.addresses import check_domain
from trafficplane.catalog.logic.secrets import Secret

_MAX_CHARACTERS = 256 * 1024
_MAX_CHAIN = 10
# BoringSSL, and so Envoy, takes no others for servers.
_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)
_MIN_RSA_BITS = 2048
_MAX_RSA_BITS = 8192

_PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey


@dataclass(frozen=True, slots=True)
class Facts:
    """What a server certificate says of itself; `names` are domains, in lower case.

    `key_handle` is the handle of the private key that belongs to it.
    """

    names: tuple[str, ...]
    issuer: str
    serial_number: str
    fingerprint: str
    not_before: datetime
    not_after: datetime
    key_handle: str


def check_chain(text: str) -> str:
    """A chain of PEM certificates, the server's own first, each signed by the next.

    Raises `ValueError` in plain words.
    """
    if len(text) > _MAX_CHARACTERS:
        raise ValueError(f"is longer than {_MAX_CHARACTERS} characters")
    if "PRIVATE KEY" in text:
        raise ValueError("contains a private key; that belongs into privateKey")
    chain = _load(text)
    if len(chain) > _MAX_CHAIN:
        raise ValueError(f"has {len(chain)} certificates; {_MAX_CHAIN} are allowed")
    _key_of(chain[0])
    if not _names(chain[0]):
        raise ValueError(
            "the first certificate names no domain (subject alternative name); put the server's "
            "own certificate first"
        )
    for number, (lower, upper) in enumerate(itertools.pairwise(chain), 1):
        if not _signed(lower, upper):
            raise ValueError(
                f"certificate {number} is not signed by certificate {number + 1}; put the "
                "server's own first, then its issuer, and so on"
            )
    return "".join(c.public_bytes(Encoding.PEM).decode() for c in chain)


@lru_cache(maxsize=512)
def facts(chain: str) -> Facts:
    """What the first certificate of a checked chain says.

    Reading takes a millisecond, and lists ask for many certificates again and again.
    """
    leaf = x509.load_pem_x509_certificate(chain.encode())
    return Facts(
        names=_names(leaf),
        issuer=leaf.issuer.rfc4514_string(),
        serial_number=f"{leaf.serial_number:x}",
        fingerprint=f"sha256:{hashlib.sha256(leaf.public_bytes(Encoding.DER)).hexdigest()}",
        not_before=leaf.not_valid_before_utc,
        not_after=leaf.not_valid_after_utc,
        key_handle=_handle(_key_of(leaf)),
    )


def read_key(text: str) -> Secret:
    """A private key in PEM, without a passphrase. Its handle is the hash of its public half."""
    if "BEGIN" not in text or "PRIVATE KEY" not in text:
        raise ValueError(
            "is not a private key in PEM; it begins with -----BEGIN PRIVATE KEY----- (a "
            "fingerprint, as this field shows it, has sha256: and 64 digits)"
        )
    try:
        key = load_pem_private_key(text.encode(), None)
    except TypeError:
        raise ValueError("is protected by a passphrase; write it without one") from None
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError("is not a private key that can be read") from None
    public = _fit(key.public_key())
    plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
    return Secret(_handle(public), plain)


def _load(text: str) -> list[x509.Certificate]:
    try:
        return x509.load_pem_x509_certificates(text.encode())
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError(
            "is not a PEM certificate; it begins with -----BEGIN CERTIFICATE-----"
        ) from None


def _names(certificate: x509.Certificate) -> tuple[str, ...]:
    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except (x509.ExtensionNotFound, ValueError):
        return ()
    found = []
    for name in extension.value.get_values_for_type(x509.DNSName):
        try:
            found.append(check_domain(name))
        except ValueError:
            continue
    return tuple(dict.fromkeys(found))


def _signed(lower: x509.Certificate, upper: x509.Certificate) -> bool:
    try:
        lower.verify_directly_issued_by(upper)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _key_of(certificate: x509.Certificate) -> _PublicKey:
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):
        raise ValueError("the first certificate has a key that can't be read") from None
    return _fit(key)


def _fit(key: object) -> _PublicKey:
    match key:
        case rsa.RSAPublicKey(key_size=bits) if _MIN_RSA_BITS <= bits <= _MAX_RSA_BITS:
            return key
        case ec.EllipticCurvePublicKey(curve=curve) if isinstance(curve, _CURVES):
            return key
    raise ValueError(
        f"has a key that gateways don't take; use ECDSA P-256, P-384 or P-521, or RSA with "
        f"{_MIN_RSA_BITS} to {_MAX_RSA_BITS} bits"
    )


def _handle(key: _PublicKey) -> str:
    der = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"sha256:{hashlib.sha256(der).hexdigest()}"
