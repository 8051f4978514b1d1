"""The tables of alerts: their episodes, what happened to each, and who evaluates."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, Json, UtcDateTime

# Only an INTEGER numbers itself on SQLite.
_Number = BigInteger().with_variant(Integer(), "sqlite")


class AlertRow(Base):
    """One episode of an alert. `open_key` is unique while it is open: one alert for each group.

    `version` changes with every write, and whoever writes names the version that they read.
    """

    __tablename__ = "alerts"
    __table_args__ = (
        Index("ix_alerts_organisation", "organisation_id", "started_at"),
        Index("ix_alerts_key", "organisation_id", "rule", "resolved_at"),
    )

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(String(64))
    rule: Mapped[str] = mapped_column(String(63))
    labels: Mapped[list[list[str]]] = mapped_column(Json)
    open_key: Mapped[str | None] = mapped_column(String(200), unique=True)
    version: Mapped[int] = mapped_column(Integer)
    state: Mapped[str] = mapped_column(String(16))
    severity: Mapped[str] = mapped_column(String(16))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    fired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    quiet_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    resolved_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    flapping: Mapped[bool] = mapped_column()
    summary: Mapped[str] = mapped_column(Text)
    value: Mapped[float | None] = mapped_column()
    threshold: Mapped[float | None] = mapped_column()
    explanation: Mapped[dict[str, Any]] = mapped_column(Json)
    # The revisions just before the onset, as they were then.
    suspects: Mapped[list[dict[str, Any]]] = mapped_column(Json)
    # The channels that were told of its beginning, and will be of its end; None: nobody was.
    told: Mapped[list[str] | None] = mapped_column(Json)
    silenced_by: Mapped[str | None] = mapped_column(String(63))
    inhibited_by: Mapped[str | None] = mapped_column(String(63))
    acknowledged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    acknowledged_by: Mapped[str | None] = mapped_column(String(320))
    comment: Mapped[str | None] = mapped_column(Text)


class AlertEventRow(Base):
    """Something that happened to an alert, and who did it."""

    __tablename__ = "alert_events"
    __table_args__ = (Index("ix_alert_events_alert", "alert_id", "id"),)

    id: Mapped[int] = mapped_column(_Number, primary_key=True, autoincrement=True)
    alert_id: Mapped[str] = mapped_column(ForeignKey("alerts.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    event: Mapped[str] = mapped_column(String(16))
    actor: Mapped[str] = mapped_column(String(320))
    reason: Mapped[str] = mapped_column(Text)
    value: Mapped[float | None] = mapped_column()


class AlertLeaderRow(Base):
    """Which process evaluates, and when it last did. There is one row."""

    __tablename__ = "alert_leader"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    version: Mapped[int] = mapped_column(BigInteger)
    process: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
