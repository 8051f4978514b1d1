"""How a caller's own request arrived here, for finding mistakes of the proxies in front."""

from fastapi import APIRouter, Request

from trafficplane.identity.api.guard import Guard
from trafficplane.kit.access import public
from trafficplane.kit.schema import WireModel


class Connection(WireModel):
    """`host` and `tls` as this process sees them. `forwarded`: a proxy says who the client is;
    that counts when `proxyTrusted`, and `clientAddress` is what results."""

    host: str
    tls: bool
    client_address: str | None
    forwarded: bool
    proxy_trusted: bool


def router(guard: Guard) -> APIRouter:
    """Not transactional: what it tells is in the request."""
    routes = APIRouter(tags=["health"])

    @routes.get(
        "/api/auth/connection",
        dependencies=[public("it tells callers about their own request and nothing else")],
    )
    async def connection(request: Request) -> Connection:
        """What this process sees of your request: compare it with what you sent."""
        return Connection(
            host=request.headers.get("host", ""),
            tls=guard.is_tls(request),
            client_address=guard.address(request),
            forwarded="x-forwarded-for" in request.headers,
            proxy_trusted=guard.through_trusted_proxy(request),
        )

    return routes
