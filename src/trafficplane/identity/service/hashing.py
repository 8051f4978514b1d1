"""argon2id off the event loop, few at a time, so that sign-ins neither block nor exhaust us."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from argon2.low_level import Type, hash_secret_raw

from trafficplane.identity.logic.passwords import MAX_BYTES

# 64 MiB each: more at a time would let a flood of sign-ins take the machine's memory.
_AT_A_TIME = 2

# For backup codes, whose digests must be found again: it never changes with the library's defaults.
_CODE_MEMORY_KIB = 19_456


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a password was right; `upgraded` is its hash under newer parameters when due."""

    right: bool
    upgraded: str | None = None


class Passwords:
    """Hashes and verifies with argon2id (RFC 9106, second recommended parameters by default)."""

    def __init__(
        self, hasher: PasswordHasher | None = None, code_memory_kib: int = _CODE_MEMORY_KIB
    ) -> None:
        self._hasher = hasher or PasswordHasher()
        self._code_memory_kib = code_memory_kib
        self._turn = asyncio.Semaphore(_AT_A_TIME)
        self._dummy: str | None = None

    async def hash(self, password: str) -> str:
        """The text to store."""
        async with self._turn:
            return await asyncio.to_thread(self._hasher.hash, password)

    async def verify(self, stored: str | None, password: str) -> Verdict:
        """Compares with a stored hash; with None it takes as long, and the answer is no."""
        async with self._turn:
            return await asyncio.to_thread(self._verify, stored, password)

    async def digests(self, codes: Sequence[str], salt: str) -> list[str]:
        """Slow hashes of backup codes in hex, all with one salt (hex).

        40 bits of a code are too few for a fast hash: whoever steals the table could try them all.
        """
        async with self._turn:
            return await asyncio.to_thread(lambda: [self._digest(code, salt) for code in codes])

    def _digest(self, code: str, salt: str) -> str:
        raw = hash_secret_raw(
            code.encode(), bytes.fromhex(salt), time_cost=2, memory_cost=self._code_memory_kib,
            parallelism=1, hash_len=32, type=Type.ID,
        )  # fmt: skip
        return raw.hex()

    def _verify(self, stored: str | None, password: str) -> Verdict:
        if self._dummy is None:
            self._dummy = self._hasher.hash("nobody's password")
        short = password if len(password.encode("utf-8", "replace")) <= MAX_BYTES else ""
        try:
            self._hasher.verify(stored or self._dummy, short)
        except (VerifyMismatchError, VerificationError, InvalidHashError):
            return Verdict(False)
        if stored is None or short != password:
            return Verdict(False)
        due = self._hasher.check_needs_rehash(stored)
        return Verdict(True, self._hasher.hash(password) if due else None)
