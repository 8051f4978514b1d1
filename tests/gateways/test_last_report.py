"""An Envoy that is ended first hands over what it counted, however slowly that is taken."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import grpc
import pytest
from opentelemetry.proto.collector.metrics.v1 import metrics_service_pb2

from tests.gateways.world import QUICK, Backend, eventually, get, local_gateway
from tests.postgres import free_port
from trafficplane.gateways.bootstrap import ControlPlaneAddress
from trafficplane.gateways.supervisor import Limits, Supervisor

SERVICE = "opentelemetry.proto.collector.metrics.v1.MetricsService"
FLUSH_S = 0.1


class Collector:
    """Takes reports one day, and knows the requests in those that it answered."""

    def __init__(self) -> None:
        self.open = asyncio.Event()
        self.arrived = 0
        self.requests = 0
        self.port = 0

    async def _export(self, raw: bytes, _context: Any) -> bytes:
        self.arrived += 1
        await self.open.wait()
        self.requests = max(self.requests, _requests(raw))
        return b""

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator["Collector"]:
        server = grpc.aio.server()
        export: grpc.RpcMethodHandler[bytes, bytes] = grpc.unary_unary_rpc_method_handler(
            self._export
        )
        server.add_generic_rpc_handlers(
            [grpc.method_handlers_generic_handler(SERVICE, {"Export": export})]
        )
        self.port = server.add_insecure_port("127.0.0.1:0")
        await server.start()
        try:
            yield self
        finally:
            await server.stop(None)


def _requests(raw: bytes) -> int:
    report = metrics_service_pb2.ExportMetricsServiceRequest.FromString(raw)
    return sum(
        point.as_int
        for resource in report.resource_metrics
        for scope in resource.instrumentation_library_metrics
        for metric in scope.metrics
        if metric.name == "cluster.upstream_rq_total"
        for point in metric.sum.data_points
        if any(tag.value.string_value == "backend" for tag in point.attributes)
    )


@contextlib.asynccontextmanager
async def ending(folder: Path, limits: Limits, collector: Collector) -> AsyncIterator[Any]:
    """An Envoy that has carried seven requests and was told to stop."""
    async with Backend().running() as backend:
        port = free_port()
        plane = ControlPlaneAddress("127.0.0.1", collector.port)
        gateway = replace(
            local_gateway(folder, port, backend.port, control_plane=plane, stats_flush_s=FLUSH_S),
            report_s=FLUSH_S,
        )
        stop = asyncio.Event()
        task = asyncio.create_task(Supervisor(gateway, limits).run(stop))
        await eventually(lambda: get(port))
        await eventually(lambda: collector.arrived)
        for _ in range(6):
            await get(port)
        stop.set()
        yield task
        await task


async def test_envoy_ends_when_its_last_report_was_taken(tmp_path: Path) -> None:
    async with Collector().running() as collector, ending(tmp_path, QUICK, collector) as task:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(asyncio.shield(task), 10 * FLUSH_S)
        collector.open.set()
        await task
        assert collector.requests == 7


async def test_a_control_plane_that_takes_nothing_does_not_keep_envoy_alive(
    tmp_path: Path,
) -> None:
    async with Collector().running() as collector:
        async with ending(tmp_path, replace(QUICK, report_s=0.5), collector):
            pass
        collector.open.set()
