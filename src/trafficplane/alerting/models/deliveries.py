"""The ledger of deliveries: what is to be told to whom, written before anything is sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, Json, UtcDateTime

# Only an INTEGER numbers itself on SQLite.
_Number = BigInteger().with_variant(Integer(), "sqlite")


class DeliveryRow(Base):
    """A notice on its way through one channel.

    `due_at` is when it is tried next. Whoever claims it counts `attempts` up and holds it until
    `leased_until`; after that another may take it. `since` is when the present effort began: the
    enqueueing, or a redelivery by hand. `digest_of` is the delivery whose message carries this one.
    `history` are its attempts, oldest first.
    """

    __tablename__ = "alert_deliveries"
    __table_args__ = (
        UniqueConstraint("organisation_id", "key"),
        Index("ix_alert_deliveries_due", "state", "due_at"),
        Index("ix_alert_deliveries_channel", "organisation_id", "channel", "state", "settled_at"),
    )

    id: Mapped[int] = mapped_column(_Number, primary_key=True, autoincrement=True)
    organisation_id: Mapped[str] = mapped_column(String(64))
    channel: Mapped[str] = mapped_column(String(63))
    key: Mapped[str] = mapped_column(String(200))
    alert_id: Mapped[str] = mapped_column(String(64), index=True)
    dedup_key: Mapped[str] = mapped_column(String(255))
    rule: Mapped[str] = mapped_column(String(63))
    event: Mapped[str] = mapped_column(String(16))
    notice: Mapped[dict[str, Any]] = mapped_column(Json)
    state: Mapped[str] = mapped_column(String(16))
    attempts: Mapped[int] = mapped_column(Integer)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    leased_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    digest_of: Mapped[int | None] = mapped_column(BigInteger, index=True)
    detail: Mapped[str | None] = mapped_column(Text)
    history: Mapped[list[dict[str, Any]]] = mapped_column(Json)
