"""Deliveries and tests of channels on the wire."""

from datetime import datetime

from pydantic import Field

from trafficplane.alerting.logic.notice import Event, Severity
from trafficplane.alerting.logic.states import State
from trafficplane.kit.schema import WireModel


class DeliveryView(WireModel):
    """A notice on its way through one channel."""

    id: int
    channel: str
    alert_id: str
    rule: str
    event: Event
    severity: Severity
    title: str
    state: State
    detail: str | None = Field(description="What the other side said last, or why it was not sent.")
    attempts: int
    created_at: datetime
    next_attempt_at: datetime | None
    settled_at: datetime | None
    digest_of: int | None = Field(description="The delivery whose message carried this one.")


class Attempt(WireModel):
    """One attempt to send it."""

    at: datetime
    taken: bool
    detail: str
    elapsed_ms: int


class DeliveryDetail(DeliveryView):
    """The same with its attempts, oldest first; the last twenty are kept."""

    summary: str
    key: str = Field(description="The idempotency key that receivers are given.")
    dedup_key: str
    history: list[Attempt]


class DeliveryPage(WireModel):
    """Deliveries, newest first."""

    items: list[DeliveryView]
    next_cursor: str | None


class TestResult(WireModel):
    """Whether a test message was taken, and what the other side said."""

    __test__ = False

    delivered: bool
    detail: str
