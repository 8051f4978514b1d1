"""SQL of the certificates room."""

from datetime import datetime

from sqlalchemy import delete

from trafficplane.certificates.models import PlatformCertificate
from trafficplane.kit.db import Tx


async def find(tx: Tx, name: str) -> PlatformCertificate | None:
    """The platform's certificate of that name."""
    return await tx.get(PlatformCertificate, name)


async def replace(
    tx: Tx, name: str, certificate: str, private_key: str, not_after: datetime, now: datetime
) -> None:
    """Puts a certificate in the place of the one of that name; `private_key` is encrypted."""
    await tx.execute(delete(PlatformCertificate).where(PlatformCertificate.name == name))
    tx.add(
        PlatformCertificate(
            name=name,
            certificate=certificate,
            private_key=private_key,
            not_after=not_after,
            created_at=now,
        )
    )
    await tx.flush()
