"""The second step: authenticators and backup codes, and changing them with fresh proof."""

import asyncio
import secrets
from dataclasses import dataclass

from argon2.low_level import Type, hash_secret_raw

from trafficplane.identity.errors import MfaState
from trafficplane.identity.logic import backup_codes
from trafficplane.identity.logic.totp import (
    DIGITS,
    SECRET_BYTES,
    accepted_step,
    base32,
    otpauth_url,
)
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


class SecondFactor:
    """TOTP with replay refusal, and single-use backup codes."""

    def __init__(self, clock: Clock, secrets_: Secrets) -> None:
        self._clock = clock
        self._secrets = secrets_

    async def accept(self, tx: Tx, user_id: str, code: str) -> bool:
        """Whether a code holds now; it is used up by that. The caller has charged the attempt."""
        compact = code.replace(" ", "")
        if len(compact) == DIGITS and compact.isascii() and compact.isdigit():
            return await self._accept_totp(tx, user_id, compact)
        return await self._accept_backup(tx, user_id, code)

    async def _accept_totp(self, tx: Tx, user_id: str, code: str) -> bool:
        totp = await store.totp(tx, user_id)
        if totp is None:
            return False
        secret = self._secrets.decrypt(_PURPOSE, totp.secret)
        step = accepted_step(secret, code, self._clock.now(), totp.last_step)
        return step is not None and await store.use_step(tx, user_id, step)

    async def _accept_backup(self, tx: Tx, user_id: str, typed: str) -> bool:
        code = backup_codes.read(typed)
        salt = await store.salt(tx, user_id)
        if code is None or salt is None:
            return False
        digest = await asyncio.to_thread(_digest, code, salt)
        return await store.use_code(tx, user_id, digest, self._clock.now())

    async def propose(self, tx: Tx, user_id: str, email: str) -> Enrolment:
        """A new authenticator and codes, worth nothing until `confirm`. Raises `MfaState`."""
        existing = await store.totp(tx, user_id)
        if existing is not None and existing.confirmed:
            raise MfaState("MFA is on; switch it off before you set it up anew")
        secret = secrets.token_bytes(SECRET_BYTES)
        codes = await self.renew_codes(tx, user_id)
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
        if not await self._accept_totp(tx, user_id, code.replace(" ", "")):
            return False
        await store.confirm(tx, user_id, self._clock.now())
        return True

    async def require(self, tx: Tx, user_id: str) -> None:
        """Raises `MfaState` unless MFA is on."""
        existing = await store.totp(tx, user_id)
        if existing is None or not existing.confirmed:
            raise MfaState("MFA is not on")

    async def remove(self, tx: Tx, user_id: str) -> None:
        """Switches MFA off and forgets secret and codes."""
        await store.remove(tx, user_id)

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
        digests = await asyncio.to_thread(lambda: [_digest(code, salt) for code in codes])
        await store.replace_codes(tx, user_id, salt, digests)
        return codes

    async def codes_left(self, tx: Tx, user_id: str) -> int:
        """How many backup codes are unused."""
        return await store.codes_left(tx, user_id)


def _digest(code: str, salt: str) -> str:
    # 40 bits of a code are too few for a fast hash: whoever steals the table could try them all.
    raw = hash_secret_raw(
        code.encode(), bytes.fromhex(salt), time_cost=2, memory_cost=19_456, parallelism=1,
        hash_len=32, type=Type.ID,
    )  # fmt: skip
    return raw.hex()
