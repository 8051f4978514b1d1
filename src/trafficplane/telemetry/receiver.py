"""The gRPC service that Envoy's OpenTelemetry sink reports to, for the server of xDS to serve.

OTLP: opentelemetry.proto.collector.metrics.v1.MetricsService/Export, as gateways are configured
in `gateways.statistics`. A gateway shows its token and names itself in the call's metadata.
"""

from collections.abc import Awaitable, Callable
from typing import Any

import grpc
import structlog
from google.protobuf.message import DecodeError

from trafficplane.gateways.schemas import GatewayIdentity
from trafficplane.gateways.statistics import GATEWAY_METADATA
from trafficplane.telemetry.service import Collector

SERVICE = "opentelemetry.proto.collector.metrics.v1.MetricsService"

# An empty ExportMetricsServiceResponse: everything was taken.
_TAKEN = b""
_NAME_LIMIT = 256

log = structlog.get_logger(__name__)

Authenticate = Callable[[str], Awaitable[GatewayIdentity | None]]


class Receiver:
    """Lets gateways in and hands their reports to the collector."""

    def __init__(self, collector: Collector, authenticate: Authenticate) -> None:
        self._collector = collector
        self._authenticate = authenticate

    def handler(self) -> grpc.GenericRpcHandler:
        """For `XdsServer(handlers=…)`."""
        export: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(
            self._export
        )
        handler: grpc.GenericRpcHandler = grpc.method_handlers_generic_handler(
            SERVICE, {"Export": export}
        )
        return handler

    async def _export(self, raw: bytes, context: grpc.aio.ServicerContext[bytes, bytes]) -> bytes:
        metadata = dict(context.invocation_metadata() or ())
        gateway = await self._gateway(metadata, context)
        try:
            await self._collector.receive(gateway, raw)
        except DecodeError:
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, "not an OTLP metrics request")
        return _TAKEN

    async def _gateway(
        self, metadata: dict[str, Any], context: grpc.aio.ServicerContext[bytes, bytes]
    ) -> str:
        """The gateway that calls; ends the call of anybody else."""
        name = str(metadata.get(GATEWAY_METADATA, ""))
        identity = await self._identity(str(metadata.get("authorization", "")), context)
        if identity is None:
            await context.abort(grpc.StatusCode.UNAUTHENTICATED, "a valid gateway token is needed")
        elif identity.organisation_id is not None or identity.gateway_id not in (None, name):
            await context.abort(
                grpc.StatusCode.PERMISSION_DENIED, "this token is not for this gateway"
            )
        if not name or len(name) > _NAME_LIMIT or not name.isprintable():
            await context.abort(
                grpc.StatusCode.INVALID_ARGUMENT, f"{GATEWAY_METADATA} must name the gateway"
            )
        return name

    async def _identity(
        self, authorization: str, context: grpc.aio.ServicerContext[bytes, bytes]
    ) -> GatewayIdentity | None:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            return None
        try:
            return await self._authenticate(token.strip())
        except Exception as error:
            log.warning("token_unchecked", error=repr(error))
            await context.abort(
                grpc.StatusCode.UNAVAILABLE, "the token can't be checked at the moment"
            )
            raise
