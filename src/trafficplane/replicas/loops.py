"""Background work of the room: measuring, and forgetting what is old."""

from trafficplane.kit.loop import Loop
from trafficplane.replicas.service import Measuring
from trafficplane.replicas.service.measuring import EVERY_S

_FORGET_EVERY_S = 3600.0


def loops(measuring: Measuring) -> list[Loop]:
    """The loops that every serving process runs."""
    return [
        Loop("replicas.measure", measuring.run_once, EVERY_S, measuring.wake),
        Loop("replicas.timeline", measuring.forget, _FORGET_EVERY_S),
    ]
