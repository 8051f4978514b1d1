"""SQL of the certificates room."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

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


async def sealed(tx: Tx) -> Sequence[tuple[str, str]]:
    """Every private key's ciphertext with its certificate's name."""
    rows = await tx.execute(select(PlatformCertificate.name, PlatformCertificate.private_key))
    return [(row.name, row.private_key) for row in rows]


async def reseal(tx: Tx, name: str, ciphertext: str) -> None:
    """Puts another ciphertext of the same key in its place."""
    await tx.execute(
        update(PlatformCertificate)
        .where(PlatformCertificate.name == name)
        .values(private_key=ciphertext)
    )
