"""The first organisation, its first OWNER, and the password that an operator sets from outside."""

import structlog

from trafficplane.audit.service import AuditLog
from trafficplane.identity.logic.passwords import objections
from trafficplane.identity.schemas.people import Account, Organisation
from trafficplane.identity.service.hashing import Passwords
from trafficplane.identity.store import accounts, resets, sessions
from trafficplane.kit.access import Role, system_caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.ids import new_id
from trafficplane.kit.settings import Settings

log = structlog.get_logger(__name__)

ADMIN_EMAIL = "admin@tcp.local"
FIRST_PASSWORD = "admin123!"  # noqa: S105 - documented, and refused for anything but changing it


class Seed:
    """Idempotent; runs at every start, in one transaction."""

    def __init__(self, clock: Clock, audit: AuditLog, passwords: Passwords) -> None:
        self._clock = clock
        self._audit = audit
        self._passwords = passwords

    async def run(self, tx: Tx, settings: Settings) -> None:
        """Makes sure that somebody can sign in.

        1. Without any user: the organisation `default` and the first administrator.
        2. With `ADMIN_PASSWORD`: it is the administrator's password again, they are enabled, and
           no change is due. An unchanged one changes nothing and ends no session.
        3. Without it: an existing account is never touched.
        """
        admin = await accounts.by_email(tx, ADMIN_EMAIL)
        if admin is None and (settings.admin_password or not await accounts.any_user(tx)):
            await self._create(tx, settings.admin_password)
        elif admin is not None and settings.admin_password:
            await self._apply(tx, admin, settings.admin_password)

    async def _create(self, tx: Tx, password: str | None) -> None:
        now = self._clock.now()
        organisation = await self._first_organisation(tx)
        _warn(password)
        account = Account(
            new_id("usr"), ADMIN_EMAIL, "Administrator",
            await self._passwords.hash(password or FIRST_PASSWORD),
            must_change_password=password is None, platform_admin=True, disabled=False, mfa=False,
        )  # fmt: skip
        if not await accounts.add_user(tx, account, now):
            return
        await accounts.add_member(tx, organisation.id, account.id, Role.OWNER, now)
        await self._audit.record(
            tx, system_caller("seed", organisation.id), "user.created",
            resource=f"user/{account.id}", after={"email": ADMIN_EMAIL, "role": Role.OWNER},
        )  # fmt: skip

    async def _first_organisation(self, tx: Tx) -> Organisation:
        existing = await accounts.oldest_organisation(tx)
        if existing is not None:
            return existing
        made = Organisation(new_id("org"), "default", "Default")
        if await accounts.add_organisation(tx, made, self._clock.now()):
            return made
        # Another process was first, and its row is visible now.
        return await self._first_organisation(tx)

    async def _apply(self, tx: Tx, admin: Account, password: str) -> None:
        verdict = await self._passwords.verify(admin.password_hash, password)
        await accounts.restore_admin(tx, admin.id)
        if not await accounts.memberships(tx, admin.id):
            home = await self._first_organisation(tx)
            await accounts.add_member(tx, home.id, admin.id, Role.OWNER, self._clock.now())
        if verdict.right:
            return
        _warn(password)
        now = self._clock.now()
        await accounts.set_password(tx, admin.id, await self._passwords.hash(password), now)
        await resets.end_all(tx, admin.id, now)
        await sessions.revoke_others(tx, admin.id, [], now)
        await self._audit.record(
            tx, system_caller("seed", ""), "password.changed", resource=f"user/{admin.id}",
            message="ADMIN_PASSWORD was applied at the start",
        )  # fmt: skip


def _warn(password: str | None) -> None:
    for objection in objections(password, ADMIN_EMAIL) if password else ():
        log.warning("admin_password_is_weak", setting="ADMIN_PASSWORD", reason=objection)
