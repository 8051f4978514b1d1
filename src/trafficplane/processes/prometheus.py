"""`GET /metrics`: the control plane's own figures in Prometheus' text format.

What gateways counted is asked of /api/metrics, or of Envoy itself (docs/telemetry.md).
"""

from fastapi import APIRouter, Depends, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from trafficplane import __version__
from trafficplane.certificates.kind import CERTIFICATE
from trafficplane.kit.access import Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction
from trafficplane.processes.plane import ControlPlane


def router(plane: ControlPlane) -> APIRouter:
    """The one route; for administrators of the platform, with an API token as bearer."""
    routes = Router(tags=["metrics"])
    registry = CollectorRegistry()
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    build = Gauge("trafficplane_build_info", "Which version runs.", ["version"], registry=registry)
    build.labels(__version__).set(1)
    connected = Gauge(
        "trafficplane_gateways_connected", "Gateways that hold a stream.", registry=registry
    )
    reported = Gauge(
        "trafficplane_gateway_reported_timestamp_seconds",
        "When a gateway last reported statistics.",
        ["gateway"],
        registry=registry,
    )
    series = Gauge("trafficplane_metric_series", "Series that are kept.", registry=registry)
    limit = Gauge("trafficplane_metric_series_limit", "At most.", registry=registry)
    limit.set(plane.settings.metrics_max_series)

    forwarded = Gauge(
        "trafficplane_otlp_forward_reports",
        "Reports of gateways for the store at OTLP_FORWARD_URL since this process began, by how it "
        "went: sent, failed (and sent again, or a newer one), dropped.",
        ["result"],
        registry=registry,
    )
    ends = Gauge(
        "trafficplane_certificate_not_after_timestamp_seconds",
        "When a certificate ends.",
        ["organisation", "certificate"],
        registry=registry,
    )

    fetched = Gauge(
        "trafficplane_issuer_keys_fetched_timestamp_seconds",
        "When the keys came last that a token issuer publishes.",
        ["organisation", "url"],
        registry=registry,
    )

    @routes.get(
        "/metrics",
        response_class=Response,
        responses={200: {"content": {"text/plain": {"schema": {"type": "string"}}}}},
        dependencies=[requires(Permission.METRICS_READ, platform=True)],
    )
    async def metrics(tx: Tx = Depends(transaction)) -> Response:
        """This process, the fleet, and what is kept of its measurements."""
        connected.set(len(await plane.gateways.connected_ids(tx)))
        series.set(await plane.queries.series_kept(tx))
        reported.clear()
        for gateway, at in (await plane.latest_values.gateways(tx)).items():
            reported.labels(gateway).set(at.timestamp())
        figures = plane.forwarding.figures
        for result in ("sent", "failed", "dropped"):
            forwarded.labels(result).set(getattr(figures, result))
        ends.clear()
        kept = await plane.catalog.everybodys(tx, CERTIFICATE.name)
        for (owner, name), at in (await plane.certificates.ends(tx, kept)).items():
            ends.labels(owner, name).set(at.timestamp())
        fetched.clear()
        for (owner, url), at in (await plane.key_sets.fetched(tx)).items():
            fetched.labels(owner, url).set(at.timestamp())
        return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)

    return routes
