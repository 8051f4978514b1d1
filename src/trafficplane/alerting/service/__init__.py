"""What the alerting room does for others."""

from trafficplane.alerting.service.alerts import Alerts
from trafficplane.alerting.service.backtesting import Backtests
from trafficplane.alerting.service.built_ins import BuiltIns
from trafficplane.alerting.service.channels import Channels
from trafficplane.alerting.service.evaluator import Evaluator
from trafficplane.alerting.service.ledger import Ledger
from trafficplane.alerting.service.measuring import Measuring
from trafficplane.alerting.service.present import Rooms
from trafficplane.alerting.service.recording import Recording
from trafficplane.alerting.service.sender import Sender

__all__ = [
    "Alerts",
    "Backtests",
    "BuiltIns",
    "Channels",
    "Evaluator",
    "Ledger",
    "Measuring",
    "Recording",
    "Rooms",
    "Sender",
]
