"""PEM certificates as people paste them, in the one spelling in which they are stored."""

from typing import Annotated

from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509 import load_pem_x509_certificates
from pydantic import AfterValidator, Field

_MAX_CHARACTERS = 256 * 1024


def check_certificates(text: str) -> str:
    """One or more PEM certificates, stripped of everything around them."""
    if len(text) > _MAX_CHARACTERS:
        raise ValueError(f"the certificates are larger than {_MAX_CHARACTERS} characters")
    if "PRIVATE KEY" in text:
        raise ValueError("this contains a private key; only certificates belong here")
    try:
        certificates = load_pem_x509_certificates(text.encode())
    except ValueError:
        raise ValueError(
            "not a PEM certificate; it begins with -----BEGIN CERTIFICATE-----"
        ) from None
    return "".join(c.public_bytes(Encoding.PEM).decode() for c in certificates)


Certificates = Annotated[
    str,
    AfterValidator(check_certificates),
    Field(examples=["-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----\n"]),
]
"""A bundle of PEM certificates."""
