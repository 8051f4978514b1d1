"""A limit for the bodies of requests: they are kept until they are complete, or answered 413."""

from envoy.extensions.filters.http.buffer.v3 import buffer_pb2
from google.protobuf import any_pb2, wrappers_pb2

from trafficplane.envoy.pack import packed

BUFFER = "envoy.filters.http.buffer"

_ANY = 2**32 - 1


def unbounded() -> any_pb2.Any:
    """The filter wants a limit also where it is off."""
    return packed(_buffer(_ANY))


def at_most(limit_bytes: int) -> any_pb2.Any:
    """The limit of a route."""
    return packed(buffer_pb2.BufferPerRoute(buffer=_buffer(limit_bytes)))


def _buffer(limit_bytes: int) -> buffer_pb2.Buffer:
    return buffer_pb2.Buffer(max_request_bytes=wrappers_pb2.UInt32Value(value=limit_bytes))
