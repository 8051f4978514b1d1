"""The room's one front: its services, wired together."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from trafficplane.audit.service import AuditLog
from trafficplane.identity.errors import SessionEnded
from trafficplane.identity.logic.relying_party import relying_party
from trafficplane.identity.logic.session_cookie import Keys, csrf_token
from trafficplane.identity.schemas.people import (
    Account,
    Membership,
    Organisation,
    OrganisationView,
    Recipient,
    SessionDocument,
    UserView,
)
from trafficplane.identity.service import local
from trafficplane.identity.service.callers import Callers
from trafficplane.identity.service.ceremonies import Ceremonies
from trafficplane.identity.service.credentials import Credentials
from trafficplane.identity.service.hashing import Passwords
from trafficplane.identity.service.invites import Invites
from trafficplane.identity.service.members import Members
from trafficplane.identity.service.mfa import Mfa
from trafficplane.identity.service.organisations import Organisations
from trafficplane.identity.service.outbox import Outbox
from trafficplane.identity.service.passkeys import Passkeys
from trafficplane.identity.service.people import restriction
from trafficplane.identity.service.recovery import Recovery
from trafficplane.identity.service.resets import Resets
from trafficplane.identity.service.second_factor import SecondFactor
from trafficplane.identity.service.seed import Seed
from trafficplane.identity.service.sessions import Sessions
from trafficplane.identity.service.sign_in import SignIn
from trafficplane.identity.service.throttling import Throttle
from trafficplane.identity.service.tokens import Tokens
from trafficplane.identity.store import accounts
from trafficplane.kit.access import Caller, CallerKind
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Tx
from trafficplane.kit.mail import Smtp
from trafficplane.kit.settings import Settings


class Identity:
    """Accounts, sessions, second factors and tokens.

    `passwords` is for tests, which hash with cheaper parameters.
    """

    def __init__(
        self,
        clock: Clock,
        secrets: Secrets,
        audit: AuditLog,
        settings: Settings,
        passwords: Passwords | None = None,
    ) -> None:
        self.clock = clock
        self.settings = settings
        self.audit = audit
        self.keys = Keys(
            secrets.derive("session"), secrets.derive("csrf"), secrets.derive("device"),
            secrets.derive("pending"),
        )  # fmt: skip
        self.lifetime = timedelta(seconds=settings.session_lifetime_s)
        idle = timedelta(seconds=settings.session_idle_s)
        self.passwords = passwords or Passwords()
        self.throttle = Throttle(clock)
        self.ceremonies = Ceremonies(clock, relying_party(settings.auth_url))
        self.second_factor = SecondFactor(clock, secrets, self.passwords, self.ceremonies)
        self.sign_in = SignIn(
            clock, audit, self.passwords, self.throttle, self.second_factor, self.ceremonies,
            self.keys, self.lifetime,
        )  # fmt: skip
        self.callers = Callers(clock, self.keys, idle, mfa_everywhere=settings.require_mfa)
        self.outbox = Outbox(clock, secrets, Smtp.of(settings))
        self.credentials = Credentials(clock, audit, self.passwords, self.throttle, self.outbox)
        self.resets = Resets(
            clock, audit, self.passwords, self.throttle, self.second_factor, self.outbox,
            settings.public_url,
        )  # fmt: skip
        self.sessions = Sessions(clock, audit, idle)
        self.tokens = Tokens(clock, audit)
        self.mfa = Mfa(clock, audit, self.second_factor, self.outbox)
        self.passkeys = Passkeys(
            clock, audit, self.ceremonies, self.second_factor, self.throttle, self.outbox
        )
        self.recovery = Recovery(clock, audit, self.outbox)
        self.organisations = Organisations(clock, audit)
        self.members = Members(clock, audit)
        self.invites = Invites(clock, audit, self.passwords, self.outbox, settings.public_url)
        self._seed = Seed(clock, audit, self.passwords)

    async def seed(self, tx: Tx, settings: Settings) -> None:
        """Makes sure that somebody can sign in; see `Seed.run`."""
        await self._seed.run(tx, settings)

    async def local_credential(self, tx: Tx) -> str | None:
        """A new secret for the command line of this machine; see `local.renew`."""
        return await local.renew(tx, self.audit, self.clock)

    async def reseal(self, tx: Tx) -> dict[str, int]:
        """Encrypts all secrets anew with the current `AUTH_SECRET`; what and how many."""
        return {
            "authenticators": await self.second_factor.reseal(tx),
            "waiting mails": await self.outbox.reseal(tx),
        }

    async def first_organisation(self, tx: Tx) -> str | None:
        """The id of the oldest organisation."""
        found = await accounts.oldest_organisation(tx)
        return found.id if found is not None else None

    async def document(self, tx: Tx, caller: Caller) -> SessionDocument:
        """Who the caller is, as GET /api/auth/session tells it."""
        organisation = await accounts.organisation(tx, caller.organisation_id)
        return self._document(caller, await accounts.by_id(tx, caller.id), organisation)

    async def standing(
        self, tx: Tx, caller: Caller
    ) -> tuple[SessionDocument, Sequence[Membership]]:
        """`document`, and everywhere the caller belongs: what is around every page."""
        belongs = await self.organisations.mine(tx, caller)
        here = (m.organisation for m in belongs if m.organisation.id == caller.organisation_id)
        account = await accounts.by_id(tx, caller.id)
        return self._document(caller, account, next(here, None)), belongs

    def _document(
        self, caller: Caller, account: Account | None, organisation: Organisation | None
    ) -> SessionDocument:
        if account is None or organisation is None:
            raise SessionEnded
        signed_in = caller.kind is CallerKind.USER
        return self.session_document(
            account,
            Membership(organisation, caller.role),
            caller.credential_id if signed_in else None,
        )

    async def recipient(self, tx: Tx, user_id: str) -> Recipient | None:
        """Where mail for a person goes, and where they belong; None for who may not sign in."""
        account = await accounts.by_id(tx, user_id)
        if account is None or account.disabled:
            return None
        found = await accounts.memberships(tx, user_id)
        return Recipient(account.email, frozenset(m.organisation.id for m in found))

    async def switch(self, tx: Tx, caller: Caller, organisation_id: str) -> SessionDocument:
        """Moves the caller's session into another of their organisations. Raises `NotFound`."""
        role = await self.sessions.move(tx, caller, organisation_id)
        return await self.document(tx, replace(caller, organisation_id=organisation_id, role=role))

    def session_document(
        self, account: Account, membership: Membership, session_id: str | None
    ) -> SessionDocument:
        """The wire form of a standing; `session_id` is None for an API token."""
        return SessionDocument(
            user=UserView.of(account),
            organisation=OrganisationView.of(membership.organisation),
            role=membership.role,
            csrf_token=csrf_token(self.keys, session_id) if session_id else None,
            must_change_password=account.must_change_password,
            restriction=restriction(account, membership, mfa_everywhere=self.settings.require_mfa),
        )
