"""The keys of issuers over HTTP. How they are known is in the status of endpoints."""

from fastapi import APIRouter, Depends

from trafficplane.issuers.schemas import KeysOfEndpoint
from trafficplane.issuers.service import KeySets
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(key_sets: KeySets) -> APIRouter:
    """One route beside those of endpoints."""
    routes = Router(prefix="/api/endpoints", tags=["endpoints"])

    @routes.post("/{endpoint}/fetch-keys", status_code=202)
    async def fetch_keys(
        endpoint: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> KeysOfEndpoint:
        """Fetches the keys of its issuers now; the answer is what is known until they are here."""
        return await key_sets.fetch_now(tx, caller, endpoint)

    return routes
