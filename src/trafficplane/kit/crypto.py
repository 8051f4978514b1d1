"""Keys derived from `AUTH_SECRET`, encryption at rest, and hashes of tokens."""

import base64
import hashlib
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_NONCE_BYTES = 12


class UndecryptableError(Exception):
    """The ciphertext was made with another secret, for another purpose, or was altered."""


def hash_token(token: str) -> str:
    """SHA-256 in hex; enough for tokens of 256 random bits, never for passwords."""
    return hashlib.sha256(token.encode()).hexdigest()


def derive_key(auth_secret: str, purpose: str) -> bytes:
    """A 256-bit key for one purpose (HKDF-SHA256, RFC 5869)."""
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"trafficplane/{purpose}".encode())
    return kdf.derive(auth_secret.encode())


class Secrets:
    """Everything that hangs on `AUTH_SECRET`, one independent key for each purpose.

    `previous` are secrets of before a rotation: they still decrypt and never encrypt.
    """

    def __init__(self, auth_secret: str, previous: tuple[str, ...] = ()) -> None:
        self._current = auth_secret
        self._all = (auth_secret, *previous)

    def derive(self, purpose: str) -> bytes:
        """The current 256-bit key for `purpose`."""
        return derive_key(self._current, purpose)

    def encrypt(self, purpose: str, plaintext: bytes) -> str:
        """AES-256-GCM with a random nonce; the purpose is bound as associated data."""
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = AESGCM(self.derive(purpose)).encrypt(nonce, plaintext, purpose.encode())
        return base64.urlsafe_b64encode(nonce + sealed).decode()

    def decrypt(self, purpose: str, ciphertext: str) -> bytes:
        """The plaintext of `encrypt`; raises `UndecryptableError` when no known secret opens it."""
        raw = base64.urlsafe_b64decode(ciphertext)
        nonce, sealed = raw[:_NONCE_BYTES], raw[_NONCE_BYTES:]
        for secret in self._all:
            try:
                cipher = AESGCM(derive_key(secret, purpose))
                return cipher.decrypt(nonce, sealed, purpose.encode())
            except InvalidTag:
                continue
        raise UndecryptableError(f"no known AUTH_SECRET opens this {purpose}")

    def reseal(self, purpose: str, ciphertext: str) -> str:
        """The same plaintext under the current secret; raises `UndecryptableError`."""
        return self.encrypt(purpose, self.decrypt(purpose, ciphertext))
