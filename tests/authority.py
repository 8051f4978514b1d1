"""A certificate authority for tests."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID


@dataclass(frozen=True)
class Issued:
    """A chain and its key, PEM."""

    chain: str
    key: str


@dataclass(frozen=True)
class Authority:
    """A self-signed root that signs what it is asked to."""

    certificate: str
    _root: x509.Certificate
    _key: Any

    @classmethod
    def new(cls, name: str = "Test Root") -> "Authority":
        key = ec.generate_private_key(ec.SECP256R1())
        root = _signed(_name(name), _name(name), key.public_key(), key, authority=True)
        return cls(_pem(root), root, key)

    def issue(
        self,
        *names: str,
        key: Any = None,
        days: float = 90,
        intermediate: bool = False,
        public_key: Any = None,
        subject: str = "leaf",
    ) -> Issued:
        """A certificate for `names`; for `public_key` when somebody else holds the key."""
        own = key or ec.generate_private_key(ec.SECP256R1())
        issuer, signing, above = self._root, self._key, ""
        if intermediate:
            signing = ec.generate_private_key(ec.SECP256R1())
            issuer = _signed(
                _name("Test Intermediate"), self._root.subject, signing.public_key(), self._key,
                authority=True,
            )  # fmt: skip
            above = _pem(issuer)
        leaf = _signed(
            _name(subject), issuer.subject, public_key or own.public_key(), signing,
            names=names, days=days,
        )  # fmt: skip
        private = own.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        return Issued(_pem(leaf) + above, "" if public_key else private)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(Encoding.PEM).decode()


def _signed(
    subject: x509.Name,
    issuer: x509.Name,
    public_key: Any,
    key: Any,
    *,
    names: tuple[str, ...] = (),
    days: float = 90,
    authority: bool = False,
) -> x509.Certificate:
    now = datetime.now(UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(min(now, now + timedelta(days=days)) - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )
    if names:
        alternatives = x509.SubjectAlternativeName([x509.DNSName(name) for name in names])
        builder = builder.add_extension(alternatives, critical=False)
    return builder.sign(key, hashes.SHA256())
