"""Alerts as other code and callers see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from trafficplane.alerting.logic.labels import Group
from trafficplane.alerting.logic.lifecycle import AlertState, Episode
from trafficplane.alerting.logic.notice import Severity
from trafficplane.alerting.logic.rule import AlertRule
from trafficplane.catalog.logic.spans import between
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel


@dataclass(frozen=True, slots=True)
class Alert:
    """One episode of an alert, as it is stored."""

    id: str
    organisation_id: str
    rule: str
    group: Group
    version: int
    severity: Severity
    episode: Episode
    summary: str = ""
    value: float | None = None
    threshold: float | None = None
    explanation: Mapping[str, Any] = field(default_factory=dict)
    suspects: tuple[Mapping[str, Any], ...] = ()
    told: tuple[str, ...] | None = None
    silenced_by: str | None = None
    inhibited_by: str | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: str | None = None
    comment: str | None = None

    @property
    def key(self) -> tuple[str, Group]:
        """Its rule and group."""
        return self.rule, self.group


class Acknowledgement(WireModel):
    """Who takes care of it."""

    by: str
    at: datetime
    comment: str


class Rollback(WireModel):
    """How to undo a revision and everything after it."""

    method: str = "POST"
    url: str
    command: str


class SuspectView(WireModel):
    """A revision that was made shortly before the onset."""

    number: int
    message: str
    actor: str
    at: datetime
    changes: list[str] = Field(description="What it changed, as `update Cluster/shop`.")
    rollback: Rollback | None = Field(description="Null for the first one.")


class AlertView(WireModel):
    """One episode of an alert."""

    id: str
    rule: str
    labels: dict[str, str]
    state: AlertState
    severity: Severity
    summary: str = Field(description="What is measured, and the cause where it is known.")
    value: float | None
    threshold: float | None
    explanation: dict[str, Any] = Field(description="Of an anomaly: what is usual, and how much.")
    started_at: datetime = Field(description="Since when its condition holds.")
    fired_at: datetime | None
    resolved_at: datetime | None
    quiet_since: datetime | None = Field(
        description="Since when its condition doesn't hold any more, while it fires on for "
        "`keepFiringFor`, or because it is flapping."
    )
    flapping: bool
    acknowledged: Acknowledgement | None
    silenced_by: str | None = Field(description="The silence because of which it is not told.")
    inhibited_by: str | None = Field(description="The rule because of which it is not told.")
    told: list[str] | None = Field(
        description="The channels that were told beside the members' inboxes; null: nobody yet."
    )
    suspects: list[SuspectView] = Field(
        description="Revisions made just before the onset, newest first."
    )


class AlertEventView(WireModel):
    """Something that happened to an alert."""

    at: datetime
    event: str = Field(
        description="PENDING, FIRING, RESOLVED, ACKNOWLEDGED, SILENCED, UNSILENCED, INHIBITED, "
        "UNINHIBITED, TOLD or ESCALATED."
    )
    actor: str
    reason: str
    value: float | None


class AlertDetail(AlertView):
    """One episode with its history."""

    history: list[AlertEventView] = Field(description="What happened to it, oldest first.")


class AlertList(WireModel):
    """Alerts, those that began last first."""

    items: list[AlertView]
    next_cursor: str | None = None


class AcknowledgeRequest(WireModel):
    """Why, or what is done about it."""

    comment: Annotated[str, Field(max_length=2000)] = ""


class BacktestRequest(WireModel):
    """A rule, saved or not, and how far back to replay it."""

    spec: AlertRule
    range: Annotated[
        Duration, AfterValidator(between("10m", "336h")), Field(description="How far back.")
    ] = timedelta(days=7)


class FiringView(WireModel):
    """A time in which an alert would have fired."""

    labels: dict[str, str]
    start: Annotated[datetime, Field(alias="from")]
    end: Annotated[datetime | None, Field(alias="to", description="null: it still would.")]
    peak: float | None = Field(description="The worst value of it.")


class Backtest(WireModel):
    """What a rule would have done."""

    start: Annotated[datetime, Field(alias="from")]
    end: Annotated[datetime, Field(alias="to")]
    step_seconds: int = Field(description="How far apart the replayed evaluations are.")
    summary: str = Field(examples=["would have fired 3 times in the last 168h"])
    firings: list[FiringView]
    notes: list[str] = Field(description="Of signals: where what they stood at is known from.")


class BuiltInView(WireModel):
    """A rule that is ready to switch on."""

    name: str
    about: str
    spec: dict[str, Any]
    enabled: bool = Field(description="Whether there is an AlertRule of that name.")


class BuiltInList(WireModel):
    """Every built-in rule."""

    items: list[BuiltInView]


class SwitchOnRequest(WireModel):
    """Who hears of it."""

    channels: Annotated[list[str], Field(max_length=10)] = Field(default_factory=list)


class SwitchedOn(WireModel):
    """The resource that was made."""

    kind: str = "AlertRule"
    name: str
    revision: int
