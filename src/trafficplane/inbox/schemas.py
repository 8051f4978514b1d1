"""Notifications on the wire, and what a person wants."""

from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from trafficplane.inbox.logic.digests import Cadence
from trafficplane.inbox.logic.topics import MUTABLE, Topic
from trafficplane.kit.schema import WireModel


def _mutable(topics: tuple[Topic, ...]) -> tuple[Topic, ...]:
    for topic in topics:
        if topic not in MUTABLE:
            raise ValueError(
                f"{topic} can't be muted: it tells of your own account; allowed: "
                f"{', '.join(sorted(MUTABLE))}"
            )
    return tuple(sorted(set(topics)))


Muted = Annotated[tuple[Topic, ...], AfterValidator(_mutable), Field(max_length=20)]


class NotificationView(WireModel):
    """One notification."""

    id: int
    topic: Topic
    title: str
    text: str
    link: str | None = Field(description="A path of the console.")
    created_at: datetime
    read_at: datetime | None


class NotificationPage(WireModel):
    """Notifications, newest first."""

    items: list[NotificationView]
    next_cursor: str | None
    unread: int = Field(description="How many are unread in all, whatever the filter.")


class Unread(WireModel):
    """How many are unread."""

    unread: int


class Preferences(WireModel):
    """What a person wants."""

    muted: Muted = ()
    digest: Cadence = Cadence.OFF


class PreferencesPatch(WireModel):
    """What is to change; what is left out stays."""

    muted: Muted | None = None
    digest: Cadence | None = None
