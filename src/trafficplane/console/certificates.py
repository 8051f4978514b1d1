"""Certificates: how long each holds, whom it serves, and the DNS records that domains need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.catalog.schemas import Resource
from trafficplane.certificates.domains import Named, named
from trafficplane.certificates.logic.covering import covers
from trafficplane.console.logic.tables import Columns, arrange
from trafficplane.console.logic.usage import of_kind
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import commit_early, transaction

_KIND = "Certificate"


@dataclass(frozen=True, slots=True)
class Row:
    """A certificate and what is known of it; `ends` is None while ACME has given nothing."""

    resource: Resource
    status: dict[str, Any]
    ends: datetime | None
    days_left: int | None

    @property
    def name(self) -> str:
        """The resource's name."""
        return self.resource.name


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /certificates."""
    routes = Pages()
    catalog = services.changes.catalog

    async def rows(tx: Tx, resources: Sequence[Resource]) -> list[Row]:
        found = await services.certificates.status(tx, resources)
        return [_row(r, dict(found.get(r.name, {})), services.clock.now()) for r in resources]

    @routes.get("/certificates")
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """All certificates, the one that ends first on top."""
        state = await catalog.state(tx, caller.organisation_id)
        found = await rows(tx, of_kind(state, _KIND))
        return await shell.page(
            request,
            tx,
            caller,
            "certificates/list.html",
            listing=arrange(found, _COLUMNS, request.query_params),
            acme=_acme(services),
        )

    @routes.get("/domains")
    async def domains(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """The domains of endpoints, each with the record that leads it here."""
        state = await catalog.state(tx, caller.organisation_id)
        listing = arrange(named(state), _DOMAIN_COLUMNS, request.query_params)
        return await shell.page(
            request, tx, caller, "certificates/domains.html", listing=listing,
            domains=services.domains.of(state, listing.rows), acme=_acme(services),
        )  # fmt: skip

    @routes.post("/domains")
    async def look(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """Looks up where each domain of this page of the list leads now."""
        state = await catalog.state(tx, caller.organisation_id)
        listing = arrange(named(state), _DOMAIN_COLUMNS, request.query_params)
        # Nothing is written: this lets go of the database while name servers take their time.
        await commit_early(request)
        found = await services.domains.checked(services.domains.of(state, listing.rows))
        return shell.part("certificates/rows.html", caller, domains=found, acme=_acme(services))

    @routes.get("/certificates/{name}")
    async def show(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """One certificate."""
        resource = await catalog.get(tx, caller, _KIND, name)
        (row,) = await rows(tx, [resource])
        return await shell.page(
            request, tx, caller, "certificates/certificate.html", row=row, certificate=resource,
            served=await _served(services, tx, caller, resource),
        )  # fmt: skip

    return routes


def _acme(services: Services) -> bool:
    return services.settings.acme_directory_url is not None


def _row(resource: Resource, status: dict[str, Any], now: datetime) -> Row:
    text = status.get("notAfter")
    ends = datetime.fromisoformat(text) if text else None
    return Row(resource, status, ends, None if ends is None else (ends - now).days)


async def _served(services: Services, tx: Tx, caller: Caller, certificate: Resource) -> list[Named]:
    state = await services.changes.catalog.state(tx, caller.organisation_id)
    names = certificate.spec.names
    return [one for one in named(state) if covers(names, one.domain)]


_COLUMNS: Columns[Row] = Columns(
    text=lambda r: " ".join([r.name, *r.status.get("names", ()), r.status.get("issuer", "")]),
    sortable={
        "name": lambda r: r.name,
        "ends": lambda r: (r.days_left is not None, r.days_left or 0, r.name),
        "updated": lambda r: r.resource.updated_at,
    },
    default="ends",
)
_DOMAIN_COLUMNS: Columns[Named] = Columns(
    text=" ".join,
    sortable={"domain": lambda d: d.domain, "endpoint": lambda d: (d.endpoint, d.domain)},
    default="domain",
)
