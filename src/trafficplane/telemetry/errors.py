"""What can go wrong when asking for measurements."""

from trafficplane.kit.errors import Invalid


class UnknownMetric(Invalid):
    """There is no metric of that name."""
