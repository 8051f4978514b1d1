"""Bringing people into an organisation by a link that works once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from trafficplane.audit.service import AuditLog
from trafficplane.identity.errors import AlreadyMember, LinkEnded, RoleTooHigh
from trafficplane.identity.logic import letters
from trafficplane.identity.schemas.people import Account, Invite, Membership, Organisation
from trafficplane.identity.service.credentials import check_strength
from trafficplane.identity.service.hashing import Passwords
from trafficplane.identity.service.outbox import Outbox
from trafficplane.identity.service.people import member
from trafficplane.identity.service.roles import covers
from trafficplane.identity.store import accounts, invites
from trafficplane.kit.access import Caller, Origin, Role
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import hash_token
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, NotFound
from trafficplane.kit.ids import new_id, new_token

_DEFAULT = timedelta(days=7)
_LONGEST = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Offer:
    """What a good link offers; `account` is the invited address's, when it has one."""

    invite: Invite
    organisation: Organisation
    account: Account | None


class Invites:
    """A link is worth what its maker may still grant when it is used."""

    def __init__(
        self, clock: Clock, audit: AuditLog, passwords: Passwords, outbox: Outbox, base_url: str
    ) -> None:
        self._clock = clock
        self._audit = audit
        self._passwords = passwords
        self._outbox = outbox
        self._base_url = base_url

    async def create(
        self, tx: Tx, caller: Caller, email: str, role: Role, lifetime: timedelta | None
    ) -> tuple[Invite, str]:
        """An invite and its token; earlier ones of the address end.

        Raises `RoleTooHigh` and `AlreadyMember`.
        """
        if not covers(caller.role, role):
            raise RoleTooHigh(f"your role {caller.role} can't invite somebody as {role}")
        span = _DEFAULT if lifetime is None else lifetime
        if not timedelta() < span <= _LONGEST:
            wrong = FieldError("/expiresIn", "an invite is good for at most 720h")
            raise Invalid("the invite's lifetime can't be used", [wrong])
        existing = await accounts.by_email(tx, email)
        if existing and await accounts.role_of(tx, caller.organisation_id, existing.id):
            raise AlreadyMember(f"{email} is a member already")
        now, secret = self._clock.now(), new_token("tcp_inv")
        invite = Invite(
            new_id("inv"), caller.organisation_id, email, role, caller.id, now, now + span
        )
        await invites.withdraw_earlier(tx, caller.organisation_id, email, now)
        await invites.add(tx, invite, hash_token(secret))
        await self._mail(tx, caller, invite, secret)
        await self._audit.record(
            tx, caller, "member.invited", resource=f"invite/{invite.id}",
            after={"email": email, "role": role, "expiresAt": invite.expires_at},
        )  # fmt: skip
        return invite, secret

    async def _mail(self, tx: Tx, caller: Caller, invite: Invite, secret: str) -> None:
        organisation = await accounts.organisation(tx, invite.organisation_id)
        link = f"{self._base_url}/invite?token={secret}"
        name = organisation.name if organisation else ""
        letter = letters.invite(name, caller.name, invite.role, link, invite.expires_at)
        await self._outbox.queue(tx, invite.email, letter, invite.expires_at - invite.created_at)

    async def list(self, tx: Tx, caller: Caller) -> Sequence[Invite]:
        """Good invites into the caller's organisation."""
        return await invites.pending(tx, caller.organisation_id, self._clock.now())

    async def withdraw(self, tx: Tx, caller: Caller, invite_id: str) -> None:
        """Ends an invite. Raises `NotFound`."""
        now = self._clock.now()
        email = await invites.withdraw(tx, caller.organisation_id, invite_id, now)
        if email is None:
            raise NotFound("there is no such open invite")
        await self._audit.record(
            tx, caller, "member.invite-withdrawn", resource=f"invite/{invite_id}",
            before={"email": email},
        )  # fmt: skip

    async def offer(self, tx: Tx, token: str) -> Offer:
        """What a link offers. Raises `LinkEnded` for every reason alike."""
        invite = await invites.good(tx, hash_token(token), self._clock.now())
        organisation = invite and await accounts.organisation(tx, invite.organisation_id)
        if not invite or not organisation or not await self._still_granted(tx, invite):
            raise LinkEnded
        return Offer(invite, organisation, await accounts.by_email(tx, invite.email))

    async def _still_granted(self, tx: Tx, invite: Invite) -> bool:
        # Somebody who was demoted or removed must not let people in by links of before.
        role = await accounts.role_of(tx, invite.organisation_id, invite.invited_by)
        return role is not None and covers(role, invite.role)

    async def hash_for(self, offer: Offer, name: str | None, password: str) -> str:
        """The hash for a new account. Raises `WeakPassword`, and `Invalid` without a name."""
        if name is None:
            raise Invalid("a new account needs a name", [FieldError("/name", "give your name")])
        check_strength(password, offer.invite.email, "/password")
        return await self._passwords.hash(password)

    async def create_account(self, tx: Tx, offer: Offer, name: str, password_hash: str) -> Account:
        """The invited person's new account. Raises `LinkEnded` when it was made meanwhile."""
        account = Account(
            new_id("usr"), offer.invite.email, name, password_hash, must_change_password=False,
            platform_admin=False, disabled=False, mfa=False,
        )  # fmt: skip
        if not await accounts.add_user(tx, account, self._clock.now()):
            raise LinkEnded
        return account

    async def accept(self, tx: Tx, offer: Offer, account: Account, origin: Origin) -> None:
        """Makes the account a member and uses the link up. Raises `LinkEnded`."""
        now, invite = self._clock.now(), offer.invite
        if not await invites.accept(tx, invite.id, now):
            raise LinkEnded
        if not await accounts.add_member(tx, offer.organisation.id, account.id, invite.role, now):
            raise AlreadyMember("you are a member already")
        caller = member(account, Membership(offer.organisation, invite.role), None, origin)
        await self._audit.record(
            tx, caller, "member.joined", resource=f"user/{account.id}",
            after={"role": invite.role, "invite": invite.id, "invitedBy": invite.invited_by},
        )  # fmt: skip
