"""The part of Envoy's bootstrap that says what is counted, how finely, and where it is sent."""

from typing import Any

from trafficplane.envoy.access_stats import PREFIX

GATEWAY_METADATA = "x-trafficplane-gateway"
"""The call metadata in which a gateway names itself to our collector of statistics."""

LATENCY_BOUNDS_MS = (
    0.5, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1_000, 1_500, 2_000,
    3_000, 5_000, 10_000, 30_000, 60_000,
)  # fmt: skip
"""Upper bounds of the buckets of every latency histogram.

Envoy counts with two significant digits and reports into these, so edges on two digits lose
nothing. Neighbours differ by a factor of at most 2 between 1 ms and 10 s.
"""

# Statistics that nobody here reads and that would exist once for each cluster.
_UNREAD_SUFFIXES = (
    "_buffered",
    ".assignment_stale",
    ".assignment_timeout_received",
    ".bind_errors",
    ".default.cx_pool_open",
    ".default.total_match_count",
    ".max_host_weight",
    ".membership_degraded",
    ".membership_excluded",
    ".original_dst_host_invalid",
    ".retry_or_shadow_abandoned",
    ".update_duration",
    ".upstream_cx_connect_attempts_exceeded",
    ".upstream_cx_connect_ms",
    ".upstream_cx_length_ms",
    ".upstream_cx_max_duration_reached",
    ".upstream_cx_none_healthy_host",
    ".upstream_flow_control_backed_up_total",
    ".upstream_flow_control_drained_total",
    ".upstream_flow_control_paused_reading_total",
    ".upstream_flow_control_resumed_reading_total",
    ".upstream_internal_redirect_failed_total",
    ".upstream_internal_redirect_succeeded_total",
    ".upstream_rq_per_cx",
    ".warming_state",
)
# What a cluster counts a second time, by whether a request came from inside or outside.
_UNREAD_PARTS = (".internal.upstream_rq", ".external.upstream_rq", ".circuit_breakers.high.")


def sections(reporting: dict[str, Any], flush_s: float) -> dict[str, Any]:
    """The bootstrap's sections; `reporting` is the gRPC service that takes OTLP metrics.

    What is sent is cumulative: a report that gets lost, and a control plane that is away for a
    while, cost resolution and no counts.
    """
    sink = {
        "@type": "type.googleapis.com/envoy.extensions.stat_sinks.open_telemetry.v3.SinkConfig",
        "grpc_service": reporting,
    }
    return {
        "stats_flush_interval": f"{flush_s:g}s",
        "stats_sinks": [{"name": "envoy.stat_sinks.open_telemetry", "typed_config": sink}],
        "stats_config": {
            "stats_matcher": {"exclusion_list": {"patterns": _unread()}},
            "histogram_bucket_settings": _buckets(),
        },
    }


def _unread() -> list[dict[str, str]]:
    return [
        *({"suffix": suffix} for suffix in _UNREAD_SUFFIXES),
        *({"contains": part} for part in _UNREAD_PARTS),
    ]


def _buckets() -> list[dict[str, Any]]:
    # The first match counts. Envoy's own histograms of times are in milliseconds.
    return [
        {
            "match": {"prefix": f"{PREFIX}."},
            "buckets": [bound * 1000 for bound in LATENCY_BOUNDS_MS],
        },
        {"match": {"suffix": "_time"}, "buckets": list(LATENCY_BOUNDS_MS)},
    ]
