"""What the alerting room does for others."""

from trafficplane.alerting.service.ledger import Ledger

__all__ = ["Ledger"]
