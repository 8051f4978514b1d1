"""The second step: authenticators, passkeys and backup codes."""

import secrets
from dataclasses import dataclass

from trafficplane.identity.errors import MfaRequired, MfaState
from trafficplane.identity.logic import backup_codes
from trafficplane.identity.logic.totp import (
    DIGITS,
    SECRET_BYTES,
    accepted_step,
    base32,
    otpauth_url,
)
from trafficplane.identity.schemas.credentials import Credential, SecondStep
from trafficplane.identity.service.ceremonies import Ceremonies, Purpose
from trafficplane.identity.service.hashing import Passwords
from trafficplane.identity.store import passkeys
from trafficplane.identity.store import second_factor as store
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Tx

_PURPOSE = "totp-secret"
_ISSUER = "Traffic Control Plane"
_SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What is shown once: the secret, as text and as URL for the QR code, and the codes."""

    secret: str
    url: str
    backup_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Means:
    """What somebody can give as their second step."""

    authenticator: bool
    passkeys: int
    codes_left: int

    @property
    def enabled(self) -> bool:
        """Whether a second step is asked for at all; codes alone are only a spare key."""
        return self.authenticator or self.passkeys > 0


class SecondFactor:
    """TOTP with replay refusal, passkeys, and single-use backup codes."""

    def __init__(
        self, clock: Clock, secrets_: Secrets, passwords: Passwords, ceremonies: Ceremonies
    ) -> None:
        self._clock = clock
        self._passwords = passwords
        self._secrets = secrets_
        self._ceremonies = ceremonies

    async def means(self, tx: Tx, user_id: str) -> Means:
        """What a user has."""
        totp = await store.totp(tx, user_id)
        found = Means(
            totp is not None and totp.confirmed,
            await passkeys.count(tx, user_id),
            await store.codes_left(tx, user_id),
        )
        return found if found.enabled else Means(authenticator=False, passkeys=0, codes_left=0)

    async def asked(self, tx: Tx, user_id: str, pending: str | None = None) -> MfaRequired:
        """The question for the second step; the edge commits it, then raises it."""
        means = await self.means(tx, user_id)
        own = await passkeys.of_user(tx, user_id) if self._ceremonies.available else ()
        options = None
        if own:
            options = await self._ceremonies.request_options(tx, Purpose.SECOND_STEP, user_id, own)
        has = {
            "authenticator": means.authenticator,
            "passkey": options is not None,
            "backupCode": means.codes_left > 0,
        }
        return MfaRequired([method for method, there in has.items() if there], options, pending)

    async def accept(
        self, tx: Tx, user_id: str, given: SecondStep, purpose: Purpose = Purpose.SECOND_STEP
    ) -> bool:
        """Whether it holds now; it is used up by that. The caller has charged the attempt."""
        if given.passkey is not None:
            return await self._accept_passkey(tx, user_id, given.passkey, purpose)
        code = given.code or ""
        compact = code.replace(" ", "")
        if len(compact) == DIGITS and compact.isascii() and compact.isdigit():
            return await self._accept_totp(tx, user_id, compact, confirmed=True)
        return await self._accept_backup(tx, user_id, code)

    async def _accept_passkey(
        self, tx: Tx, user_id: str, given: Credential, purpose: Purpose
    ) -> bool:
        challenge = await self._ceremonies.answered(tx, purpose, user_id, given)
        if challenge is None:
            return False
        return await self._ceremonies.accepted(tx, given, challenge, user_id=user_id) is not None

    async def _accept_totp(self, tx: Tx, user_id: str, code: str, *, confirmed: bool) -> bool:
        totp = await store.totp(tx, user_id)
        if totp is None or totp.confirmed is not confirmed:
            return False
        secret = self._secrets.decrypt(_PURPOSE, totp.secret)
        step = accepted_step(secret, code, self._clock.now(), totp.last_step)
        return step is not None and await store.use_step(tx, user_id, step)

    async def _accept_backup(self, tx: Tx, user_id: str, typed: str) -> bool:
        code = backup_codes.read(typed)
        salt = await store.salt(tx, user_id)
        if code is None or salt is None:
            return False
        digest = (await self._passwords.digests([code], salt))[0]
        return await store.use_code(tx, user_id, digest, self._clock.now())

    async def propose(self, tx: Tx, user_id: str, email: str) -> Enrolment:
        """A new authenticator and codes, worth nothing until `confirm`. Raises `MfaState`.

        Where passkeys brought codes already, these stay: new ones need a proof of their own.
        """
        existing = await store.totp(tx, user_id)
        if existing is not None and existing.confirmed:
            raise MfaState("MFA is on; switch it off before you set it up anew")
        secret = secrets.token_bytes(SECRET_BYTES)
        has_codes = await passkeys.count(tx, user_id) > 0
        codes = () if has_codes else await self.renew_codes(tx, user_id)
        sealed = self._secrets.encrypt(_PURPOSE, secret)
        await store.propose(tx, user_id, sealed, self._clock.now())
        return Enrolment(base32(secret), otpauth_url(secret, email, _ISSUER), codes)

    async def confirm(self, tx: Tx, user_id: str, code: str) -> bool:
        """Switches MFA on when the code comes from the proposed authenticator."""
        existing = await store.totp(tx, user_id)
        if existing is None:
            raise MfaState("set MFA up first: POST /api/auth/mfa/setup")
        if existing.confirmed:
            raise MfaState("MFA is on already")
        if not await self._accept_totp(tx, user_id, code.replace(" ", ""), confirmed=False):
            return False
        await store.confirm(tx, user_id, self._clock.now())
        return True

    async def require_authenticator(self, tx: Tx, user_id: str) -> None:
        """Raises `MfaState` unless an authenticator is set up."""
        if not (await self.means(tx, user_id)).authenticator:
            raise MfaState("MFA is not on")

    async def require(self, tx: Tx, user_id: str) -> None:
        """Raises `MfaState` unless a second step is asked for."""
        if not (await self.means(tx, user_id)).enabled:
            raise MfaState("MFA is not on")

    async def remove_authenticator(self, tx: Tx, user_id: str) -> None:
        """Forgets the authenticator; the codes, too, unless passkeys still need them."""
        await store.remove(tx, user_id)
        if await passkeys.count(tx, user_id) == 0:
            await store.remove_codes(tx, user_id)

    async def forget_codes(self, tx: Tx, user_id: str) -> None:
        """Removes all backup codes, and an authenticator that was only proposed."""
        await store.remove(tx, user_id)
        await store.remove_codes(tx, user_id)

    async def reseal(self, tx: Tx) -> int:
        """Encrypts every authenticator's secret anew, with the current `AUTH_SECRET`."""
        rows = await store.sealed(tx)
        for user_id, old in rows:
            await store.reseal(tx, user_id, self._secrets.reseal(_PURPOSE, old))
        return len(rows)

    async def renew_codes(self, tx: Tx, user_id: str) -> tuple[str, ...]:
        """Ten new codes; the old ones are worth nothing."""
        codes = backup_codes.draw(secrets.randbelow)
        salt = secrets.token_hex(_SALT_BYTES)
        digests = await self._passwords.digests(codes, salt)
        await store.replace_codes(tx, user_id, salt, digests)
        return codes
