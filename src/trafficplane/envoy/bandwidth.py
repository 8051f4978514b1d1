"""How fast bodies move: one bucket of bytes for each direction of whatever names the limit."""

from collections.abc import Iterable

from envoy.extensions.filters.http.bandwidth_limit.v3 import bandwidth_limit_pb2 as bandwidth
from google.protobuf import any_pb2, wrappers_pb2

from trafficplane.envoy.pack import packed
from trafficplane.ir.limit import Bandwidth

ENDPOINT = ("trafficplane.endpoint_download", "trafficplane.endpoint_upload")
POLICY = ("trafficplane.policy_download", "trafficplane.policy_upload")
_STATISTICS = "bandwidth"


def unhindered() -> any_pb2.Any:
    """What the filters do where no limit applies: nothing."""
    return packed(bandwidth.BandwidthLimit(stat_prefix=_STATISTICS))


def with_bandwidths(
    filters: tuple[str, str], limits: Iterable[Bandwidth]
) -> dict[str, any_pb2.Any]:
    """What switches the filters on; where several limits meet, the lowest counts."""
    found = tuple(limits)
    down = min(((x.download, x.name) for x in found if x.download is not None), default=None)
    up = min(((x.upload, x.name) for x in found if x.upload is not None), default=None)
    modes = (bandwidth.BandwidthLimit.RESPONSE, bandwidth.BandwidthLimit.REQUEST)
    return {
        name: packed(_limit(mode, *lowest))
        for name, mode, lowest in zip(filters, modes, (down, up), strict=True)
        if lowest is not None
    }


def _limit(mode: int, kib_per_s: int, name: str) -> bandwidth.BandwidthLimit:
    return bandwidth.BandwidthLimit(
        stat_prefix=f"{_STATISTICS}.{name}",
        enable_mode=mode,
        limit_kbps=wrappers_pb2.UInt64Value(value=kib_per_s),
    )
