"""The domains of endpoints over HTTP. Certificates themselves are resources like all others."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query

from trafficplane.certificates.domains import Domains
from trafficplane.certificates.schemas import DomainList
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(domains: Domains) -> APIRouter:
    """The route /api/domains."""
    routes = Router(prefix="/api/domains", tags=["domains"])

    @routes.get("")
    async def list_domains(
        caller: Annotated[Caller, requires(Permission.CATALOG_READ)],
        tx: Annotated[Tx, Depends(transaction)],
        check: Annotated[bool, Query(description="Also look up where each leads now.")] = False,
    ) -> DomainList:
        """Every domain of an endpoint, with the DNS records that lead it to the gateways."""
        found = await domains.all(tx, caller)
        return DomainList(items=await domains.checked(found) if check else found)

    return routes
