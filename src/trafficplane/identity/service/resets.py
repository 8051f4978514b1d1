"""Setting a new password by a link: asked for by mail, or issued by an administrator."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from trafficplane.audit.service import AuditLog
from trafficplane.identity.errors import LinkEnded, MfaRequired, RoleTooHigh, Throttled, WrongProof
from trafficplane.identity.logic import letters
from trafficplane.identity.logic.emails import normalised
from trafficplane.identity.logic.letters import Notice
from trafficplane.identity.logic.throttle import bucket, network_of
from trafficplane.identity.schemas.credentials import SecondStep
from trafficplane.identity.schemas.people import Account
from trafficplane.identity.service.credentials import check_strength
from trafficplane.identity.service.hashing import Passwords
from trafficplane.identity.service.outbox import Outbox
from trafficplane.identity.service.people import claimant, home, storable
from trafficplane.identity.service.roles import covers
from trafficplane.identity.service.second_factor import Means, SecondFactor
from trafficplane.identity.service.throttling import Throttle
from trafficplane.identity.store import accounts, resets, sessions
from trafficplane.kit.access import Caller, CallerKind, Origin, Role
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import hash_token
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import Forbidden, NotFound
from trafficplane.kit.ids import new_token

LIFETIME = timedelta(minutes=30)
_MINUTES = LIFETIME // timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Opened:
    """A good link and whose password it sets."""

    token_hash: str
    account: Account
    caller: Caller


class Resets:
    """A link replaces the password and nothing else: MFA stays on and is asked for."""

    def __init__(
        self,
        clock: Clock,
        audit: AuditLog,
        passwords: Passwords,
        throttle: Throttle,
        second_factor: SecondFactor,
        outbox: Outbox,
        base_url: str,
    ) -> None:
        self._clock = clock
        self._audit = audit
        self._passwords = passwords
        self._throttle = throttle
        self._second_factor = second_factor
        self._outbox = outbox
        self._base_url = base_url

    async def request(self, tx: Tx, typed: str, origin: Origin) -> None:
        """Mails a link if the account exists. Raises `Throttled` for an address that asks often.

        What is read and written is the same for an unknown account. Earlier links stay good: a
        stranger who asks must not be able to end the link that the owner is about to open.
        """
        email = normalised(typed)
        network = network_of(origin.address or "unknown")
        await self._throttle.charge(tx, [bucket("reset-address", network)])
        try:
            await self._throttle.charge(tx, [bucket("reset-account", email)])
        except Throttled:
            # Enough mails are on their way; saying so would help whoever floods the inbox.
            return
        account = await accounts.by_email(tx, storable(email))
        known = account if account is not None and not account.disabled else None
        token = await self._add(tx, known.id if known else None)
        letter = letters.reset(f"{self._base_url}/reset-password?token={token}", _MINUTES)
        await self._outbox.queue(tx, known.email if known else None, letter, LIFETIME)
        user_id = account.id if account else "unknown"
        membership = await home(tx, user_id)
        who = claimant(email, membership.organisation.id if membership else "", user_id, origin)
        await self._audit.record(tx, who, "password.reset-requested", resource=f"user/{user_id}")

    async def _add(self, tx: Tx, user_id: str | None) -> str:
        token = new_token("tcp_rst")
        await resets.add(tx, user_id, hash_token(token), self._clock.now() + LIFETIME)
        return token

    async def issue(self, tx: Tx, caller: Caller, user_id: str) -> tuple[str, datetime]:
        """A token for a member, to be handed over, and when it ends; the member is told.

        Raises `NotFound`, `Forbidden` for oneself, and `RoleTooHigh` unless the caller's role
        covers the member's in every organisation that the link would open.
        """
        role = await accounts.role_of(tx, caller.organisation_id, user_id)
        account = await accounts.by_id(tx, user_id)
        if role is None or account is None or account.disabled:
            raise NotFound("your organisation has no such member")
        if user_id == caller.id:
            raise Forbidden("change your own password: POST /api/auth/change-password")
        await self._check_reach(tx, caller, account)
        token = await self._add(tx, user_id)
        await self._audit.record(
            tx, caller, "password.reset-link-issued", resource=f"user/{user_id}"
        )
        await self._outbox.notify(tx, Notice.RESET_LINK_ISSUED, account.email, caller.origin)
        return token, self._clock.now() + LIFETIME

    async def _check_reach(self, tx: Tx, caller: Caller, account: Account) -> None:
        if account.platform_admin and not caller.platform_admin:
            raise RoleTooHigh("only an administrator of the platform can do this for another")
        for membership in await accounts.memberships(tx, account.id):
            there = membership.organisation.id
            own: Role | None
            if there == caller.organisation_id:
                own = caller.role
            elif caller.platform_admin:
                continue
            elif caller.kind is CallerKind.USER:
                own = await accounts.role_of(tx, there, caller.id)
            else:
                own = None
            if own is None or not covers(own, membership.role):
                raise RoleTooHigh(
                    "this account holds a role, here or in another organisation, that yours does "
                    "not cover; an administrator of the platform can issue the link"
                )

    async def needs_code(self, tx: Tx, token: str) -> bool | None:
        """Whether a good link also wants the second factor; None when it isn't good."""
        user_id = await resets.good(tx, hash_token(token), self._clock.now())
        account = user_id and await accounts.by_id(tx, user_id)
        return account.mfa if account and not account.disabled else None

    async def means(self, tx: Tx, token: str) -> Means | None:
        """What a good link also takes as the second factor; None when it isn't good."""
        user_id = await resets.good(tx, hash_token(token), self._clock.now())
        account = user_id and await accounts.by_id(tx, user_id)
        if not account or account.disabled:
            return None
        return await self._second_factor.means(tx, account.id)

    async def open(
        self, tx: Tx, token: str, password: str, given: SecondStep, origin: Origin
    ) -> Opened | MfaRequired:
        """Checks what can be checked at once, and charges the guess at a code.

        Raises `LinkEnded`, `WeakPassword` and `Throttled`; the link stays good, as it does when
        the second step is asked for: the edge commits that question, then raises it.
        """
        hashed = hash_token(token)
        user_id = await resets.good(tx, hashed, self._clock.now())
        account = user_id and await accounts.by_id(tx, user_id)
        if not account or account.disabled:
            raise LinkEnded
        check_strength(password, account.email, "/password")
        if account.mfa:
            if given.is_empty:
                return await self._second_factor.asked(tx, account.id)
            await self._throttle.charge(tx, [bucket("reset-second", account.id)])
        membership = await home(tx, account.id)
        organisation = membership.organisation.id if membership else ""
        return Opened(hashed, account, claimant(account.email, organisation, account.id, origin))

    async def accepts(self, tx: Tx, opened: Opened, given: SecondStep) -> WrongProof | None:
        """None when the second step holds; else the edge commits the record and raises it."""
        account = opened.account
        if not account.mfa:
            return None
        if await self._second_factor.accept(tx, account.id, given):
            await self._throttle.clear(tx, [bucket("reset-second", account.id)])
            return None
        await self._audit.record(
            tx, opened.caller, "password.reset-refused", resource=f"user/{account.id}",
            message="wrong second factor",
        )  # fmt: skip
        return WrongProof("the second step is wrong")

    async def hash(self, password: str) -> str:
        """The text to store. Call it outside any open transaction."""
        return await self._passwords.hash(password)

    async def finish(self, tx: Tx, opened: Opened, password_hash: str) -> None:
        """Uses the link up, sets the password and ends all sessions. Raises `LinkEnded`."""
        now, account = self._clock.now(), opened.account
        if not await resets.use(tx, opened.token_hash, now):
            raise LinkEnded
        await accounts.set_password(tx, account.id, password_hash, now)
        await resets.end_all(tx, account.id, now)
        ended = await sessions.revoke_others(tx, account.id, [], now)
        await self._outbox.notify(tx, Notice.PASSWORD_RESET, account.email, opened.caller.origin)
        await self._audit.record(
            tx, opened.caller, "password.reset", resource=f"user/{account.id}",
            after={"sessionsEnded": ended},
        )  # fmt: skip

    async def sweep(self, tx: Tx) -> None:
        """Removes links that expired."""
        await resets.forget_before(tx, self._clock.now())
