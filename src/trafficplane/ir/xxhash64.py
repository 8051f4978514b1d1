"""xxHash64, with which gateways draw users by lot.

Specification: https://github.com/Cyan4973/xxHash/blob/dev/doc/xxhash_spec.md (XXH64).
"""

_MASK = 2**64 - 1
_P1, _P2, _P3, _P4, _P5 = (
    0x9E3779B185EBCA87, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x85EBCA77C2B2AE63,
    0x27D4EB2F165667C5,
)  # fmt: skip


def xxhash64(data: bytes, seed: int = 0) -> int:
    """The 64-bit hash of `data`."""
    whole = len(data) // 32 * 32
    lanes = [
        (seed + _P1 + _P2) & _MASK, (seed + _P2) & _MASK, seed & _MASK, (seed - _P1) & _MASK,
    ]  # fmt: skip
    for position in range(0, whole, 8):
        lane = position // 8 % 4
        lanes[lane] = _round(lanes[lane], _word(data, position, 8))
    result = _joined(lanes) if whole else (seed + _P5) & _MASK
    result = _tail(data[whole:], (result + len(data)) & _MASK)
    result = ((result ^ (result >> 33)) * _P2) & _MASK
    result = ((result ^ (result >> 29)) * _P3) & _MASK
    return result ^ (result >> 32)


def _joined(lanes: list[int]) -> int:
    turns = zip(lanes, (1, 7, 12, 18), strict=True)
    result = sum(_rotated(lane, turn) for lane, turn in turns) & _MASK
    for lane in lanes:
        result = ((result ^ _round(0, lane)) * _P1 + _P4) & _MASK
    return result


def _tail(rest: bytes, result: int) -> int:
    position = 0
    while len(rest) - position >= 8:
        result ^= _round(0, _word(rest, position, 8))
        result = (_rotated(result, 27) * _P1 + _P4) & _MASK
        position += 8
    if len(rest) - position >= 4:
        result ^= (_word(rest, position, 4) * _P1) & _MASK
        result = (_rotated(result, 23) * _P2 + _P3) & _MASK
        position += 4
    for byte in rest[position:]:
        result = (_rotated(result ^ (byte * _P5) & _MASK, 11) * _P1) & _MASK
    return result


def _round(lane: int, word: int) -> int:
    return (_rotated((lane + word * _P2) & _MASK, 31) * _P1) & _MASK


def _rotated(value: int, bits: int) -> int:
    return ((value << bits) | (value >> (64 - bits))) & _MASK


def _word(data: bytes, position: int, size: int) -> int:
    return int.from_bytes(data[position : position + size], "little")
