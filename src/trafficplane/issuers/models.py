"""What issuers published last, and how fetching it goes."""

from datetime import datetime

from sqlalchemy import Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, UtcDateTime


class IssuerKeySet(Base):
    """The last good set of keys that an organisation has from a URL, and when to fetch it again.

    `version` changes with the set. `error` is why the last attempt failed, and `failures` counts
    the attempts since the last one that didn't.
    """

    __tablename__ = "issuer_key_sets"
    __table_args__ = (Index("ix_issuer_key_sets_due_at", "due_at"),)

    organisation_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    url: Mapped[str] = mapped_column(String(1000), primary_key=True)
    key_set: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    fetched_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    error: Mapped[str | None] = mapped_column(Text)
    failures: Mapped[int] = mapped_column(Integer)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
