"""API tokens: made by people for programs."""

from dataclasses import replace
from datetime import timedelta

from trafficplane.audit.service import AuditLog
from trafficplane.identity.errors import RoleTooHigh, SessionRequired
from trafficplane.identity.schemas.people import Token
from trafficplane.identity.service.roles import covers
from trafficplane.identity.store import accounts, tokens
from trafficplane.kit.access import Caller, CallerKind, Role
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import hash_token
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, NotFound
from trafficplane.kit.ids import new_id, new_token

PREFIX = "tcp_pat"
_SHOWN_CHARACTERS = len(PREFIX) + 7
_LONGEST = timedelta(days=3650)


class Tokens:
    """Creates, lists and revokes a user's tokens in the organisation they are in."""

    def __init__(self, clock: Clock, audit: AuditLog) -> None:
        self._clock = clock
        self._audit = audit

    async def create(
        self,
        tx: Tx,
        caller: Caller,
        name: str,
        role: Role | None,
        lifetime: timedelta | None,
        organisation_id: str | None = None,
    ) -> tuple[Token, str]:
        """A token and its secret, of which only a hash is kept.

        Raises `RoleTooHigh`, `NotFound` for an organisation that isn't the caller's, and
        `SessionRequired` for a token that asks for another: a stolen
        one must not outlive its own end.
        """
        if caller.kind is CallerKind.TOKEN:
            raise SessionRequired("sign in to make a token; a token can't make another")
        caller = await self._there(tx, caller, organisation_id)
        wanted = role or caller.role
        if not covers(caller.role, wanted):
            raise RoleTooHigh(f"your role {caller.role} can't make a token of role {wanted}")
        self._check_lifetime(lifetime)
        now = self._clock.now()
        secret = new_token(PREFIX)
        token = Token(
            new_id("tok"), secret[:_SHOWN_CHARACTERS], name, caller.id, caller.organisation_id,
            wanted, now, now + lifetime if lifetime is not None else None, None,
        )  # fmt: skip
        await tokens.add(tx, token, hash_token(secret))
        await self._audit.record(
            tx, caller, "token.created", resource=f"token/{token.id}",
            after={"name": name, "prefix": token.prefix, "role": wanted,
                   "expiresAt": token.expires_at},
        )  # fmt: skip
        return token, secret

    async def _there(self, tx: Tx, caller: Caller, organisation_id: str | None) -> Caller:
        if organisation_id is None or organisation_id == caller.organisation_id:
            return caller
        mine = await accounts.memberships(tx, caller.id)
        found = next((m for m in mine if m.organisation.id == organisation_id), None)
        if found is None:
            raise NotFound("you are not a member of such an organisation")
        return replace(caller, organisation_id=organisation_id, role=found.role)

    def _check_lifetime(self, lifetime: timedelta | None) -> None:
        if lifetime is None or timedelta() < lifetime <= _LONGEST:
            return
        wrong = FieldError("/expiresIn", "a token lives more than no time and at most ten years")
        raise Invalid("the token's lifetime can't be used", [wrong])

    async def list(self, tx: Tx, caller: Caller) -> list[Token]:
        """The caller's own tokens, newest first."""
        return list(await tokens.of_user(tx, caller.id, caller.organisation_id))

    async def revoke(self, tx: Tx, caller: Caller, token_id: str) -> None:
        """Ends one of the caller's tokens at once. Raises `NotFound`."""
        ended = await tokens.revoke(
            tx, token_id, caller.id, caller.organisation_id, self._clock.now()
        )
        if ended is None:
            raise NotFound("you have no such token")
        await self._audit.record(
            tx, caller, "token.revoked", resource=f"token/{token_id}",
            before={"name": ended.name, "prefix": ended.prefix, "role": ended.role},
        )  # fmt: skip
