"""Which gateway a call on the xDS port comes from; anybody else's call is ended."""

from collections.abc import Awaitable, Callable
from typing import Any

import grpc
import structlog

from trafficplane.gateways.schemas import GatewayIdentity
from trafficplane.gateways.statistics import GATEWAY_METADATA

_NAME_LIMIT = 256

log = structlog.get_logger(__name__)

Authenticate = Callable[[str], Awaitable[GatewayIdentity | None]]
Context = grpc.aio.ServicerContext[bytes, bytes]


async def admitted(authenticate: Authenticate, context: Context) -> str:
    """The name of the gateway that calls, by the token and name in the call's metadata."""
    metadata: dict[str, Any] = dict(context.invocation_metadata() or ())
    name = str(metadata.get(GATEWAY_METADATA, ""))
    identity = await _identity(authenticate, str(metadata.get("authorization", "")), context)
    if identity is None:
        await context.abort(grpc.StatusCode.UNAUTHENTICATED, "a valid gateway token is needed")
    elif identity.organisation_id is not None or identity.gateway_id not in (None, name):
        await context.abort(grpc.StatusCode.PERMISSION_DENIED, "this token is not for this gateway")
    if not name or len(name) > _NAME_LIMIT or not name.isprintable():
        await context.abort(
            grpc.StatusCode.INVALID_ARGUMENT, f"{GATEWAY_METADATA} must name the gateway"
        )
    return name


async def _identity(
    authenticate: Authenticate, authorization: str, context: Context
) -> GatewayIdentity | None:
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        return None
    try:
        return await authenticate(token.strip())
    except Exception as error:
        log.warning("token_unchecked", error=repr(error))
        await context.abort(grpc.StatusCode.UNAVAILABLE, "the token can't be checked at the moment")
        raise
