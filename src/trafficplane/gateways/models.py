"""The tables of the gateways room. Texts that gateways say are unbounded here, cut by `Fleet`."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, UtcDateTime


class GatewayTokenRow(Base):
    """A token that opens an xDS stream; the secret itself is never stored."""

    __tablename__ = "gateway_tokens"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    prefix: Mapped[str] = mapped_column(String(32))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    # Set for gRPC clients, which see this organisation only; a gateway serves every one.
    organisation_id: Mapped[str | None] = mapped_column(String(64), index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[str] = mapped_column(String(320))
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class GatewayRow(Base):
    """A gateway as last seen, by whichever process it is or was connected to."""

    __tablename__ = "gateways"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    session: Mapped[str] = mapped_column(Text)
    process_id: Mapped[str] = mapped_column(String(64), index=True)
    first_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    connected_at: Mapped[datetime] = mapped_column(UtcDateTime)
    disconnected_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    envoy_version: Mapped[str] = mapped_column(Text)
    trafficplane_version: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text)
    http_port: Mapped[int | None] = mapped_column(Integer)
    https_port: Mapped[int | None] = mapped_column(Integer)
    applied_sequence: Mapped[int | None] = mapped_column(BigInteger)
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class GatewayRefusalRow(Base):
    """A resource that a gateway refused and keeps at its last good version."""

    __tablename__ = "gateway_refusals"

    gateway_id: Mapped[str] = mapped_column(
        ForeignKey("gateways.id", ondelete="CASCADE"), primary_key=True
    )
    type_url: Mapped[str] = mapped_column(String(200), primary_key=True)
    resource: Mapped[str] = mapped_column(Text, primary_key=True)
    organisation_id: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    sequence: Mapped[int] = mapped_column(BigInteger)
    after_sequence: Mapped[int] = mapped_column(BigInteger)
    message: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcDateTime)


class GatewayPastRefusalRow(Base):
    """A refusal that is over: the gateway took a later version, or the resource went."""

    __tablename__ = "gateway_past_refusals"
    __table_args__ = (Index("ix_gateway_past_refusals_until", "until"),)

    id: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True
    )
    gateway_id: Mapped[str] = mapped_column(
        ForeignKey("gateways.id", ondelete="CASCADE"), index=True
    )
    organisation_id: Mapped[str | None] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(Text)
    name: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)


class GatewayAcknowledgementRow(Base):
    """When a gateway first ran a sequence, so that a delivery's duration can be told later."""

    __tablename__ = "gateway_acknowledgements"
    __table_args__ = (Index("ix_gateway_acknowledgements_at", "at"),)

    gateway_id: Mapped[str] = mapped_column(
        ForeignKey("gateways.id", ondelete="CASCADE"), primary_key=True
    )
    sequence: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
