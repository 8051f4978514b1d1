"""Spans of time that are asked for, and from which blocks they are read."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trafficplane.telemetry.logic.blocks import FINE, LEVELS, Resolution

STEPS_S = (10, 30, 60, 300, 600, 1800, 3600, 10_800, 21_600, 86_400)
"""Steps that charts use: each level's slots fit into those above it a whole number of times."""

MAX_POINTS = 2000
_USUAL_POINTS = 200


@dataclass(frozen=True, slots=True)
class Window:
    """A span of time in steps; `start` and `end` are seconds since 1970, multiples of `step_s`."""

    start: int
    end: int
    step_s: int

    @property
    def points(self) -> int:
        """How many steps it has."""
        return (self.end - self.start) // self.step_s


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a window that is read at one resolution."""

    level: Resolution
    start: int
    end: int

    def blocks(self) -> list[int]:
        """When its blocks begin."""
        first = self.level.block_of(self.start)
        return list(range(first, self.end, self.level.block_s))


def window(start_s: float, end_s: float, step_s: int | None = None, finest_s: int = 10) -> Window:
    """The window of whole steps that covers a span.

    `finest_s` is the finest resolution still kept at its start; a finer step grows to it. Without
    a step, the finest usual one that gives at most 200 points.
    """
    span = max(end_s - start_s, 1.0)
    if step_s is None:
        step_s = next((s for s in STEPS_S if span / s <= _USUAL_POINTS), STEPS_S[-1])
    step = max(step_s, finest_s)
    step = -(-step // finest_s) * finest_s
    first = int(start_s) // step * step
    return Window(first, first + max(1, math.ceil((end_s - first) / step)) * step, step)


def segments(asked: Window, rolled_up: Mapping[int, int]) -> Iterator[Segment]:
    """How a window is read: as coarsely as its steps allow, and finer where not yet rolled up.

    `rolled_up` says until when each coarser resolution is complete.
    """
    begin = asked.start
    for level in reversed(LEVELS):
        if asked.step_s % level.slot_s or asked.start % level.slot_s:
            continue
        known = rolled_up.get(level.slot_s, 0)
        complete = asked.end if level is FINE else known - known % level.slot_s
        until = min(asked.end, complete)
        if until > begin:
            yield Segment(level, begin, until)
            begin = until
    if begin < asked.end:
        # Steps of coarser slots only exist where nothing finer is asked.
        yield Segment(FINE, begin, asked.end)


def covering(
    start: int, end: int, rolled_up: Mapping[int, int], levels: Sequence[Resolution] = LEVELS
) -> Iterator[Segment]:
    """How a span is read that becomes one sum: as coarsely as its ends allow, finer around that.

    `start` and `end` are multiples of the finest resolution that is still kept at `start`.
    """
    *finer, coarse = levels
    if not finer:
        yield Segment(coarse, start, end)
        return
    slot_s = coarse.slot_s
    first = -(-start // slot_s) * slot_s
    last = min(end, rolled_up.get(slot_s, 0)) // slot_s * slot_s
    if first >= last:
        yield from covering(start, end, rolled_up, finer)
        return
    if start < first:
        yield from covering(start, first, rolled_up, finer)
    yield Segment(coarse, first, last)
    if last < end:
        yield from covering(last, end, rolled_up, finer)


def pieces(segment: Segment, asked: Window, block_start: int) -> Iterator[tuple[int, int, int]]:
    """Which slots of a block belong to which step: (step, first slot, slot after the last)."""
    level = segment.level
    begin = max(segment.start, block_start)
    end = min(segment.end, block_start + level.block_s)
    while begin < end:
        step = (begin - asked.start) // asked.step_s
        after = min(end, asked.start + (step + 1) * asked.step_s)
        yield step, (begin - block_start) // level.slot_s, -(-(after - block_start) // level.slot_s)
        begin = after
