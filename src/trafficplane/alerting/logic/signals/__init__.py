"""The signals there are. A new one is a file beside the others and a line here."""

from trafficplane.alerting.logic.signals.backends_down import BACKENDS_DOWN
from trafficplane.alerting.logic.signals.certificate_days_left import CERTIFICATE_DAYS_LEFT
from trafficplane.alerting.logic.signals.configuration_refused import CONFIGURATION_REFUSED
from trafficplane.alerting.logic.signals.gateways_disconnected import GATEWAYS_DISCONNECTED
from trafficplane.alerting.logic.signals.issuer_keys_failing import ISSUER_KEYS_FAILING
from trafficplane.alerting.logic.signals.replicas_behind import REPLICAS_BEHIND
from trafficplane.alerting.logic.signals.signal import Bygone, Present, Reading, Signal, Track

__all__ = ["SIGNALS", "Bygone", "Present", "Reading", "Signal", "Track"]

_ALL = (
    BACKENDS_DOWN, CERTIFICATE_DAYS_LEFT, CONFIGURATION_REFUSED, GATEWAYS_DISCONNECTED,
    ISSUER_KEYS_FAILING, REPLICAS_BEHIND,
)  # fmt: skip

SIGNALS = {signal.name: signal for signal in _ALL}
"""Every signal by name; no metric has the same name."""
