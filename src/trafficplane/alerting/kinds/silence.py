"""The kind Silence: alerts that nobody needs to hear of for a while, or every week."""

from trafficplane.alerting.logic.silence import Silence
from trafficplane.catalog.logic.kind import Kind

SILENCE = Kind(
    name="Silence",
    path="silences",
    spec=Silence,
    summary="Which alerts are not told, and when.",
)
