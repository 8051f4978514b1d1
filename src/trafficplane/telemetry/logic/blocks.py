"""Blocks: a series' values over a fixed number of slots of time, packed into bytes.

A block is a table of slots × fields (one field for a counter, three for a gauge, one for each
bucket of a histogram), written field by field in the narrowest whole number that holds its
largest value. Slots in which nothing happened are zero.
"""

import sys
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import add

from trafficplane.telemetry.logic.histograms import FIELDS
from trafficplane.telemetry.logic.metrics import Form

SUM, SAMPLES, MAXIMUM = 0, 1, 2
"""The fields of a gauge."""

WIDTH = {Form.COUNTER: 1, Form.GAUGE: 3, Form.HISTOGRAM: FIELDS}
"""How many fields each form has."""

_TYPES = "BHIQ"
_LIMIT = {code: (1 << 8 * array(code).itemsize) - 1 for code in _TYPES}
_COMPRESSED = 0x80
_WORTH_COMPRESSING = 32


@dataclass(frozen=True, slots=True)
class Resolution:
    """How finely time is cut: slots of `slot_s` seconds, `slots` of them in a block."""

    slot_s: int
    slots: int

    @property
    def block_s(self) -> int:
        """Seconds that a block covers."""
        return self.slot_s * self.slots

    def block_of(self, second: int) -> int:
        """When the block began that holds a second of the epoch."""
        return second - second % self.block_s

    def slot_of(self, second: int) -> int:
        """Which slot of its block holds a second of the epoch."""
        return second % self.block_s // self.slot_s


FINE = Resolution(10, 60)
MINUTES = Resolution(60, 240)
HOURS = Resolution(3600, 240)
LEVELS = (FINE, MINUTES, HOURS)
"""Finest first; each level's slots are a whole number of the finer one's."""


def packed(numbers: "array[int]") -> bytes:
    """Whole numbers from 0 to 2^64 - 1 in few bytes."""
    return _squeezed(narrowed(numbers))


def narrowed(numbers: "array[int]") -> "array[int]":
    """The same numbers in the narrowest whole number that holds them all."""
    largest = max(numbers, default=0)
    return array(next(c for c in _TYPES if largest <= _LIMIT[c]), numbers)


def _squeezed(narrow: "array[int]") -> bytes:
    kind, body = _TYPES.index(narrow.typecode), little_endian(narrow)
    small = zlib.compress(body, 1) if len(body) > _WORTH_COMPRESSING else body
    if len(small) < len(body):
        return bytes([kind | _COMPRESSED]) + small
    return bytes([kind]) + body


def little_endian(numbers: "array[int]") -> bytes:
    """The bytes of numbers, the same on every machine."""
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


def of_little_endian(code: str, data: bytes) -> "array[int]":
    """Reads what `little_endian` wrote of an array with that typecode."""
    numbers = array(code)
    numbers.frombytes(data)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def unpacked(data: bytes) -> "array[int]":
    """Reads what `packed` wrote."""
    body = zlib.decompress(data[1:]) if data[0] & _COMPRESSED else data[1:]
    return of_little_endian(_TYPES[data[0] & ~_COMPRESSED], body)


class Block:
    """The values of one series in one block; they can be changed and packed again.

    They are held as narrowly as they are stored: of a block that is changed every few seconds
    hardly any value needs more room than the last time, and the rest is not to be looked at.
    """

    def __init__(self, form: Form, slots: int, values: "array[int] | None" = None) -> None:
        self.form = form
        self.slots = slots
        self._values = array("B", bytes(slots * WIDTH[form])) if values is None else values
        self._replaced = False

    @classmethod
    def unpack(cls, form: Form, slots: int, data: bytes) -> "Block":
        """Reads what `pack` wrote."""
        return cls(form, slots, unpacked(data))

    def pack(self) -> bytes:
        """The bytes to store; the same values always give the same bytes."""
        # What was only added to can't be narrower than it is.
        return _squeezed(narrowed(self._values) if self._replaced else self._values)

    def hold(self, largest: int) -> None:
        """Makes room for values up to `largest` at once, and not little by little."""
        if largest > _LIMIT[self._values.typecode]:
            self._values = array(next(c for c in _TYPES if largest <= _LIMIT[c]), self._values)

    def add(self, slot: int, fields: Sequence[int]) -> None:
        """Adds to a slot; of a gauge the maximum is kept."""
        if self.form is Form.GAUGE:
            place = MAXIMUM * self.slots + slot
            self._set(place, max(self._values[place], fields[MAXIMUM]))
            fields = fields[:MAXIMUM]
        values, slots, place = self._values, self.slots, slot
        # Hundreds of thousands of times a minute of a busy fleet.
        for value in fields:
            if value:
                total = values[place] + value
                try:
                    values[place] = total
                except OverflowError:
                    # A counter that passes 2^64 within a slot is an Envoy that counted nonsense.
                    self._set(place, min(total, _LIMIT["Q"]))
                    values = self._values
            place += slots

    def put(self, slot: int, fields: Sequence[int]) -> None:
        """Replaces a slot."""
        self.hold(max(fields))
        values, slots, place = self._values, self.slots, slot
        for value in fields:
            values[place] = value
            place += slots
        self._replaced = True

    def span(self, first: int, after: int) -> tuple[int, ...]:
        """The slots from `first` to before `after` as one."""
        return _span(self.form, self._cut(first, after))

    def table(self, first: int, after: int) -> "Table":
        """The slots from `first` to before `after`, to be added to those of other series."""
        return Table(self.form, after - first, list(chain.from_iterable(self._cut(first, after))))

    def _cut(self, first: int, after: int) -> "list[array[int]]":
        values, slots = self._values, self.slots
        return [values[n * slots + first : n * slots + after] for n in range(WIDTH[self.form])]

    def _set(self, place: int, value: int) -> None:
        self.hold(value)
        self._values[place] = value


class Table:
    """Some slots of several series, added up; field by field, as in a block."""

    def __init__(self, form: Form, slots: int, values: list[int]) -> None:
        self._form = form
        self._slots = slots
        self.values = values

    def add(self, other: "Table") -> None:
        """Adds the same slots of other series."""
        ours, theirs = self.values, other.values
        if self._form is Form.GAUGE:
            added = MAXIMUM * self._slots
            largest = map(max, ours[added:], theirs[added:])
            self.values = [*map(add, ours[:added], theirs[:added]), *largest]
        else:
            self.values = list(map(add, ours, theirs))

    def span(self, first: int, after: int) -> tuple[int, ...]:
        """The slots from `first` to before `after` as one."""
        values, slots = self.values, self._slots
        spans = [values[n * slots + first : n * slots + after] for n in range(WIDTH[self._form])]
        return _span(self._form, spans)


def _span(form: Form, spans: Sequence[Sequence[int]]) -> tuple[int, ...]:
    if form is Form.GAUGE:
        return (sum(spans[SUM]), sum(spans[SAMPLES]), max(spans[MAXIMUM], default=0))
    return tuple(map(sum, spans))


def merged(form: Form, one: Sequence[int], other: Sequence[int]) -> tuple[int, ...]:
    """Two slots as one: of the same series over time, or of different series."""
    if form is Form.GAUGE:
        maximum = max(one[MAXIMUM], other[MAXIMUM])
        return (one[SUM] + other[SUM], one[SAMPLES] + other[SAMPLES], maximum)
    return tuple(map(sum, zip(one, other, strict=True)))
