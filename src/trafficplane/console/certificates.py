"""Certificates: how long each holds, whom it serves, and the DNS records that domains need."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.catalog.schemas import Resource
from trafficplane.certificates.schemas import DomainHelp
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

    async def rows(tx: Tx, resources: list[Resource]) -> list[Row]:
        found = await services.certificates.status(tx, resources)
        return [_row(r, dict(found.get(r.name, {})), services.clock.now()) for r in resources]

    @routes.get("/certificates")
    async def list_(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """All certificates, the one that ends first on top; and the domains of endpoints."""
        state = await catalog.state(tx, caller.organisation_id)
        found = await rows(tx, of_kind(state, _KIND))
        return await shell.page(
            request,
            tx,
            caller,
            "certificates/list.html",
            listing=arrange(found, _COLUMNS, request.query_params),
            domains=await services.domains.all(tx, caller),
            looked=False,
            acme=services.settings.acme_directory_url is not None,
        )

    @routes.post("/certificates/domains")
    async def look(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """Looks up where each domain leads now."""
        found = await services.domains.all(tx, caller)
        # Nothing is written: this lets go of the database while name servers take their time.
        await commit_early(request)
        return shell.part(
            "certificates/domains.html", caller, domains=await services.domains.checked(found),
            looked=True, acme=services.settings.acme_directory_url is not None,
        )  # fmt: skip

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
            served=_served(await services.domains.all(tx, caller), resource.name),
        )  # fmt: skip

    return routes


def _row(resource: Resource, status: dict[str, Any], now: datetime) -> Row:
    text = status.get("notAfter")
    ends = datetime.fromisoformat(text) if text else None
    return Row(resource, status, ends, None if ends is None else (ends - now).days)


def _served(domains: list[DomainHelp], name: str) -> list[DomainHelp]:
    return [one for one in domains if name in one.certificates]


_COLUMNS: Columns[Row] = Columns(
    text=lambda r: " ".join([r.name, *r.status.get("names", ()), r.status.get("issuer", "")]),
    sortable={
        "name": lambda r: r.name,
        "ends": lambda r: (r.days_left is not None, r.days_left or 0, r.name),
        "updated": lambda r: r.resource.updated_at,
    },
    default="ends",
)
