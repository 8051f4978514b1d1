"""Users, organisations and who is a member of what."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from trafficplane.identity.models import (
    MembershipRow,
    OrganisationRow,
    SessionRow,
    UserRow,
)
from trafficplane.identity.schemas.people import Account, Membership, Organisation
from trafficplane.identity.store import rows
from trafficplane.identity.store.second_factor import HAS_MFA
from trafficplane.kit.access import Role
from trafficplane.kit.db import Tx


async def any_user(tx: Tx) -> bool:
    """Whether anybody was ever created."""
    return (await tx.execute(select(UserRow.id).limit(1))).first() is not None


async def by_email(tx: Tx, email: str) -> Account | None:
    """The account of a normalised address."""
    found = (await tx.execute(select(UserRow, HAS_MFA).where(UserRow.email == email))).first()
    return None if found is None else rows.account(found[0], mfa=found[1])


async def by_id(tx: Tx, user_id: str) -> Account | None:
    """The account with this id."""
    found = (await tx.execute(select(UserRow, HAS_MFA).where(UserRow.id == user_id))).first()
    return None if found is None else rows.account(found[0], mfa=found[1])


async def add_user(tx: Tx, account: Account, at: datetime) -> bool:
    """Creates an account; False when the address is taken."""
    row = UserRow(
        id=account.id,
        email=account.email,
        name=account.name,
        password_hash=account.password_hash,
        must_change_password=account.must_change_password,
        platform_admin=account.platform_admin,
        created_at=at,
        password_changed_at=at,
    )
    try:
        async with tx.begin_nested():
            tx.add(row)
    except IntegrityError:
        return False
    return True


async def set_password(
    tx: Tx, user_id: str, password_hash: str, at: datetime, *, must_change: bool = False
) -> None:
    """Stores a new password's hash."""
    await tx.execute(
        update(UserRow)
        .where(UserRow.id == user_id)
        .values(
            password_hash=password_hash, password_changed_at=at, must_change_password=must_change
        )
    )


async def upgrade_hash(tx: Tx, user_id: str, old: str, new: str) -> None:
    """The same password under newer parameters, unless it was changed meanwhile."""
    await tx.execute(
        update(UserRow)
        .where(UserRow.id == user_id, UserRow.password_hash == old)
        .values(password_hash=new)
    )


async def restore_admin(tx: Tx, user_id: str) -> None:
    """Gives a disabled or demoted first administrator their standing back."""
    await tx.execute(
        update(UserRow)
        .where(UserRow.id == user_id)
        .values(disabled_at=None, platform_admin=True, must_change_password=False)
    )


async def set_avatar(tx: Tx, user_id: str, key: str | None, *, owned: bool) -> None:
    """Chooses the picture of an account; None for no picture."""
    await tx.execute(
        update(UserRow).where(UserRow.id == user_id).values(avatar_key=key, avatar_owned=owned)
    )


async def set_logo(tx: Tx, organisation_id: str, key: str | None) -> None:
    """Chooses the logo of an organisation; None for no logo."""
    await tx.execute(
        update(OrganisationRow).where(OrganisationRow.id == organisation_id).values(logo_key=key)
    )


async def memberships(tx: Tx, user_id: str) -> Sequence[Membership]:
    """Where an account belongs, oldest membership first."""
    statement = (
        select(OrganisationRow, MembershipRow.role)
        .join(MembershipRow, MembershipRow.organisation_id == OrganisationRow.id)
        .where(MembershipRow.user_id == user_id, OrganisationRow.deleted_at.is_(None))
        .order_by(MembershipRow.created_at, OrganisationRow.id)
    )
    return [
        Membership(rows.organisation(r[0]), Role(r[1])) for r in (await tx.execute(statement)).all()
    ]


async def last_organisation(tx: Tx, user_id: str) -> str | None:
    """Where the account's newest session was."""
    statement = (
        select(SessionRow.organisation_id)
        .where(SessionRow.user_id == user_id)
        .order_by(SessionRow.created_at.desc(), SessionRow.id.desc())
        .limit(1)
    )
    return (await tx.execute(statement)).scalar_one_or_none()


async def add_member(tx: Tx, organisation_id: str, user_id: str, role: Role, at: datetime) -> bool:
    """Adds a member; False when they are one already."""
    row = MembershipRow(
        user_id=user_id, organisation_id=organisation_id, role=role.value, created_at=at
    )
    try:
        async with tx.begin_nested():
            tx.add(row)
    except IntegrityError:
        return False
    return True


async def members(tx: Tx, organisation_id: str) -> Sequence[tuple[Account, Role, datetime]]:
    """The members of an organisation with role and date of entry, by address."""
    statement = (
        select(UserRow, HAS_MFA, MembershipRow.role, MembershipRow.created_at)
        .join(MembershipRow, MembershipRow.user_id == UserRow.id)
        .where(MembershipRow.organisation_id == organisation_id)
        .order_by(UserRow.email)
    )
    return [
        (rows.account(r[0], mfa=r[1]), Role(r[2]), r[3])
        for r in (await tx.execute(statement)).all()
    ]


async def member_ids(tx: Tx, organisation_id: str) -> Sequence[str]:
    """The ids of an organisation's members."""
    row = MembershipRow
    statement = select(row.user_id).where(row.organisation_id == organisation_id)
    return (await tx.scalars(statement.order_by(row.user_id))).all()


