"""An authenticator in software, with the browser before it: P-256 keys that really sign.

It makes what WebAuthn Level 3 describes: client data (5.8.1), authenticator data (6.1) and
attestation objects of the format `none` (8.7).
"""

import base64
import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


def to_text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def to_bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Kept:
    """One credential in the authenticator."""

    id: bytes
    key: ec.EllipticCurvePrivateKey
    user_handle: bytes
    uses: int = 0


@dataclass
class Authenticator:
    """One device. `verifies` is whether it asks for PIN, finger or face."""

    origin: str = "http://localhost:3000"
    verifies: bool = True
    counts: bool = True
    kept: list[Kept] = field(default_factory=list)

    def create(self, options: dict[str, Any]) -> dict[str, Any]:
        """What `navigator.credentials.create()` answers."""
        new = Kept(
            secrets.token_bytes(32), ec.generate_private_key(ec.SECP256R1()),
            to_bytes(options["user"]["id"]),
        )  # fmt: skip
        self.kept.append(new)
        data = self._data(options["rp"]["id"], ATTESTED, new) + bytes(16)
        data += len(new.id).to_bytes(2, "big") + new.id + _cose(new.key)
        attestation = cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})
        return self._credential(
            new,
            {
                "clientDataJSON": to_text(self._client_data("webauthn.create", options)),
                "attestationObject": to_text(attestation),
                "transports": ["internal"],
            },
        )

    def get(self, options: dict[str, Any], key: ec.EllipticCurvePrivateKey | None = None) -> Any:
        """What `navigator.credentials.get()` answers; `key` signs in place of the right one."""
        allowed = [to_bytes(one["id"]) for one in options.get("allowCredentials", [])]
        chosen = next(k for k in self.kept if not allowed or k.id in allowed)
        chosen.uses += self.counts
        client = self._client_data("webauthn.get", options)
        data = self._data(options["rpId"], 0, chosen)
        signed = data + hashlib.sha256(client).digest()
        return self._credential(
            chosen,
            {
                "clientDataJSON": to_text(client),
                "authenticatorData": to_text(data),
                "signature": to_text((key or chosen.key).sign(signed, ec.ECDSA(hashes.SHA256()))),
                "userHandle": to_text(chosen.user_handle),
            },
        )

    def _client_data(self, kind: str, options: dict[str, Any]) -> bytes:
        told = {"type": kind, "challenge": options["challenge"], "origin": self.origin,
                "crossOrigin": False}  # fmt: skip
        return json.dumps(told).encode()

    def _data(self, party: str, flags: int, kept: Kept) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return (
            hashlib.sha256(party.encode()).digest() + bytes([flags]) + kept.uses.to_bytes(4, "big")
        )

    def _credential(self, kept: Kept, response: dict[str, Any]) -> dict[str, Any]:
        return {
            "id": to_text(kept.id),
            "rawId": to_text(kept.id),
            "type": "public-key",
            "response": response,
            "clientExtensionResults": {},
            "authenticatorAttachment": "platform",
        }


def _cose(key: ec.EllipticCurvePrivateKey) -> bytes:
    """An ES256 key in COSE (RFC 9053, 7.1.1)."""
    point = key.public_key().public_numbers()
    return cbor2.dumps(
        {1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")}
    )
