"""What the inbox refuses."""

from trafficplane.kit.errors import NotFound


class NoNotification(NotFound):
    """The caller has no such notification."""
