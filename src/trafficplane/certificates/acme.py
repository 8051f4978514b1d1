"""A client of ACME (RFC 8555) with HTTP-01, for one certificate at a time; every call blocks.

What has to be readable on a domain, and from when on, is the caller's business.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import requests
from acme import challenges, client, errors, messages
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from josepy.jwa import ES256
from josepy.jwk import JWKEC

from trafficplane.certificates.logic.pem import check_chain
from trafficplane.certificates.schemas import Challenge

_USER_AGENT = "traffic-control-plane"
_TIMEOUT_S = 20
_PATIENCE = timedelta(seconds=90)


class AcmeFailed(Exception):
    """The authority gave no certificate; the message says why, in its words where it has some."""


@dataclass(frozen=True, slots=True)
class Order:
    """A certificate that was asked for; `challenges` must be answered before it can be had."""

    challenges: tuple[Challenge, ...]
    resource: messages.OrderResource
    answers: tuple[tuple[messages.ChallengeBody, Any], ...]


def new_key() -> str:
    """A private key (ECDSA P-256), PEM."""
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


class Acme:
    """An account at one authority. Every method raises `AcmeFailed`."""

    def __init__(
        self, directory: str, account_key: str, email: str | None, ca_file: str | None
    ) -> None:
        self._directory = directory
        self._email = email
        self._key = JWKEC(key=load_pem_private_key(account_key.encode(), None))
        self._net = client.ClientNetwork(
            self._key, alg=ES256, user_agent=_USER_AGENT, timeout=_TIMEOUT_S
        )
        # `requests` takes a path here as well.
        self._net.verify_ssl = ca_file or True  # type: ignore[assignment]
        self._client: client.ClientV2 | None = None

    def order(self, domains: tuple[str, ...], key: str) -> Order:
        """Asks for a certificate of `key` for `domains`."""
        try:
            return self._order(domains, key)
        except (errors.Error, messages.Error, requests.RequestException, ValueError) as error:
            raise AcmeFailed(_reason(error)) from error

    def collect(self, order: Order) -> str:
        """Has the challenges checked and returns the chain, PEM."""
        try:
            connected = self._connected()
            for body, answer in order.answers:
                connected.answer_challenge(body, answer)
            # The library compares with local time without a zone.
            deadline = datetime.now() + _PATIENCE  # noqa: DTZ005
            finished = connected.poll_and_finalize(order.resource, deadline)
            return check_chain(finished.fullchain_pem)
        except (errors.Error, messages.Error, requests.RequestException, ValueError) as error:
            raise AcmeFailed(_reason(error)) from error

    def _order(self, domains: tuple[str, ...], key: str) -> Order:
        connected = self._connected()
        resource = connected.new_order(_request(domains, key))
        found: list[Challenge] = []
        answers: list[tuple[messages.ChallengeBody, Any]] = []
        for authorization in resource.authorizations:
            body = authorization.body
            if body.status == messages.STATUS_VALID:
                continue
            offered = next(
                (c for c in body.challenges if isinstance(c.chall, challenges.HTTP01)), None
            )
            if offered is None:
                raise ValueError(f"the authority offers no HTTP-01 for {body.identifier.value}")
            answer, proof = offered.chall.response_and_validation(self._key)
            token = offered.chall.encode("token")
            found.append(Challenge(body.identifier.value, token, proof))
            answers.append((offered, answer))
        return Order(tuple(found), resource, tuple(answers))

    def _connected(self) -> client.ClientV2:
        if self._client is None:
            directory = client.ClientV2.get_directory(self._directory, self._net)
            self._client = client.ClientV2(directory, self._net)
            self._register(self._client)
        return self._client

    def _register(self, connected: client.ClientV2) -> None:
        wanted = messages.NewRegistration.from_data(email=self._email, terms_of_service_agreed=True)
        try:
            connected.new_account(wanted)
        except errors.ConflictError as known:
            self._net.account = messages.RegistrationResource(
                body=messages.Registration(), uri=known.location
            )


def _request(domains: tuple[str, ...], key: str) -> bytes:
    private = load_pem_private_key(key.encode(), None)
    names = x509.SubjectAlternativeName([x509.DNSName(domain) for domain in domains])
    builder = x509.CertificateSigningRequestBuilder().subject_name(x509.Name([]))
    builder = builder.add_extension(names, critical=False)
    signed = builder.sign(private, hashes.SHA256())  # type: ignore[arg-type]  # made by `new_key`
    return signed.public_bytes(Encoding.PEM)


def _reason(error: Exception) -> str:
    match error:
        case errors.ValidationError(failed_authzrs=failed):
            return "; ".join(_failures(failed))
        case messages.Error():
            return f"{error.detail or error}"
        case errors.TimeoutError():
            return f"the authority came to no decision within {_PATIENCE.total_seconds():g} s"
        case _:
            return str(error) or repr(error)


def _failures(failed: Any) -> list[str]:
    return [
        f"{authorization.body.identifier.value}: {challenge.error.detail}"
        for authorization in failed
        for challenge in authorization.body.challenges
        if challenge.error is not None
    ]
