"""The bytes of an OTLP report, as far as they must be known to find its numbers without parsing it.

Protocol buffers' wire format (protobuf.dev/programming-guides/encoding) of OTLP's
`ExportMetricsServiceRequest`. Envoy writes each statistic as a metric with one data point, and
every number of it in eight bytes: two reports differ in those numbers and hardly anywhere else.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from struct import Struct
from typing import NamedTuple

from google.protobuf.message import DecodeError

# The bit of a byte that says that the number goes on in the next.
_MORE = 0x80
_LENGTH = 2
# `resource_metrics` of a request, `scope_metrics` of those, `metrics` of those.
_RESOURCE, _SCOPE, _METRIC = 1, 2, 2 << 3 | _LENGTH

# How fields begin: their number << 3 | their wire type.
_NAME, _POINT = 0x0A, 0x0A
_FORMS = {0x2A: "gauge", 0x3A: "sum", 0x4A: "histogram"}
_BEGAN, _AT, _AS_INT, _COUNT, _SUM, _COUNTS, _BOUNDS = 0x11, 0x19, 0x31, 0x21, 0x29, 0x32, 0x3A
_OF_GAUGE, _OF_SUM, _BEFORE_COUNTS = Struct("<BQBq"), Struct("<BQBQBq"), Struct("<BQBQBQBd")


class Shape(NamedTuple):
    """Where the numbers of a metric are: its bytes from `begin` to `end`.

    `keys` are what stands before each number there, to tell whether it is the one that is expected.
    """

    form: str
    begin: int
    end: int
    numbers: Struct
    keys: tuple[int | bytes, ...]
    head_bytes: int = 0
    """Of a histogram: how many bytes stand between its sum and its counts."""


class Measured(NamedTuple):
    """A histogram: how many in each bucket, the sum of all, and the buckets' upper bounds."""

    counts: Sequence[int]
    sum: float
    bounds: tuple[float, ...]


Numbers = tuple[int, int, int | Measured]
"""When a counter began and when it was read (0 and 0 of anything else), and the value."""


def short_name(metric: bytes) -> bytes:
    """The name of a metric, its size before it; nothing when it is long or not at the front."""
    if len(metric) < 2 or metric[0] != _NAME or metric[1] >= _MORE:
        return b""
    return metric[1 : 2 + metric[1]]


def shape_of(metric: bytes) -> Shape | None:
    """Where a metric's numbers are; None where it isn't written as Envoy does it."""
    try:
        form, at = _first_point(metric)
        match form:
            case "gauge":
                shape = Shape(form, at, at + _OF_GAUGE.size, _OF_GAUGE, (_AT, _AS_INT))
            case "sum":
                shape = Shape(form, at, at + _OF_SUM.size, _OF_SUM, (_BEGAN, _AT, _AS_INT))
            case "histogram":
                shape = _histogram(metric, at)
            case _:
                return None
    except (DecodeError, IndexError):
        return None
    return shape if numbers(metric, shape) else None


def numbers(metric: bytes, shape: Shape) -> Numbers | None:
    """What a metric says; None where the numbers are not in the places that the shape tells."""
    if len(metric) < shape.end:
        return None
    found = shape.numbers.unpack_from(metric, shape.begin)
    if shape.form == "gauge":
        key, _, second, value = found
        return (0, 0, value) if (key, second) == shape.keys else None
    if shape.form == "sum":
        key, began, second, at, third, value = found
        return (began, at, value) if began and (key, second, third) == shape.keys else None
    key, _, second, _, third, _, fourth, total, head, *counts, other, bounds = found
    if (key, second, third, fourth, head, other) != shape.keys:
        return None
    return 0, 0, Measured(counts, total, _doubles(bounds))


@lru_cache(maxsize=64)
def _doubles(raw: bytes) -> tuple[float, ...]:
    return Struct(f"<{len(raw) // 8}d").unpack(raw)


def _first_point(metric: bytes) -> tuple[str, int]:
    """The form of a metric that is a name and then points, and where its first point begins."""
    if metric[0] != _NAME:
        return "", 0
    size, at = _varint(metric, 1)
    at += size
    form = _FORMS.get(metric[at], "")
    _, at = _varint(metric, at + 1)
    if metric[at] != _POINT:
        return "", 0
    return form, _varint(metric, at + 1)[1]


def _histogram(metric: bytes, at: int) -> Shape:
    counts_head = at + _BEFORE_COUNTS.size
    size, counts = _varint(metric, counts_head + 1)
    bounds_head = counts + size
    width, bounds = _varint(metric, bounds_head + 1)
    heads = metric[counts_head:counts], metric[bounds_head:bounds]
    if size % 8 or width % 8 or (heads[0][0], heads[1][0]) != (_COUNTS, _BOUNDS):
        raise DecodeError("not a histogram as Envoy writes it")
    struct = Struct(f"{_BEFORE_COUNTS.format}{len(heads[0])}s{size // 8}Q{len(heads[1])}s{width}s")
    keys = (_BEGAN, _AT, _COUNT, _SUM, *heads)
    return Shape("histogram", at, bounds + width, struct, keys, len(heads[0]))


def metrics(raw: bytes) -> Iterator[tuple[int, int]]:
    """Where each metric of a request begins and ends. Raises `DecodeError`."""
    for number, begin, end in _fields(raw, 0, len(raw)):
        if number != _RESOURCE:
            continue
        for inner, start, stop in _fields(raw, begin, end):
            if inner == _SCOPE:
                yield from _of_scope(raw, start, stop)


def _of_scope(raw: bytes, at: int, end: int) -> Iterator[tuple[int, int]]:
    while at < end:
        if raw[at] != _METRIC:
            at = _after(raw, at, end)
            continue
        # Nearly all are shorter than 128 bytes: their size is one byte.
        size = raw[at + 1] if at + 1 < end else _MORE
        at += 2
        if size & _MORE:
            size, at = _varint(raw, at - 1)
        if at + size > end:
            raise DecodeError("a metric is longer than what holds it")
        yield at, at + size
        at += size


def _fields(raw: bytes, at: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The fields that hold bytes: number, where they begin and end."""
    while at < end:
        key, begin = _varint(raw, at)
        at = _after(raw, at, end)
        if key & 7 == _LENGTH:
            _, begin = _varint(raw, begin)
            yield key >> 3, begin, at


def _after(raw: bytes, at: int, end: int) -> int:
    key, at = _varint(raw, at)
    match key & 7:
        case 0:
            _, at = _varint(raw, at)
        case 1:
            at += 8
        case 2:
            size, at = _varint(raw, at)
            at += size
        case 5:
            at += 4
        case other:
            raise DecodeError(f"there is no wire type {other}")
    if at > end:
        raise DecodeError("a field is longer than what holds it")
    return at


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    try:
        while (byte := raw[at]) & _MORE:
            value |= (byte & 0x7F) << shift
            shift += 7
            at += 1
    except IndexError:
        raise DecodeError("the request ends within a number") from None
    return value | byte << shift, at + 1
