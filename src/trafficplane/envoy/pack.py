"""Typed configurations and raw protobuf framing."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from google.protobuf import any_pb2
from xds.core.v3 import extension_pb2
from xds.type.matcher.v3 import matcher_pb2

_LENGTH_DELIMITED = 2
_COPIED = 64 * 1024


class Pieces:
    """Bytes in pieces, so that megabytes aren't copied at every level that they are nested in.

    First come its `pieces`, then those of the `inner` ones, which only who wants the bytes visits.
    """

    __slots__ = ("_inner", "_pieces", "size")

    def __init__(
        self, size: int, pieces: tuple[bytes, ...], inner: tuple["Pieces", ...] = ()
    ) -> None:
        self.size = size
        self._pieces = pieces
        self._inner = inner

    def whole(self) -> bytes:
        """All pieces as one."""
        found: list[bytes] = []
        self.gather(found)
        return b"".join(found)

    def gathered(self) -> "Pieces":
        """The same; as one piece where copying costs less than keeping many apart."""
        return self if self.size > _COPIED else Pieces(self.size, (self.whole(),))

    def gather(self, found: list[bytes]) -> None:
        """Adds all pieces, in their order."""
        found.extend(self._pieces)
        for one in self._inner:
            one.gather(found)


def in_pieces(pieces: Iterable[bytes]) -> Pieces:
    """What the pieces are one after the other."""
    kept = tuple(pieces)
    return Pieces(sum(map(len, kept)), kept)


def joined(parts: Iterable[Pieces | bytes]) -> Pieces:
    """What the parts are one after the other."""
    found = [x if isinstance(x, Pieces) else Pieces(len(x), (x,)) for x in parts]
    return Pieces(sum([one.size for one in found]), (), tuple(found))


def framed_pieces(field_number: int, data: Pieces) -> Pieces:
    """`framed`, for pieces."""
    head = _head(field_number, data.size)
    return Pieces(len(head) + data.size, (head,), (data,))


def packed(message: Any) -> any_pb2.Any:
    """The message as `Any`, byte for byte the same whenever it is equal."""
    wrapped = any_pb2.Any()
    wrapped.Pack(message, deterministic=True)
    return wrapped


def extension(name: str, message: Any) -> extension_pb2.TypedExtensionConfig:
    """A typed extension of a matcher; `name` is for people, the type decides."""
    return extension_pb2.TypedExtensionConfig(name=name, typed_config=packed(message))


def when(predicate: Any, on_match: Pieces) -> Pieces:
    """The list part of a `Matcher`: `on_match`, itself serialised, when the predicate holds."""
    of_matcher, list_ = matcher_pb2.Matcher, matcher_pb2.Matcher.MatcherList
    field = list_.FieldMatcher
    asked = framed(field.PREDICATE_FIELD_NUMBER, serialised(predicate))
    body = joined([asked, framed_pieces(field.ON_MATCH_FIELD_NUMBER, on_match)])
    matchers = framed_pieces(list_.MATCHERS_FIELD_NUMBER, body)
    return framed_pieces(of_matcher.MATCHER_LIST_FIELD_NUMBER, matchers)


def nested(matcher: Pieces) -> Pieces:
    """`Matcher.OnMatch` that goes on with another matcher."""
    return framed_pieces(matcher_pb2.Matcher.OnMatch.MATCHER_FIELD_NUMBER, matcher)


def serialised(message: Any) -> bytes:
    """The message's bytes; equal messages give equal bytes within one protobuf release."""
    data: bytes = message.SerializeToString(deterministic=True)
    return data


def framed(field_number: int, data: bytes) -> bytes:
    """A length-delimited field, so that a large message is joined from parts that are kept.

    Protobuf encoding guide: tag = field number << 3 | wire type, then the length as a varint.
    """
    return _head(field_number, len(data)) + data


@lru_cache(4096)
def _head(field_number: int, size: int) -> bytes:
    return _varint(field_number << 3 | _LENGTH_DELIMITED) + _varint(size)


def _varint(number: int) -> bytes:
    parts = bytearray()
    while number > 0x7F:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    parts.append(number)
    return bytes(parts)
