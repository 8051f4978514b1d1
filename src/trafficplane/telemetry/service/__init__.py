"""The telemetry room for others."""

from trafficplane.telemetry.service.adding import Selection
from trafficplane.telemetry.service.collector import Collector
from trafficplane.telemetry.service.figures import LiveFigures
from trafficplane.telemetry.service.forwarding import Forwarding
from trafficplane.telemetry.service.health import HealthViews
from trafficplane.telemetry.service.health_watch import HealthWatch
from trafficplane.telemetry.service.latest import LatestValue, LatestValues
from trafficplane.telemetry.service.levels import Levels
from trafficplane.telemetry.service.past import Past
from trafficplane.telemetry.service.queries import Line, Queries
from trafficplane.telemetry.service.recorder import Recorder
from trafficplane.telemetry.service.reports import Question, Reports
from trafficplane.telemetry.service.rollups import Rollups

__all__ = [
    "Collector",
    "Forwarding",
    "HealthViews",
    "HealthWatch",
    "LatestValue",
    "LatestValues",
    "Levels",
    "Line",
    "LiveFigures",
    "Past",
    "Queries",
    "Question",
    "Recorder",
    "Reports",
    "Rollups",
    "Selection",
]
