"""The catalog's tables. Rows never leave `store.py`."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, Json, UtcDateTime

HEAD_ID = 1


class CatalogHead(Base):
    """One row: the id of the newest revision. Writers lock it first, so they come one by one."""

    __tablename__ = "catalog_head"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    sequence: Mapped[int] = mapped_column(BigInteger)


class RevisionRow(Base):
    """One applied change-set, with the full documents before and after."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("organisation_id", "number"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    organisation_id: Mapped[str] = mapped_column(String(64))
    number: Mapped[int] = mapped_column(BigInteger)
    message: Mapped[str] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    actor_kind: Mapped[str] = mapped_column(String(16))
    actor_id: Mapped[str] = mapped_column(String(64))
    actor_name: Mapped[str] = mapped_column(String(320))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changes: Mapped[list[dict[str, Any]]] = mapped_column(Json)


class ResourceRow(Base):
    """The current state of a resource."""

    __tablename__ = "resources"
    __table_args__ = (UniqueConstraint("organisation_id", "kind", "name"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(63))
    labels: Mapped[dict[str, str]] = mapped_column(Json)
    spec: Mapped[dict[str, Any]] = mapped_column(Json)
    revision: Mapped[int] = mapped_column(BigInteger)
    revision_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("revisions.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SecretRow(Base):
    """A secret field of a spec, encrypted, under the handle that the spec shows."""

    __tablename__ = "sealed_secrets"

    organisation_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    handle: Mapped[str] = mapped_column(String(80), primary_key=True)
    ciphertext: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ClaimRow(Base):
    """A value that one resource of the whole platform holds: a slug, a domain."""

    __tablename__ = "claims"
    __table_args__ = (
        Index("ix_claims_organisation_id_kind_name", "organisation_id", "kind", "name"),
    )

    scope: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(String(253), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(63))
