"""Durations as protobuf writes them."""

from google.protobuf import duration_pb2


def duration(milliseconds: int) -> duration_pb2.Duration:
    """Milliseconds as protobuf writes them."""
    return duration_pb2.Duration(
        seconds=milliseconds // 1000, nanos=milliseconds % 1000 * 1_000_000
    )
