"""Checkpoints: signed statements of how far a chain had come, checked with the public key alone."""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from trafficplane.audit.logic.canonical import canonical


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """At `time` (RFC 3339), row `sequence` of `chain` was the newest that is vouched for."""

    chain: str
    sequence: int
    hash: str
    time: str
    key: str
    signature: str = ""

    def statement(self) -> bytes:
        """What is signed: everything but the signature, in canonical form."""
        return canonical({**self._fields(), "type": "checkpoint", "version": 1}).encode()

    def wire(self) -> dict[str, Any]:
        """The checkpoint as a line of an export."""
        return {"type": "checkpoint", **self._fields(), "signature": self.signature}

    def _fields(self) -> dict[str, Any]:
        return {
            "chain": self.chain,
            "sequence": self.sequence,
            "hash": self.hash,
            "time": self.time,
            "key": self.key,
        }


def from_wire(line: Mapping[str, Any]) -> Checkpoint:
    """Reads a line of an export. Raises `KeyError` or `ValueError` when it isn't a checkpoint."""
    if not isinstance(line["sequence"], int):
        raise ValueError("a checkpoint's sequence is a whole number")  # noqa: TRY004
    texts = {name: str(line[name]) for name in ("chain", "hash", "time", "key", "signature")}
    return Checkpoint(sequence=line["sequence"], **texts)


def key_id(public_key: str) -> str:
    """The fingerprint by which people compare a key: SHA-256 of its raw bytes, 16 hex digits."""
    return hashlib.sha256(base64.b64decode(public_key)).hexdigest()[:16]


def sign(unsigned: Checkpoint, private_key: bytes) -> Checkpoint:
    """The checkpoint with its Ed25519 signature (RFC 8032), base64; `private_key` is 32 bytes."""
    signature = Ed25519PrivateKey.from_private_bytes(private_key).sign(unsigned.statement())
    return Checkpoint(
        **{
            field: getattr(unsigned, field)
            for field in ("chain", "sequence", "hash", "time", "key")
        },
        signature=base64.b64encode(signature).decode(),
    )


def is_genuine(checkpoint: Checkpoint, public_key: str) -> bool:
    """Whether the holder of `public_key` (base64, raw) signed this checkpoint."""
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key))
        key.verify(base64.b64decode(checkpoint.signature), checkpoint.statement())
    except (InvalidSignature, ValueError, binascii.Error):
        return False
    return True
