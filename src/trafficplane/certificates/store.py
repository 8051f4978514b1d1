"""SQL of the certificates room."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select, update

from trafficplane.certificates.models import (
    AcmeAccount,
    AcmeChallenge,
    AutomaticCertificate,
    PlatformCertificate,
)
from trafficplane.certificates.schemas import Challenge
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


async def account_key(tx: Tx, directory: str) -> str | None:
    """The sealed key of the account at an authority."""
    found = await tx.get(AcmeAccount, directory)
    return found.private_key if found is not None else None


async def add_account(tx: Tx, directory: str, private_key: str, now: datetime) -> None:
    """Remembers a new account."""
    tx.add(AcmeAccount(directory=directory, private_key=private_key, created_at=now))
    await tx.flush()


async def automatic(tx: Tx, organisation_id: str | None = None) -> Sequence[AutomaticCertificate]:
    """What is had and awaited, of one organisation or of all."""
    statement = select(AutomaticCertificate)
    if organisation_id is not None:
        statement = statement.where(AutomaticCertificate.organisation_id == organisation_id)
    return (await tx.scalars(statement)).all()


async def had(tx: Tx) -> dict[tuple[str, str], int]:
    """The version of every certificate that is had, by organisation and name."""
    row = AutomaticCertificate
    rows = await tx.execute(
        select(row.organisation_id, row.name, row.version).where(row.certificate.is_not(None))
    )
    return {(r.organisation_id, r.name): r.version for r in rows}


async def find_automatic(tx: Tx, organisation_id: str, name: str) -> AutomaticCertificate | None:
    """One of them."""
    return await tx.get(AutomaticCertificate, (organisation_id, name))


async def expect(
    tx: Tx, organisation_id: str, name: str, domains: tuple[str, ...], now: datetime
) -> None:
    """Notes a certificate that is to be had."""
    tx.add(
        AutomaticCertificate(
            organisation_id=organisation_id, name=name, domains=list(domains), version=0,
            attempts=0, due_at=now,
        )
    )  # fmt: skip
    await tx.flush()


async def claim(tx: Tx, row: AutomaticCertificate, until: datetime) -> bool:
    """Keeps others from it until then; False when somebody else has claimed it."""
    table = AutomaticCertificate
    statement = (
        update(table)
        .where(table.organisation_id == row.organisation_id, table.name == row.name)
        .where(table.attempts == row.attempts, table.due_at == row.due_at)
        .values(attempts=row.attempts + 1, due_at=until)
        .returning(table.name)
        .execution_options(synchronize_session=False)
    )
    return (await tx.execute(statement)).first() is not None


async def due(tx: Tx, now: datetime) -> AutomaticCertificate | None:
    """The one that waits longest."""
    row = AutomaticCertificate
    return await tx.scalar(select(row).where(row.due_at <= now).order_by(row.due_at).limit(1))


async def remove_automatic(tx: Tx, organisation_id: str, name: str) -> None:
    """Forgets one."""
    row = AutomaticCertificate
    await tx.execute(delete(row).where(row.organisation_id == organisation_id, row.name == name))


async def add_challenges(
    tx: Tx, organisation_id: str, name: str, challenges: Sequence[Challenge]
) -> None:
    """Has gateways answer these."""
    for one in challenges:
        tx.add(
            AcmeChallenge(
                token=one.token, organisation_id=organisation_id, name=name, domain=one.domain,
                proof=one.proof,
            )
        )  # fmt: skip
    await tx.flush()


async def remove_challenges(tx: Tx, organisation_id: str, name: str) -> None:
    """Nobody waits for these any more."""
    row = AcmeChallenge
    await tx.execute(delete(row).where(row.organisation_id == organisation_id, row.name == name))


async def challenges(tx: Tx) -> frozenset[Challenge]:
    """What is to be answered now."""
    rows = (await tx.scalars(select(AcmeChallenge))).all()
    return frozenset(Challenge(row.domain, row.token, row.proof) for row in rows)


async def sealed_accounts(tx: Tx) -> Sequence[AcmeAccount]:
    """Every account."""
    return (await tx.scalars(select(AcmeAccount))).all()
