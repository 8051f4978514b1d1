"""The table of the platform's own certificates."""

from datetime import datetime

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from trafficplane.kit.db import Base, UtcDateTime


class PlatformCertificate(Base):
    """A certificate that belongs to no organisation; the private key is encrypted."""

    __tablename__ = "platform_certificates"

    name: Mapped[str] = mapped_column(primary_key=True)
    certificate: Mapped[str] = mapped_column(Text)
    private_key: Mapped[str] = mapped_column(Text)
    not_after: Mapped[datetime] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
