"""What happened to many series, packed as one: what is new, and how far each was counted.

A part is of one slot of time and of series of one form. Row by row instead, and thousands of times
in each report, writing costs many times as much as reading what was reported.
"""

import zlib
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from struct import Struct

from trafficplane.telemetry.logic.blocks import WIDTH, little_endian, narrowed, of_little_endian
from trafficplane.telemetry.logic.metrics import Form

Values = tuple[int, ...]

_FORMS = (Form.COUNTER, Form.GAUGE, Form.HISTOGRAM)
_FORM_OF = {WIDTH[form]: form for form in _FORMS}
# The slot's second, the form, how wide ids and values are, and how many series there are.
_HEAD = Struct("<QBBBI")
_TYPES = "BHIQ"
# Looking one id up takes about as long as passing over so many.
_LOOK_UP = 12


@dataclass(frozen=True, slots=True)
class Part:
    """What series of one form came to in the slot that began at `second`.

    `ids` ascend; `values` has as many numbers for each as the form has fields.
    """

    second: int
    form: Form
    ids: "array[int]"
    values: "array[int]"

    def rows(self) -> Iterator[tuple[int, Values]]:
        """Each series' id and numbers."""
        width, values = WIDTH[self.form], self.values
        if width == 1:
            return zip(self.ids, ((value,) for value in values), strict=True)
        each = (tuple(values[at : at + width]) for at in range(0, len(values), width))
        return zip(self.ids, each, strict=True)

    def found(self, wanted: Collection[int]) -> Iterator[tuple[int, Values]]:
        """The rows of some series; `wanted` is a set or a mapping."""
        ids, values, width = self.ids, self.values, WIDTH[self.form]
        if len(wanted) * _LOOK_UP < len(ids):
            for series_id in wanted:
                place = bisect_left(ids, series_id)
                if place < len(ids) and ids[place] == series_id:
                    yield series_id, tuple(values[place * width : (place + 1) * width])
            return
        for place, series_id in enumerate(ids):
            if series_id in wanted:
                yield series_id, tuple(values[place * width : (place + 1) * width])


def parts(second: int, happened: Mapping[int, Values]) -> Iterator[Part]:
    """The parts of one slot, from numbers by series' id."""
    for width, form in _FORM_OF.items():
        ids = array("Q", sorted(i for i, values in happened.items() if len(values) == width))
        if ids:
            numbers = array("Q", chain.from_iterable(map(happened.__getitem__, ids)))
            yield Part(second, form, ids, numbers)


def packed(found: Iterable[Part]) -> bytes:
    """Parts as bytes; the same parts always give the same bytes."""
    pieces = []
    for part in found:
        ids, values = narrowed(part.ids), narrowed(part.values)
        pieces += [
            _HEAD.pack(
                part.second, _FORMS.index(part.form), _TYPES.index(ids.typecode),
                _TYPES.index(values.typecode), len(ids),
            ),
            little_endian(ids),
            little_endian(values),
        ]  # fmt: skip
    return zlib.compress(b"".join(pieces), 1)


def unpacked(data: bytes) -> list[Part]:
    """Reads what `packed` wrote."""
    raw, at, found = zlib.decompress(data), 0, []
    while at < len(raw):
        second, form, id_type, value_type, count = _HEAD.unpack_from(raw, at)
        at += _HEAD.size
        ids = array(_TYPES[id_type])
        values_at = at + count * ids.itemsize
        ids = of_little_endian(ids.typecode, raw[at:values_at])
        values = array(_TYPES[value_type])
        at = values_at + count * WIDTH[_FORMS[form]] * values.itemsize
        values = of_little_endian(values.typecode, raw[values_at:at])
        found.append(Part(second, _FORMS[form], ids, values))
    return found
