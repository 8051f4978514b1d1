"""What can go wrong with alerts."""

from trafficplane.kit.errors import Conflict, Invalid, NotFound


class AlertNotFound(NotFound):
    """There is no such alert in the organisation."""

    code = "alert_not_found"


class AlertOver(Conflict):
    """The alert is resolved, or acknowledged already."""

    code = "alert_over"


class BuiltInNotFound(NotFound):
    """There is no such built-in rule."""

    code = "built_in_not_found"


class NotReplayable(Invalid):
    """The rule is about something without history."""

    code = "not_replayable"
