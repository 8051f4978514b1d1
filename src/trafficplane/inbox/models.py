"""The tables of the inbox: one row for each person and thing to know."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, Json, UtcDateTime

# Only an INTEGER numbers itself on SQLite.
_Number = BigInteger().with_variant(Integer(), "sqlite")


class NotificationRow(Base):
    """One person's notification. Without an organisation it is about the person.

    `key` keeps the same thing from being told twice. `mailed_at` is set when a digest had it.
    """

    __tablename__ = "notifications"
    __table_args__ = (
        UniqueConstraint("user_id", "key"),
        Index("ix_notifications_user_id_read_at", "user_id", "read_at"),
    )

    id: Mapped[int] = mapped_column(_Number, primary_key=True, autoincrement=True)
    user_id: Mapped[str] = mapped_column(String(64))
    organisation_id: Mapped[str | None] = mapped_column(String(64))
    topic: Mapped[str] = mapped_column(String(32))
    key: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(String(1000))
    link: Mapped[str | None] = mapped_column(String(500))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    read_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    dismissed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PreferencesRow(Base):
    """What a person wants; somebody without a row wants everything and no mail."""

    __tablename__ = "notification_preferences"

    user_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    muted: Mapped[list[str]] = mapped_column(Json)
    digest: Mapped[str] = mapped_column(String(16))
    digest_due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)


class FollowedRow(Base):
    """How far a chain of the audit record was read for news."""

    __tablename__ = "notification_cursors"

    chain: Mapped[str] = mapped_column(String(64), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)


class KnownNetworkRow(Base):
    """Where a person has signed in from."""

    __tablename__ = "sign_in_networks"

    user_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    network: Mapped[str] = mapped_column(String(64), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
