"""The tables of the replicas room."""

from datetime import datetime

from sqlalchemy import BigInteger, Boolean, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, UtcDateTime

# Only an INTEGER numbers itself on SQLite.
_Number = BigInteger().with_variant(Integer(), "sqlite")


class ReplicaStateRow(Base):
    """How one member of a pool fares, as the measuring process wrote it down last."""

    __tablename__ = "replica_states"

    organisation_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    pool: Mapped[str] = mapped_column(String(63), primary_key=True)
    # A replica's name, or `primary`.
    member: Mapped[str] = mapped_column(String(63), primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    cause: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    lag_ms: Mapped[float | None] = mapped_column()
    error_ms: Mapped[float | None] = mapped_column()
    at_least: Mapped[bool] = mapped_column(Boolean)
    position: Mapped[int | None] = mapped_column(BigInteger)
    timeline: Mapped[int | None] = mapped_column(BigInteger)
    problem: Mapped[str] = mapped_column(Text)
    sampled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    written_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ReplicaEventRow(Base):
    """A change of a member's state."""

    __tablename__ = "replica_events"
    __table_args__ = (
        Index("ix_replica_events_pool", "organisation_id", "pool", "id"),
        Index("ix_replica_events_at", "at"),
    )

    id: Mapped[int] = mapped_column(_Number, primary_key=True, autoincrement=True)
    organisation_id: Mapped[str] = mapped_column(String(64))
    pool: Mapped[str] = mapped_column(String(63))
    member: Mapped[str] = mapped_column(String(63))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(16))
    cause: Mapped[str] = mapped_column(Text)
    lag_ms: Mapped[float | None] = mapped_column()


class ReplicaLeaseRow(Base):
    """Which process measures, and when it last said so. There is one row."""

    __tablename__ = "replica_lease"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    process: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
