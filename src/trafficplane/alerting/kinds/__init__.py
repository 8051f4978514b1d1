"""The kinds that the room owns."""

from trafficplane.alerting.kinds.alert_channel import ALERT_CHANNEL
from trafficplane.alerting.kinds.alert_rule import ALERT_RULE
from trafficplane.alerting.kinds.silence import SILENCE

ALERTING_KINDS = (ALERT_CHANNEL, ALERT_RULE, SILENCE)
"""In the order in which they are exported: what is referred to comes first."""
