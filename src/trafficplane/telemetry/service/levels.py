"""Levels that the control plane measures itself, recorded like those that gateways report."""

from collections.abc import Mapping
from datetime import datetime

from trafficplane.telemetry.logic.blocks import FINE
from trafficplane.telemetry.logic.metrics import CONTROL_PLANE
from trafficplane.telemetry.logic.reports import Report
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.service.collector import Collector


class Levels:
    """Hands what was measured to the recorder, once in each slot of history."""

    def __init__(self, collector: Collector, began: datetime) -> None:
        self._collector = collector
        self._epoch_ns = _ns(began)
        self._slot = 0

    def due(self, now: datetime) -> bool:
        """Whether a slot has begun since levels were last taken."""
        return int(now.timestamp()) // FINE.slot_s != self._slot

    def take(self, levels: Mapping[Series, int], now: datetime) -> None:
        """Takes levels in; a series that is missing has none.

        While none is known the slot stays due: the first that is known is not to wait for the next.
        """
        if levels:
            self._slot = int(now.timestamp()) // FINE.slot_s
            report = Report(self._epoch_ns, _ns(now), {}, dict(levels))
            self._collector.take(CONTROL_PLANE, report)


def _ns(moment: datetime) -> int:
    return int(moment.timestamp() * 1e9)
