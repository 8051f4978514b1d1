"""Background work of the room: evaluating rules, and forgetting alerts that are long over."""

from trafficplane.alerting.service import Alerts, Evaluator
from trafficplane.alerting.service.evaluator import EVERY_S
from trafficplane.kit.loop import Loop

_FORGET_EVERY_S = 3600.0


def loops(evaluator: Evaluator, alerts: Alerts) -> list[Loop]:
    """The loops that every serving process runs."""
    return [
        Loop("alerting.evaluate", evaluator.run_once, EVERY_S),
        Loop("alerting.forget", alerts.forget, _FORGET_EVERY_S),
    ]
