"""What is to be said of certificates at a moment: their state, and findings about a change."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from trafficplane.catalog.kinds.endpoint import Endpoint
from trafficplane.catalog.schemas import Finding, PlannedState, Ref, Severity
from trafficplane.certificates.kind import CERTIFICATE, Acme, Certificate
from trafficplane.certificates.logic.covering import covers, reaches
from trafficplane.certificates.logic.pem import Facts, facts

ACME_CHALLENGES = "/.well-known/acme-challenge/"
"""Below this path a certifier asks for proofs (RFC 8555, 8.3)."""

WARN_BEFORE = timedelta(days=30)


class State(StrEnum):
    """How a certificate stands."""

    VALID = "VALID"
    EXPIRING = "EXPIRING"
    """It ends within thirty days."""
    EXPIRED = "EXPIRED"
    PENDING = "PENDING"
    """ACME is still to give it."""
    FAILED = "FAILED"
    """ACME has not given it; `error` says why."""


def state_of(not_after: datetime, now: datetime) -> State:
    """The state of a certificate that ends at `not_after`."""
    if not_after <= now:
        return State.EXPIRED
    return State.EXPIRING if not_after - now < WARN_BEFORE else State.VALID


def days_left(not_after: datetime, now: datetime) -> int:
    """Whole days until a certificate ends; negative once it has."""
    return (not_after - now).days


def findings(state: PlannedState, now: datetime, *, automatic: bool) -> Iterator[Finding]:
    """What a change of certificates would bring about; `automatic`: there is an ACME authority."""
    written = {change.ref for change in state.changes if change.after is not None}
    endpoints = [spec for _, spec in state.of_kind("Endpoint")]
    certificates = [spec for _, spec in state.of_kind(CERTIFICATE.name)]
    for name, spec in state.of_kind("Endpoint"):
        if spec.tls is not None and (ref := Ref("Endpoint", name)) in written:
            yield from _uncovered(ref, spec, certificates)
    for name, spec in state.of_kind(CERTIFICATE.name):
        ref = Ref(CERTIFICATE.name, name)
        if spec.acme is None:
            yield from _of_upload(ref, spec, endpoints, now, written=ref in written)
        elif ref in written:
            yield from _of_acme(ref, spec.acme, endpoints, automatic=automatic)


def _of_upload(
    ref: Ref, spec: Certificate, endpoints: Sequence[Endpoint], now: datetime, *, written: bool
) -> Iterator[Finding]:
    stated = facts(spec.certificate or "")
    if (ending := _ending(ref, stated, now, written=written)) is not None:
        yield replace(ending, witness=_met_by(stated.names, endpoints))
    if written and not _serves(stated.names, endpoints):
        yield Finding(
            Severity.WARNING,
            "certificate_unused",
            f"no endpoint has a domain that it covers ({', '.join(stated.names)})",
            ref,
            "/spec/certificate",
        )


def _of_acme(
    ref: Ref, spec: Acme, endpoints: Sequence[Endpoint], *, automatic: bool
) -> Iterator[Finding]:
    if not automatic:
        text = "no ACME authority is set up; set ACME_DIRECTORY_URL and restart"
        yield Finding(Severity.ERROR, "acme_not_configured", text, ref, "/spec/acme")
    for index, domain in enumerate(spec.domains):
        if not any(reaches(endpoint.domains, domain) for endpoint in endpoints):
            yield Finding(
                Severity.ERROR,
                "acme_without_endpoint",
                f"no endpoint has the domain {domain}, so gateways can't prove that it is yours",
                ref,
                f"/spec/acme/domains/{index}",
                _request("http", domain, ACME_CHALLENGES),
            )


def _uncovered(
    ref: Ref, endpoint: Endpoint, certificates: Iterable[Certificate]
) -> Iterator[Finding]:
    names = {name for one in certificates for name in one.names}
    for index, domain in enumerate(endpoint.domains):
        if not covers(names, domain):
            yield Finding(
                Severity.WARNING,
                "certificate_missing",
                f"no certificate covers {domain}, so clients see the self-signed one",
                ref,
                f"/spec/domains/{index}",
                _request("https", domain),
            )


def _ending(ref: Ref, stated: Facts, now: datetime, *, written: bool) -> Finding | None:
    day = f"{stated.not_after:%Y-%m-%d}"
    at = "/spec/certificate"
    if stated.not_after <= now:
        # One that has expired meanwhile must not stand in the way of other changes.
        severity = Severity.ERROR if written else Severity.WARNING
        text = f"it expired on {day}, so clients would refuse it"
        return Finding(severity, "certificate_expired", text, ref, at)
    if stated.not_before > now:
        text = f"it begins on {stated.not_before:%Y-%m-%d}; clients refuse it before"
        return Finding(Severity.WARNING, "certificate_not_yet_valid", text, ref, at)
    if stated.not_after - now < WARN_BEFORE:
        text = f"it ends on {day}, in {(stated.not_after - now).days} days"
        return Finding(Severity.WARNING, "certificate_expiring", text, ref, at)
    return None


def _met_by(names: Collection[str], endpoints: Iterable[Endpoint]) -> Mapping[str, object] | None:
    """A request whose client is shown the certificate."""
    domains = (domain for endpoint in endpoints for domain in endpoint.domains)
    return next((_request("https", domain) for domain in domains if covers(names, domain)), None)


def _request(scheme: str, domain: str, path: str = "/") -> Mapping[str, object]:
    return {"method": "GET", "url": f"{scheme}://{domain.replace('*', 'www', 1)}{path}"}


def _serves(names: Collection[str], endpoints: Iterable[Endpoint]) -> bool:
    return any(covers(names, domain) for endpoint in endpoints for domain in endpoint.domains)
