"""Clusters: how to connect, check and choose; the backends come with the load assignment."""

from envoy.config.cluster.v3 import cluster_pb2
from envoy.config.core.v3 import base_pb2 as core
from envoy.config.core.v3 import health_check_pb2, protocol_pb2
from envoy.extensions.transport_sockets.tls.v3 import secret_pb2, tls_pb2
from envoy.extensions.upstreams.http.v3 import http_protocol_options_pb2 as upstream
from envoy.type.v3 import percent_pb2, range_pb2
from google.protobuf import wrappers_pb2

from trafficplane.envoy.assignments import load_assignment
from trafficplane.envoy.balancing import policy
from trafficplane.envoy.durations import duration
from trafficplane.envoy.listeners import ads
from trafficplane.envoy.pack import packed
from trafficplane.envoy.resilience import circuit_breakers, outlier_detection, retry_policy
from trafficplane.ir.cluster import Cluster, Discovery, HealthCheck, UpstreamTls

SYSTEM_ROOTS = "system_roots"
"""The static secret in every gateway's bootstrap that names the machine's CA bundle."""

_HTTP_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions"
_MERGE_HEALTH_CHANGES_MS = 100
_STICKS_WHILE_DRAINING = health_check_pb2.HealthStatusSet(
    statuses=[
        health_check_pb2.UNKNOWN,
        health_check_pb2.HEALTHY,
        health_check_pb2.DEGRADED,
        health_check_pb2.DRAINING,
    ]
)


def cluster(spec: Cluster) -> cluster_pb2.Cluster:
    """Envoy's cluster. With `Discovery.PUSHED` it asks for its load assignment over ADS."""
    message = cluster_pb2.Cluster(
        name=spec.name,
        connect_timeout=duration(spec.connect_timeout_ms),
        load_balancing_policy=policy(spec),
        circuit_breakers=circuit_breakers(spec.limits, spec.retries),
        outlier_detection=(
            outlier_detection(spec.outlier_detection) if spec.outlier_detection else None
        ),
        # Otherwise a removed backend that is still healthy keeps taking new connections.
        ignore_health_on_host_removal=True,
        track_cluster_stats=cluster_pb2.TrackClusterStats(per_endpoint_stats=True),
        # Envoy's own default of 50 would send requests to sick backends unasked.
        common_lb_config=cluster_pb2.Cluster.CommonLbConfig(
            override_host_status=_STICKS_WHILE_DRAINING if spec.keeps_sessions else None,
            healthy_panic_threshold=percent_pb2.Percent(value=spec.panic_threshold),
            # Envoy's own second would send requests for that long to a backend known to be sick,
            # when it is the second one to fail.
            update_merge_window=duration(_MERGE_HEALTH_CHANGES_MS),
        ),
    )
    if spec.discovery is Discovery.PUSHED:
        message.type = cluster_pb2.Cluster.EDS
        message.eds_cluster_config.eds_config.CopyFrom(ads())
    else:
        _resolve_by_dns(message, spec)
    message.typed_extension_protocol_options[_HTTP_OPTIONS].CopyFrom(packed(_http_options(spec)))
    if spec.health_check is not None:
        message.health_checks.append(_health_check(spec.health_check, http2=spec.http2))
    if spec.tls is not None:
        message.transport_socket.name = "envoy.transport_sockets.tls"
        message.transport_socket.typed_config.CopyFrom(packed(_tls(spec.tls, http2=spec.http2)))
    return message


def _resolve_by_dns(message: cluster_pb2.Cluster, spec: Cluster) -> None:
    message.type = cluster_pb2.Cluster.STRICT_DNS
    message.respect_dns_ttl = True
    message.dns_lookup_family = cluster_pb2.Cluster.V4_PREFERRED
    if spec.assignment is not None:
        message.load_assignment.CopyFrom(load_assignment(spec.assignment, spec.balancing))


def _http_options(spec: Cluster) -> upstream.HttpProtocolOptions:
    explicit = upstream.HttpProtocolOptions.ExplicitHttpConfig()
    if spec.http2:
        explicit.http2_protocol_options.SetInParent()
    else:
        explicit.http_protocol_options.SetInParent()
    return upstream.HttpProtocolOptions(
        explicit_http_config=explicit,
        common_http_protocol_options=protocol_pb2.HttpProtocolOptions(
            idle_timeout=duration(spec.idle_timeout_ms)
        ),
        # Here rather than in routes, since a route may lead to several clusters.
        retry_policy=retry_policy(spec.retries),
    )


def _health_check(check: HealthCheck, *, http2: bool) -> health_check_pb2.HealthCheck:
    return health_check_pb2.HealthCheck(
        timeout=duration(check.timeout_ms),
        interval=duration(check.interval_ms),
        # A new gateway or backend is judged as fast as any other, not after Envoy's 60 s.
        no_traffic_interval=duration(check.interval_ms),
        healthy_threshold=wrappers_pb2.UInt32Value(value=check.healthy_threshold),
        unhealthy_threshold=wrappers_pb2.UInt32Value(value=check.unhealthy_threshold),
        http_health_check=health_check_pb2.HealthCheck.HttpHealthCheck(
            path=check.path,
            host=check.host or "",
            # Inclusive here, half-open in Envoy.
            expected_statuses=[
                range_pb2.Int64Range(start=first, end=last + 1) for first, last in check.expected
            ],
            # Without this one answer such as 503 would eject at once, whatever the threshold.
            retriable_statuses=[range_pb2.Int64Range(start=100, end=600)],
            codec_client_type=1 if http2 else 0,
        ),
    )


def _tls(tls: UpstreamTls, *, http2: bool) -> tls_pb2.UpstreamTlsContext:
    common = tls_pb2.CommonTlsContext(alpn_protocols=["h2"] if http2 else ["http/1.1"])
    if tls.verify:
        _verify(common, tls)
    return tls_pb2.UpstreamTlsContext(
        common_tls_context=common,
        sni=tls.server_name or "",
        # Without a server name, the name that the client asked for is used and verified.
        auto_host_sni=tls.server_name is None,
        auto_sni_san_validation=tls.verify,
    )


def _verify(common: tls_pb2.CommonTlsContext, tls: UpstreamTls) -> None:
    if tls.ca_certificates is None:
        common.validation_context_sds_secret_config.CopyFrom(
            secret_pb2.SdsSecretConfig(name=SYSTEM_ROOTS)
        )
        return
    common.validation_context.trusted_ca.CopyFrom(
        core.DataSource(inline_string=tls.ca_certificates)
    )
