"""The gRPC services that gateways report to, for the server of xDS to serve.

Statistics: OTLP's MetricsService/Export, as Envoy's OpenTelemetry sink calls it. Health: a stream
of JSON documents from the process that supervises an Envoy (`gateways.watching`).
"""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import grpc
from google.protobuf.message import DecodeError

from trafficplane.gateways import watching
from trafficplane.gateways.logic import hosts
from trafficplane.telemetry.admission import Authenticate, Context, admitted
from trafficplane.telemetry.service import Collector, HealthWatch

METRICS_SERVICE = "opentelemetry.proto.collector.metrics.v1.MetricsService"

# An empty ExportMetricsServiceResponse: everything was taken.
_TAKEN = b""


class Receiver:
    """Lets gateways in and hands on what they report."""

    def __init__(
        self, collector: Collector, health: HealthWatch, authenticate: Authenticate
    ) -> None:
        self._collector = collector
        self._health = health
        self._authenticate = authenticate

    def handlers(self) -> list[grpc.GenericRpcHandler]:
        """For `XdsServer(handlers=…)`."""
        export: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(
            self._export
        )
        watch: grpc.RpcMethodHandler[bytes, bytes] = grpc.stream_stream_rpc_method_handler(
            self._watch
        )
        return [
            grpc.method_handlers_generic_handler(METRICS_SERVICE, {"Export": export}),
            grpc.method_handlers_generic_handler(watching.SERVICE, {watching.METHOD: watch}),
        ]

    async def _export(self, raw: bytes, context: Context) -> bytes:
        gateway = await admitted(self._authenticate, context)
        try:
            report = await self._collector.receive(gateway, raw)
            if report is not None:
                self._health.reported(gateway, report.gauges)
        except DecodeError:
            await context.abort(grpc.StatusCode.INVALID_ARGUMENT, "not an OTLP metrics request")
        return _TAKEN

    async def _watch(self, messages: AsyncIterator[bytes], context: Context) -> None:
        gateway = await admitted(self._authenticate, context)
        with self._health.connected(gateway) as orders:
            sending = asyncio.create_task(_send(orders, context))
            try:
                async for raw in messages:
                    self._take(gateway, json.loads(raw))
            except (ValueError, TypeError, AttributeError, KeyError):
                await context.abort(grpc.StatusCode.INVALID_ARGUMENT, "not a report of health")
            finally:
                sending.cancel()

    def _take(self, gateway: str, message: dict[str, Any]) -> None:
        if "clusters" in message:
            clusters = hosts.decode(message["clusters"])
            self._health.take(gateway, clusters, whole=bool(message["whole"]))
        if "checked" in message:
            self._health.checked(
                gateway, str(message["checked"]), str(message["cluster"]), message["answers"]
            )


async def _send(orders: "asyncio.Queue[dict[str, str]]", context: Context) -> None:
    while True:
        await context.write(json.dumps(await orders.get()).encode())
