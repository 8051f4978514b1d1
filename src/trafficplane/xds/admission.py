"""Who may open a stream, and which view it gets."""

from collections.abc import Awaitable, Callable
from typing import Any

import grpc
import structlog
from envoy.config.core.v3 import base_pb2

from trafficplane.gateways.schemas import GatewayIdentity, NodeInfo
from trafficplane.xds.codec import envoy_version_of, metadata_of
from trafficplane.xds.store import Profile
from trafficplane.xds.stream import Refusal

Authenticate = Callable[[str], Awaitable[GatewayIdentity | None]]

TOKEN_METADATA = "TRAFFICPLANE_TOKEN"  # noqa: S105 - the name of a key
_HTTP_PORT = 8080
_HTTPS_PORT = 8443
_ANY_ADDRESS = "0.0.0.0"  # noqa: S104 - a gateway is there to be reached

log = structlog.get_logger(__name__)


def token_of(
    context: grpc.aio.ServicerContext[bytes, bytes], node: base_pb2.Node | None = None
) -> str:
    """Return the token of a call, empty when there is none.

    It comes as `authorization: Bearer …`; from gRPC's own xDS client, which can't set that, in
    the node's metadata.
    """
    for key, value in context.invocation_metadata() or ():
        if key == "authorization" and isinstance(value, str):
            scheme, _, token = value.partition(" ")
            return token.strip() if scheme.lower() == "bearer" else ""
    token = metadata_of(node).get(TOKEN_METADATA, "") if node is not None else ""
    return token if isinstance(token, str) else ""


async def admit(authenticate: Authenticate, token: str) -> GatewayIdentity:
    """Return whom a token speaks for.

    Raises `Refusal`: UNAUTHENTICATED for a token that opens nothing, UNAVAILABLE when
    `authenticate` raises because it can't tell.
    """
    if not token:
        raise Refusal(grpc.StatusCode.UNAUTHENTICATED, "a gateway token is needed")
    try:
        identity = await authenticate(token)
    except Exception as error:
        log.warning("token_unchecked", error=repr(error))
        detail = "the token can't be checked at the moment"
        raise Refusal(grpc.StatusCode.UNAVAILABLE, detail) from error
    if identity is None:
        raise Refusal(grpc.StatusCode.UNAUTHENTICATED, "the gateway token is not valid")
    return identity


def profile_of_gateway(identity: GatewayIdentity, node: base_pb2.Node) -> Profile:
    """Return the view of an Envoy, by the ports in its node metadata.

    A gateway is sent what all organisations have, so the token of one organisation won't do.
    """
    if not node.id:
        raise Refusal(grpc.StatusCode.INVALID_ARGUMENT, "the first request needs a node id")
    if identity.organisation_id is not None:
        detail = "this token is for gRPC clients; a gateway needs a token of the platform"
        raise Refusal(grpc.StatusCode.PERMISSION_DENIED, detail)
    if identity.gateway_id not in (None, node.id):
        raise Refusal(grpc.StatusCode.PERMISSION_DENIED, "this token is for another gateway")
    metadata = metadata_of(node)
    address = metadata.get("bind_address", _ANY_ADDRESS)
    if not isinstance(address, str):
        raise Refusal(grpc.StatusCode.INVALID_ARGUMENT, "bind_address must be a string")
    return Profile(
        kind="envoy",
        http_port=_port(metadata, "http_port", _HTTP_PORT),
        https_port=_port(metadata, "https_port", _HTTPS_PORT),
        bind_address=address,
        zone=node.locality.zone or None,
        places=_places(metadata),
    )


def profile_of_client(identity: GatewayIdentity, _: base_pb2.Node) -> Profile:
    """Return the view of gRPC's own client, which is that of its token's organisation."""
    if identity.organisation_id is None:
        detail = "a gRPC client needs the token of an organisation"
        raise Refusal(grpc.StatusCode.PERMISSION_DENIED, detail)
    return Profile(kind="grpc", organisation_id=identity.organisation_id)


def _places(metadata: Any) -> str | None:
    path = metadata.get("places", None)
    if path is not None and not (isinstance(path, str) and path.startswith("/")):
        raise Refusal(grpc.StatusCode.INVALID_ARGUMENT, "places must be the path of a file")
    return path


def _port(metadata: Any, key: str, default: int) -> int:
    value = metadata.get(key, default)
    if not isinstance(value, int | float) or not 0 < value < 65536 or value != int(value):
        raise Refusal(grpc.StatusCode.INVALID_ARGUMENT, f"{key} must be a port number")
    return int(value)


def describe(node: base_pb2.Node, profile: Profile, peer: str) -> NodeInfo:
    """Return what people are shown about a client. `peer` is gRPC's `ipv4:address:port`."""
    version = metadata_of(node).get("version", "")
    return NodeInfo(
        envoy_version=envoy_version_of(node),
        trafficplane_version=version if isinstance(version, str) else "",
        address=peer.partition(":")[2] or peer,
        http_port=profile.http_port or None,
        https_port=profile.https_port or None,
        organisation_id=profile.organisation_id,
    )
