"""The platform's own certificate, and what is had and awaited by ACME; keys are encrypted."""

from datetime import datetime

from sqlalchemy import Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, Json, UtcDateTime


class PlatformCertificate(Base):
    """A certificate that belongs to no organisation; the private key is encrypted."""

    __tablename__ = "platform_certificates"

    name: Mapped[str] = mapped_column(primary_key=True)
    certificate: Mapped[str] = mapped_column(Text)
    private_key: Mapped[str] = mapped_column(Text)
    not_after: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AcmeAccount(Base):
    """The key by which an authority knows this platform."""

    __tablename__ = "acme_accounts"

    directory: Mapped[str] = mapped_column(String(500), primary_key=True)
    private_key: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class AutomaticCertificate(Base):
    """What is had for a certificate of the catalog by ACME, and when to ask again.

    `error` is why the last attempt failed. `version` changes with the certificate.
    """

    __tablename__ = "automatic_certificates"
    __table_args__ = (Index("ix_automatic_certificates_due_at", "due_at"),)

    organisation_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(63), primary_key=True)
    domains: Mapped[list[str]] = mapped_column(Json)
    certificate: Mapped[str | None] = mapped_column(Text)
    private_key: Mapped[str | None] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    attempts: Mapped[int] = mapped_column(Integer)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)
    error: Mapped[str | None] = mapped_column(Text)


class AcmeChallenge(Base):
    """What gateways answer while an authority checks a domain."""

    __tablename__ = "acme_challenges"

    token: Mapped[str] = mapped_column(String(200), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(63))
    domain: Mapped[str] = mapped_column(String(253))
    proof: Mapped[str] = mapped_column(Text)
