"""Sums over a window that slides along steps of history."""

from collections.abc import Iterator, Sequence

from trafficplane.alerting.logic.points import Point
from trafficplane.telemetry.logic.blocks import MAXIMUM, WIDTH
from trafficplane.telemetry.logic.metrics import Form


def sliding(form: Form, points: Sequence[Point | None], steps: int) -> Iterator[Point | None]:
    """For each step that has `steps` - 1 before it: the last `steps` as one point.

    None where nothing is known of any of them.
    """
    total = [0] * WIDTH[form]
    known = 0
    for number, point in enumerate(points):
        if point is not None:
            known += 1
            _add(total, point, 1)
        left = points[number - steps] if number >= steps else None
        if left is not None:
            known -= 1
            _add(total, left, -1)
        if number < steps - 1:
            continue
        if form is Form.GAUGE:
            recent = points[number - steps + 1 : number + 1]
            total[MAXIMUM] = max((p[MAXIMUM] for p in recent if p is not None), default=0)
        yield tuple(total) if known else None


def _add(total: list[int], point: Point, sign: int) -> None:
    for place, value in enumerate(point):
        if value:
            total[place] += sign * value
