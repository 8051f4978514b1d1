"""What is told about an alert: the one value between those who decide and those who deliver."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from pydantic import TypeAdapter

from trafficplane.inbox.logic.topics import Topic


class Event(StrEnum):
    """What happened to the alert."""

    FIRING = "FIRING"
    RESOLVED = "RESOLVED"
    ACKNOWLEDGED = "ACKNOWLEDGED"
    ESCALATED = "ESCALATED"
    """It is still firing and nobody acknowledged it in time."""


class Severity(StrEnum):
    """How bad it is, worst first."""

    CRITICAL = "CRITICAL"
    WARNING = "WARNING"
    INFO = "INFO"


@dataclass(frozen=True, slots=True)
class Suspect:
    """A revision that went live shortly before the onset."""

    number: int
    message: str
    actor: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Notice:
    """One transition of one alert group, told on its own: a reader needs nothing else.

    `alert_id` is the episode (a new one at each onset) and `transition` its step, unique within the
    episode (`FIRING`, `ESCALATED-2`); together with the channel they make a delivery's idempotency
    key. `dedup_key` is the group's, the same over all its episodes. `summary` is one or two
    sentences that name the cause. `link` leads to the alert in the console. `topic` is what members
    mute it by in their inboxes.
    """

    event: Event
    organisation_id: str
    alert_id: str
    transition: str
    dedup_key: str
    rule: str
    severity: Severity
    title: str
    summary: str
    started_at: datetime
    ended_at: datetime | None = None
    value: float | None = None
    threshold: float | None = None
    labels: Mapping[str, str] = field(default_factory=dict)
    suspects: tuple[Suspect, ...] = ()
    link: str | None = None
    topic: Topic = Topic.BACKEND_HEALTH

    def document(self) -> dict[str, Any]:
        """As JSON for the ledger; `noticed` reads it back."""
        document: dict[str, Any] = _notices.dump_python(self, mode="json")
        return document


_notices = TypeAdapter(Notice)


def noticed(document: Mapping[str, Any]) -> Notice:
    """The notice that `Notice.document` wrote."""
    return _notices.validate_python(document)
