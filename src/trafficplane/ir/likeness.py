"""How much two long sequences of the same objects have in common."""

from collections.abc import Sequence


def in_common(one: Sequence[object], other: Sequence[object]) -> tuple[int, int]:
    """How many elements both begin with, and with how many of the rest both end.

    It is found by halves: slices of what is mostly the same objects compare fast.
    """
    start = _alike(one, other)
    return start, _alike(one[start:][::-1], other[start:][::-1])


def _alike(one: Sequence[object], other: Sequence[object]) -> int:
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
