"""The kind Certificate: a pair that somebody uploads, or domains to get one for by ACME."""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.logic.kind import Kind
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.catalog.logic.secrets import Held, Secret, SecretText
from trafficplane.certificates.logic.pem import check_chain, facts, read_key
from trafficplane.kit.schema import WireModel

Chain = Annotated[
    str,
    AfterValidator(check_chain),
    Field(examples=["-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----\n"]),
]

PrivateKey = Annotated[
    Secret,
    SecretText(
        read_key,
        "PEM, without passphrase. Kept encrypted and never shown again: what is shown is the "
        "fingerprint of its public half (`sha256:…`), which also stands for a key that is kept.",
    ),
]


class Certificate(WireModel):
    """The spec of a certificate."""

    certificate: Annotated[
        Chain, Field(description="PEM: the server's own certificate, then its issuers.")
    ]
    private_key: PrivateKey

    @model_validator(mode="after")
    def _belongs_together(self) -> Self:
        if self.private_key.handle != facts(self.certificate).key_handle:
            raise refuse("is the key of another certificate", "privateKey")
        return self


def secrets(certificate: Certificate) -> Iterable[Held]:
    """The private key."""
    yield Held("/privateKey", certificate.private_key)


CERTIFICATE = Kind(
    name="Certificate",
    path="certificates",
    spec=Certificate,
    summary="What gateways present for the domains of endpoints: an uploaded pair.",
    secrets=secrets,
)
