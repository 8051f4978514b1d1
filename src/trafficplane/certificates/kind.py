"""The kind Certificate: a pair that somebody uploads, or domains to get one for by ACME."""

from collections.abc import Iterable
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.logic.addresses import HostName
from trafficplane.catalog.logic.kind import Kind
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.logic.secrets import Held, Secret, SecretText
from trafficplane.certificates.logic.pem import check_chain, facts, read_key
from trafficplane.kit.schema import WireModel

MAX_ACME_DOMAINS = 100

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


class Acme(WireModel):
    """A certificate that the control plane gets and renews by itself (ACME, HTTP-01)."""

    domains: Annotated[
        tuple[HostName, ...],
        Field(
            min_length=1,
            max_length=MAX_ACME_DOMAINS,
            description="Names of your endpoints; HTTP-01 knows no wildcards.",
        ),
    ]


class Certificate(WireModel):
    """The spec of a certificate: either an uploaded pair, or `acme`."""

    certificate: Annotated[
        Chain | None, Field(description="PEM: the server's own certificate, then its issuers.")
    ] = None
    private_key: PrivateKey | None = None
    acme: Acme | None = None

    @model_validator(mode="after")
    def _is_one_of_both(self) -> Self:
        if self.acme is not None:
            given = [n for n in ("certificate", "privateKey") if self._has(n)]
            if given:
                raise refuse_all([(f"excludes {' and '.join(given)}", ("acme",))])
        elif self.certificate is None or self.private_key is None:
            missing = [n for n in ("certificate", "privateKey") if not self._has(n)]
            raise refuse_all([("is required, unless there is acme", (name,)) for name in missing])
        elif self.private_key.handle != facts(self.certificate).key_handle:
            raise refuse("is the key of another certificate", "privateKey")
        return self

    def _has(self, name: str) -> bool:
        return (self.certificate if name == "certificate" else self.private_key) is not None

    @property
    def names(self) -> tuple[str, ...]:
        """The domains that it is for."""
        if self.acme is not None:
            return self.acme.domains
        return facts(self.certificate or "").names


def secrets(certificate: Certificate) -> Iterable[Held]:
    """The private key of an uploaded pair."""
    if certificate.private_key is not None:
        yield Held("/privateKey", certificate.private_key)


CERTIFICATE = Kind(
    name="Certificate",
    path="certificates",
    spec=Certificate,
    summary="What gateways present for the domains of endpoints: an uploaded pair, or one by ACME.",
    secrets=secrets,
)
