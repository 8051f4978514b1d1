"""The tables of the alerting room."""

from trafficplane.alerting.models.alerts import AlertEventRow, AlertLeaderRow, AlertRow
from trafficplane.alerting.models.deliveries import DeliveryRow

__all__ = ["AlertEventRow", "AlertLeaderRow", "AlertRow", "DeliveryRow"]
