"""The tables of the telemetry room. Moments are whole seconds since 1970, as blocks count them."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, Integer, LargeBinary, SmallInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, UtcDateTime

# Only an INTEGER numbers itself on SQLite.
_Number = BigInteger().with_variant(Integer(), "sqlite")


class SourceRow(Base):
    """A gateway as a source of statistics. Locked by whoever adds its report."""

    __tablename__ = "metric_sources"

    gateway: Mapped[str] = mapped_column(Text, primary_key=True)
    version: Mapped[int] = mapped_column(BigInteger)
    # Pairs of (began, newest report) of its Envoy processes, as JSON.
    epochs: Mapped[str] = mapped_column(Text)
    seen_at: Mapped[int] = mapped_column(BigInteger)
    # The gauges of its newest report, packed.
    gauges: Mapped[bytes] = mapped_column(LargeBinary)


class SeriesRow(Base):
    """What a number is attributed to, at one gateway."""

    __tablename__ = "metric_series"
    __table_args__ = (
        Index("ix_metric_series_gateway", "gateway"),
        Index("ix_metric_series_metric", "organisation_id", "metric"),
    )

    id: Mapped[int] = mapped_column(_Number, primary_key=True, autoincrement=True)
    organisation_id: Mapped[str] = mapped_column(String(64))
    metric: Mapped[str] = mapped_column(String(40))
    gateway: Mapped[str] = mapped_column(Text)
    endpoint: Mapped[str] = mapped_column(String(63))
    policy: Mapped[str] = mapped_column(String(63))
    cluster: Mapped[str] = mapped_column(String(63))
    backend: Mapped[str] = mapped_column(Text)
    detail: Mapped[str] = mapped_column(Text)
    variant: Mapped[str] = mapped_column(String(63))
    pool: Mapped[str] = mapped_column(String(63))
    replica: Mapped[str] = mapped_column(String(63))
    created_at: Mapped[int] = mapped_column(BigInteger)


class CursorsRow(Base):
    """How far all series of a gateway were counted in one Envoy process, packed.

    The next differences start here.
    """

    __tablename__ = "metric_cursors"

    gateway: Mapped[str] = mapped_column(Text, primary_key=True)
    began_ns: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class ArrivalRow(Base):
    """What happened between two reports of a gateway, packed, until it is put into blocks."""

    __tablename__ = "metric_arrivals"

    gateway: Mapped[str] = mapped_column(Text, primary_key=True)
    # The source's when it was written; a row never changes.
    version: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    # The slots that it tells of.
    first: Mapped[int] = mapped_column(BigInteger)
    last: Mapped[int] = mapped_column(BigInteger)
    data: Mapped[bytes] = mapped_column(LargeBinary)


class BlockRow(Base):
    """A block of a series' history: `slot_s` is its resolution, `start` its first second."""

    __tablename__ = "metric_blocks"
    __table_args__ = ({"sqlite_with_rowid": False},)

    # In this order rows are added at the end, and roll-ups and retention read neighbours.
    slot_s: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    start: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    series_id: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, index=True
    )
    data: Mapped[bytes] = mapped_column(LargeBinary)


class RollupRow(Base):
    """Until when a resolution's blocks were made from those of the finer one."""

    __tablename__ = "metric_rollups"

    slot_s: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    until: Mapped[int] = mapped_column(BigInteger)


class BackendHealthRow(Base):
    """How one gateway sees one backend now. `backend` is `host:port`."""

    __tablename__ = "backend_health"
    __table_args__ = (Index("ix_backend_health_cluster", "organisation_id", "cluster"),)

    gateway: Mapped[str] = mapped_column(Text, primary_key=True)
    organisation_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    cluster: Mapped[str] = mapped_column(String(63), primary_key=True)
    backend: Mapped[str] = mapped_column(Text, primary_key=True)
    state: Mapped[str] = mapped_column(String(16))
    cause: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class HealthEventRow(Base):
    """A change of a backend's health at one gateway, or the answer to a check by hand."""

    __tablename__ = "health_events"
    __table_args__ = (
        Index("ix_health_events_cluster", "organisation_id", "cluster", "at"),
        Index("ix_health_events_at", "at"),
    )

    id: Mapped[int] = mapped_column(_Number, primary_key=True, autoincrement=True)
    organisation_id: Mapped[str] = mapped_column(String(64))
    cluster: Mapped[str] = mapped_column(String(63))
    backend: Mapped[str] = mapped_column(Text)
    gateway: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(16))
    cause: Mapped[str] = mapped_column(Text)
    # Set for the answer to a check by hand.
    request: Mapped[str | None] = mapped_column(String(64), index=True)
    elapsed_ms: Mapped[int | None] = mapped_column(Integer)
