"""What a gateway counts for each route: requests by status, latency and bytes.

The router's own statistics miss what a gateway answers by itself (redirects, fixed answers,
blocks, limits), so requests are counted where they end, by an access log that writes no lines but
adds to statistics (ADR 0009). Its labels are names of ours and the status code, never anything
that a client sends; and their number is bounded.
"""

from typing import Any

from envoy.config.accesslog.v3 import accesslog_pb2
from google.protobuf import struct_pb2
from xds.type.v3 import typed_struct_pb2

from trafficplane.envoy.pack import packed

PREFIX = "tcp"
"""How the names of these statistics begin at Envoy."""

MAX_STATISTICS = 100_000
"""Of each form at one gateway; what would be one more isn't counted."""

_TYPE = "type.googleapis.com/envoy.extensions.access_loggers.stats.v3.Config"
LABEL = "route"
"""The one label of each: `<route> <cluster>`, for requests with ` <code>`; what is missing is
empty.

Envoy builds the name of each statistic anew for each request, and every further label of four
statistics costs more than the words in this one (ADR 0009).
"""

_ROUTE = "%ROUTE_NAME% %UPSTREAM_CLUSTER%"
_DURATION_US = "%COMMON_DURATION(DS_RX_BEG:DS_TX_END:us)%"


def access_stats() -> accesslog_pb2.AccessLog:
    """The access log; route names are `<organisation>/<endpoint>[/<policy>]`."""
    config: dict[str, Any] = {
        # Not shared between listeners: with a `sharing_name` Envoy 1.40 crashes when it ends.
        "stats_scope": {
            "prefix": PREFIX,
            "max_counters": MAX_STATISTICS,
            "max_histograms": MAX_STATISTICS,
        },
        "counters": [
            {"stat": _stat("requests", f"{_ROUTE} %RESPONSE_CODE%"), "value_fixed": 1},
            _bytes("bytes_received", "%DOWNSTREAM_WIRE_BYTES_RECEIVED%"),
            _bytes("bytes_sent", "%DOWNSTREAM_WIRE_BYTES_SENT%"),
        ],
        "histograms": [
            {
                "stat": _stat("duration", _ROUTE),
                "unit": "Microseconds",
                "value_format": _DURATION_US,
            }
        ],
    }
    # As a struct, for the generated messages don't know `stats_scope` yet.
    value = struct_pb2.Struct()
    value.update(config)
    return accesslog_pb2.AccessLog(
        name="envoy.access_loggers.stats",
        typed_config=packed(typed_struct_pb2.TypedStruct(type_url=_TYPE, value=value)),
    )


def _bytes(name: str, value: str) -> dict[str, Any]:
    return {"stat": _stat(name, _ROUTE), "value_format": value}


def _stat(name: str, label: str) -> dict[str, Any]:
    return {"name": name, "tags": [{"name": LABEL, "value_format": label}]}
