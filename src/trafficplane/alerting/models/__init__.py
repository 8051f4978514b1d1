"""The tables of the alerting room."""

from trafficplane.alerting.models.deliveries import DeliveryRow

__all__ = ["DeliveryRow"]
