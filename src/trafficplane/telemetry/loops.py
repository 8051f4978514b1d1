"""Background work of the room: writing reports down, rolling them up, forgetting what is old."""

from trafficplane.kit.loop import Loop
from trafficplane.telemetry.service import (
    Collector,
    Forwarding,
    HealthViews,
    HealthWatch,
    LiveFigures,
    Recorder,
    Rollups,
)

_RECORD_EVERY_S = 5.0
_ROLL_UP_EVERY_S = 60.0
_HEALTH_EVERY_S = 5.0
_FIGURES_EVERY_S = 2.0
_FORGET_EVERY_S = 3600.0


def loops(
    collector: Collector,
    recorder: Recorder,
    rollups: Rollups,
    watch: HealthWatch,
    health: HealthViews,
    figures: LiveFigures,
    forwarding: Forwarding,
    forward_every_s: float,
) -> list[Loop]:
    """The loops that every serving process runs."""
    return [
        Loop("telemetry.record", recorder.run_once, _RECORD_EVERY_S, collector.wake),
        Loop("telemetry.forward", forwarding.run_once, forward_every_s),
        Loop("telemetry.rollups", rollups.run_once, _ROLL_UP_EVERY_S),
        Loop("telemetry.health", watch.run_once, _HEALTH_EVERY_S, watch.wake),
        Loop("telemetry.figures", figures.run_once, _FIGURES_EVERY_S, figures.wake),
        Loop("telemetry.timeline", health.forget, _FORGET_EVERY_S),
    ]
