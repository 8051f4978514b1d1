"""Whom else to tell when nobody takes care of an alert, and when."""

from datetime import datetime, timedelta
from typing import Annotated

from pydantic import AfterValidator, Field

from trafficplane.catalog.logic.names import ResourceName
from trafficplane.catalog.logic.references import Reference
from trafficplane.catalog.logic.spans import between
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel

MAX_CHANNELS = 10


def once(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each name once, in the order in which they stand there."""
    return tuple(dict.fromkeys(names))


class Escalation(WireModel):
    """Who is told as well when nobody acknowledged the alert in time."""

    after: Annotated[
        Duration,
        AfterValidator(between("1m", "168h")),
        Field(description="How long it fires without an acknowledgement."),
    ] = timedelta(minutes=15)
    channels: Annotated[
        tuple[Annotated[ResourceName, Reference("AlertChannel")], ...],
        AfterValidator(once),
        Field(min_length=1, max_length=MAX_CHANNELS),
    ]

    def is_due(self, fired_at: datetime, now: datetime) -> bool:
        """Whether an alert that fires since then has waited long enough."""
        return now - fired_at >= self.after
