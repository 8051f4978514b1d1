"""Tables of the record. Rows are only ever added; retention alone removes whole beginnings."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, UtcDateTime


class AuditChainRow(Base):
    """The head of a chain; whoever moves it by compare-and-swap may add the next row."""

    __tablename__ = "audit_chains"

    chain: Mapped[str] = mapped_column(String(64), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[str] = mapped_column(String(64))
    # The oldest row still kept; those before it went by retention under a signed checkpoint.
    first_sequence: Mapped[int] = mapped_column(BigInteger, default=1)
    # None: rows are kept for ever.
    retention_days: Mapped[int | None]


class AuditEventRow(Base):
    """One act. `document` is the truth (canonical JSON); the other columns only help to find it."""

    __tablename__ = "audit_events"
    __table_args__ = (
        Index("ix_audit_events_chain_at", "chain", "at"),
        Index("ix_audit_events_chain_actor_id", "chain", "actor_id"),
        Index("ix_audit_events_chain_action", "chain", "action"),
        Index("ix_audit_events_chain_resource", "chain", "resource"),
    )

    chain: Mapped[str] = mapped_column(String(64), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[str] = mapped_column(String(128))
    actor_name: Mapped[str] = mapped_column(String(320))
    action: Mapped[str] = mapped_column(String(64))
    resource: Mapped[str | None] = mapped_column(String(512))
    document: Mapped[str] = mapped_column(Text)
    hash: Mapped[str] = mapped_column(String(64))


class AuditKeyRow(Base):
    """An Ed25519 key that signs checkpoints; the private half is encrypted at rest."""

    __tablename__ = "audit_keys"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    public_key: Mapped[str] = mapped_column(String(64))
    private_key: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    retired_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AuditCheckpointRow(Base):
    """A signed statement that a chain stood at this row with this hash at this time."""

    __tablename__ = "audit_checkpoints"

    chain: Mapped[str] = mapped_column(String(64), primary_key=True)
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    key_id: Mapped[str] = mapped_column(String(64))
    signature: Mapped[str] = mapped_column(String(128))