async def role_of(tx: Tx, organisation_id: str, user_id: str) -> Role | None:
    """The role of a user in an organisation; None for a stranger."""
    statement = select(MembershipRow.role).where(
        MembershipRow.organisation_id == organisation_id, MembershipRow.user_id == user_id
    )
    found = (await tx.execute(statement)).scalar_one_or_none()
    return None if found is None else Role(found)


async def set_role(tx: Tx, organisation_id: str, user_id: str, old: Role, new: Role) -> bool:
    """Changes a role; False when it isn't `old` any more."""
    statement = (
        update(MembershipRow)
        .where(
            MembershipRow.organisation_id == organisation_id,
            MembershipRow.user_id == user_id,
            MembershipRow.role == old.value,
        )
        .values(role=new.value)
        .returning(MembershipRow.user_id)
    )
    return (await tx.execute(statement)).first() is not None


async def remove_member(tx: Tx, organisation_id: str, user_id: str) -> None:
    """Ends a membership."""
    await tx.execute(
        delete(MembershipRow).where(
            MembershipRow.organisation_id == organisation_id, MembershipRow.user_id == user_id
        )
    )


async def owners(tx: Tx, organisation_id: str) -> int:
    """How many OWNERs an organisation has that can sign in."""
    statement = (
        select(func.count())
        .select_from(MembershipRow)
        .join(UserRow, UserRow.id == MembershipRow.user_id)
        .where(
            MembershipRow.organisation_id == organisation_id,
            MembershipRow.role == Role.OWNER.value,
            UserRow.disabled_at.is_(None),
        )
    )
    return (await tx.execute(statement)).scalar_one()


async def oldest_organisation(tx: Tx) -> Organisation | None:
    """The first organisation that still stands."""
    statement = (
        select(OrganisationRow)
        .where(OrganisationRow.deleted_at.is_(None))
        .order_by(OrganisationRow.created_at, OrganisationRow.id)
        .limit(1)
    )
    found = (await tx.execute(statement)).scalar_one_or_none()
    return None if found is None else rows.organisation(found)


async def organisation(tx: Tx, organisation_id: str) -> Organisation | None:
    """An organisation that stands."""
    statement = select(OrganisationRow).where(
        OrganisationRow.id == organisation_id, OrganisationRow.deleted_at.is_(None)
    )
    found = (await tx.execute(statement)).scalar_one_or_none()
    return None if found is None else rows.organisation(found)


async def add_organisation(tx: Tx, organisation: Organisation, at: datetime) -> bool:
    """Creates an organisation; False when its slug is taken."""
    row = OrganisationRow(
        id=organisation.id,
        slug=organisation.slug,
        name=organisation.name,
        mfa_required=organisation.mfa_required,
        created_at=at,
    )
    try:
        async with tx.begin_nested():
            tx.add(row)
    except IntegrityError:
        return False
    return True


async def change_organisation(tx: Tx, organisation: Organisation) -> bool:
    """Stores new names and rules; False when the slug is taken."""
    statement = (
        update(OrganisationRow)
        .where(OrganisationRow.id == organisation.id)
        .values(
            slug=organisation.slug, name=organisation.name, mfa_required=organisation.mfa_required
        )
    )
    try:
        async with tx.begin_nested():
            await tx.execute(statement)
    except IntegrityError:
        return False
    return True


async def organisations_standing(tx: Tx) -> int:
    """How many organisations aren't deleted."""
    statement = (
        select(func.count())
        .select_from(OrganisationRow)
        .where(OrganisationRow.deleted_at.is_(None))
    )
    return (await tx.execute(statement)).scalar_one()


async def touch_organisation(tx: Tx, organisation_id: str) -> None:
    """Makes transactions that change an organisation's members take turns."""
    await tx.execute(
        update(OrganisationRow)
        .where(OrganisationRow.id == organisation_id)
        .values(created_at=OrganisationRow.created_at)
    )


async def delete_organisation(tx: Tx, organisation: Organisation, at: datetime) -> None:
    """Marks it deleted, frees its slug and ends all memberships."""
    await tx.execute(
        update(OrganisationRow)
        .where(OrganisationRow.id == organisation.id)
        .values(deleted_at=at, slug=f"{organisation.slug[:60]}~{organisation.id}")
    )
    await tx.execute(delete(MembershipRow).where(MembershipRow.organisation_id == organisation.id))


async def deleted_organisations(tx: Tx) -> Sequence[str]:
    """The ids of organisations that were deleted."""
    statement = select(OrganisationRow.id).where(OrganisationRow.deleted_at.is_not(None))
    return (await tx.execute(statement)).scalars().all()


async def platform_owner(tx: Tx) -> tuple[str, str] | None:
    """The oldest enabled platform administrator who owns an organisation: user and organisation."""
    statement = (
        select(UserRow.id, OrganisationRow.id)
        .join(MembershipRow, MembershipRow.user_id == UserRow.id)
        .join(OrganisationRow, OrganisationRow.id == MembershipRow.organisation_id)
        .where(
            UserRow.platform_admin.is_(True),
            UserRow.disabled_at.is_(None),
            OrganisationRow.deleted_at.is_(None),
            MembershipRow.role == Role.OWNER.value,
        )
        .order_by(UserRow.created_at, OrganisationRow.created_at)
        .limit(1)
    )
    found = (await tx.execute(statement)).one_or_none()
    return None if found is None else (found[0], found[1])
