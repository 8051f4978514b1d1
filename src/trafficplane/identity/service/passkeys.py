"""A person's own passkeys: adding, naming and removing them, and what that does to sessions."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from trafficplane.audit.service import AuditLog
from trafficplane.identity.errors import PasskeyKnown, PasskeyRefused, SessionEnded
from trafficplane.identity.logic.letters import Notice
from trafficplane.identity.logic.throttle import bucket, network_of
from trafficplane.identity.schemas.credentials import NewCredential
from trafficplane.identity.schemas.passkeys import Passkey
from trafficplane.identity.schemas.people import Account
from trafficplane.identity.service.ceremonies import ANYBODY, Ceremonies, Purpose
from trafficplane.identity.service.outbox import Outbox
from trafficplane.identity.service.second_factor import SecondFactor
from trafficplane.identity.service.throttling import Throttle
from trafficplane.identity.store import accounts, sessions
from trafficplane.identity.store import passkeys as store
from trafficplane.kit.access import Caller, Origin
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import Conflict, NotFound

_MOST = 20


class Passkeys:
    """The edge has charged and checked the fresh proof before anything changes."""

    def __init__(
        self,
        clock: Clock,
        audit: AuditLog,
        ceremonies: Ceremonies,
        second_factor: SecondFactor,
        throttle: Throttle,
        outbox: Outbox,
    ) -> None:
        self._clock = clock
        self._audit = audit
        self._ceremonies = ceremonies
        self._second_factor = second_factor
        self._throttle = throttle
        self._outbox = outbox

    async def list(self, tx: Tx, caller: Caller) -> Sequence[Passkey]:
        """The caller's passkeys, oldest first."""
        return await store.of_user(tx, caller.id)

    async def login_options(self, tx: Tx, origin: Origin) -> dict[str, Any]:
        """What a browser wants to sign in without a password. Raises `Throttled`."""
        await self._throttle.charge(
            tx, [bucket("challenge", network_of(origin.address or "unknown"))]
        )
        return await self._ceremonies.request_options(tx, Purpose.LOGIN, ANYBODY)

    async def second_step_options(self, tx: Tx, account: Account) -> dict[str, Any]:
        """What a browser wants for the second step. Raises `NotFound` without any passkey."""
        return await self._own_options(tx, Purpose.SECOND_STEP, account.id)

    async def proof_options(self, tx: Tx, caller: Caller) -> dict[str, Any]:
        """What a browser wants for a fresh proof by one of the caller's passkeys."""
        return await self._own_options(tx, Purpose.PROOF, caller.id)

    async def _own_options(self, tx: Tx, purpose: Purpose, user_id: str) -> dict[str, Any]:
        own = await store.of_user(tx, user_id)
        if not own:
            raise NotFound("you have no passkey")
        return await self._ceremonies.request_options(tx, purpose, user_id, own)

    async def creation_options(self, tx: Tx, caller: Caller) -> dict[str, Any]:
        """What a browser wants to make a passkey for the caller, in this session only."""
        account = await accounts.by_id(tx, caller.id)
        if account is None:
            raise SessionEnded
        own = await store.of_user(tx, caller.id)
        if len(own) >= _MOST:
            raise Conflict(f"you have {_MOST} passkeys; remove one first")
        return await self._ceremonies.creation_options(tx, _session(caller), account, own)

    async def answered(self, tx: Tx, caller: Caller, given: NewCredential) -> bytes:
        """The challenge that was answered, used up. Raises `PasskeyRefused`."""
        challenge = await self._ceremonies.answered(tx, Purpose.REGISTER, _session(caller), given)
        if challenge is None:
            raise PasskeyRefused
        return challenge

    async def add(
        self, tx: Tx, caller: Caller, name: str, given: NewCredential, challenge: bytes
    ) -> tuple[Passkey, tuple[str, ...] | None]:
        """The new passkey, and backup codes when it is the first second factor.

        Then other sessions end: they began without one. Raises `PasskeyRefused`, `PasskeyKnown`.
        """
        made = self._ceremonies.registered(caller.id, name, given, challenge)
        if made is None:
            raise PasskeyRefused
        account = await accounts.by_id(tx, caller.id)
        is_first = account is not None and not account.mfa
        if not await store.add(tx, made):
            raise PasskeyKnown
        codes = await self._second_factor.renew_codes(tx, caller.id) if is_first else None
        ended = await self._end_others(tx, caller) if is_first else 0
        await self._outbox.notify(tx, Notice.PASSKEY_ADDED, caller.name, caller.origin)
        await self._audit.record(
            tx, caller, "passkey.added", resource=f"passkey/{made.id}",
            after={"name": name, "mfaEnabled": is_first, "otherSessionsEnded": ended},
        )  # fmt: skip
        return made, codes

    async def _end_others(self, tx: Tx, caller: Caller) -> int:
        kept = [caller.credential_id] if caller.credential_id else []
        return await sessions.revoke_others(tx, caller.id, kept, self._clock.now())

    async def rename(self, tx: Tx, caller: Caller, passkey_id: str, name: str) -> Passkey:
        """Gives it another name. Raises `NotFound`."""
        before = await self.own(tx, caller, passkey_id)
        await store.rename(tx, caller.id, passkey_id, name)
        await self._audit.record(
            tx, caller, "passkey.renamed", resource=f"passkey/{passkey_id}",
            before={"name": before.name}, after={"name": name},
        )  # fmt: skip
        return replace(before, name=name)

    async def own(self, tx: Tx, caller: Caller, passkey_id: str) -> Passkey:
        """One of the caller's passkeys. Raises `NotFound`."""
        found = await store.by_id(tx, caller.id, passkey_id)
        if found is None:
            raise NotFound("you have no such passkey")
        return found

    async def remove(self, tx: Tx, caller: Caller, gone: Passkey) -> None:
        """Forgets it; with the last second factor the backup codes go, too."""
        await store.remove(tx, caller.id, gone.id)
        account = await accounts.by_id(tx, caller.id)
        still = account is not None and account.mfa
        if not still:
            await self._second_factor.forget_codes(tx, caller.id)
        await self._outbox.notify(tx, Notice.PASSKEY_REMOVED, caller.name, caller.origin)
        await self._audit.record(
            tx, caller, "passkey.removed", resource=f"passkey/{gone.id}",
            before={"name": gone.name}, after={"mfaEnabled": still},
        )  # fmt: skip


def _session(caller: Caller) -> str:
    return caller.credential_id or caller.id
