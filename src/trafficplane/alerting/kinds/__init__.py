"""The kinds that the room owns."""

from trafficplane.alerting.kinds.alert_channel import ALERT_CHANNEL

ALERTING_KINDS = (ALERT_CHANNEL,)
"""In the order in which they are exported: what is referred to comes first."""
