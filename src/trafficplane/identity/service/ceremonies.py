"""WebAuthn's two ceremonies: registering a passkey, and proving that one is there.

The library is imported where it is used: its ASN.1 of attestations takes 0.4 s of every start, and
most processes never meet a passkey.
"""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import structlog

from trafficplane.identity.errors import PasskeysUnavailable
from trafficplane.identity.logic.relying_party import RelyingParty
from trafficplane.identity.schemas.credentials import Credential, NewCredential
from trafficplane.identity.schemas.passkeys import Passkey
from trafficplane.identity.schemas.people import Account
from trafficplane.identity.store import passkeys as store
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import hash_token
from trafficplane.kit.db import Tx
from trafficplane.kit.ids import new_id

if TYPE_CHECKING:
    from webauthn.helpers.structs import PublicKeyCredentialDescriptor

log = structlog.get_logger(__name__)

LIFETIME = timedelta(minutes=5)
ANYBODY = ""

_NAME = "Traffic Control Plane"
_CHALLENGE_BYTES = 32


class Purpose(StrEnum):
    """What a challenge was given out for; it can't be answered for anything else."""

    REGISTER = "register"
    SECOND_STEP = "second-step"
    PROOF = "proof"
    LOGIN = "login"


class Ceremonies:
    """Gives out challenges that work once, and checks what authenticators signed."""

    def __init__(self, clock: Clock, party: RelyingParty | None) -> None:
        self._clock = clock
        self._party = party

    @property
    def available(self) -> bool:
        """Whether browsers allow passkeys at our address."""
        return self._party is not None

    @property
    def _id(self) -> str:
        if self._party is None:
            raise PasskeysUnavailable
        return self._party.id

    async def creation_options(
        self, tx: Tx, subject: str, account: Account, existing: Sequence[Passkey]
    ) -> dict[str, Any]:
        """What a browser wants to make a passkey. Raises `PasskeysUnavailable`."""
        import webauthn  # noqa: PLC0415 - see above
        from webauthn.helpers import options_to_json_dict, structs  # noqa: PLC0415

        options = webauthn.generate_registration_options(
            rp_id=self._id,
            rp_name=_NAME,
            # Authenticators show it to nobody, but keep it: it must not tell who somebody is.
            user_id=account.id.encode(),
            user_name=account.email,
            user_display_name=account.name,
            challenge=await self._challenge(tx, Purpose.REGISTER, subject),
            timeout=_milliseconds(),
            authenticator_selection=structs.AuthenticatorSelectionCriteria(
                # Found without an e-mail address where the authenticator can keep it.
                resident_key=structs.ResidentKeyRequirement.PREFERRED,
                user_verification=structs.UserVerificationRequirement.PREFERRED,
            ),
            exclude_credentials=_described(existing),
        )
        return options_to_json_dict(options)

    async def request_options(
        self, tx: Tx, purpose: Purpose, subject: str, allowed: Sequence[Passkey] = ()
    ) -> dict[str, Any]:
        """What a browser wants to use a passkey: one of those `allowed`, or any that it has.

        Raises `PasskeysUnavailable`.
        """
        import webauthn  # noqa: PLC0415 - see above
        from webauthn.helpers import options_to_json_dict, structs  # noqa: PLC0415

        alone = purpose is Purpose.LOGIN
        options = webauthn.generate_authentication_options(
            rp_id=self._id,
            challenge=await self._challenge(tx, purpose, subject),
            timeout=_milliseconds(),
            allow_credentials=_described(allowed),
            user_verification=(
                structs.UserVerificationRequirement.REQUIRED
                if alone
                else structs.UserVerificationRequirement.PREFERRED
            ),
        )
        return options_to_json_dict(options)

    async def _challenge(self, tx: Tx, purpose: Purpose, subject: str) -> bytes:
        challenge = secrets.token_bytes(_CHALLENGE_BYTES)
        ends = self._clock.now() + LIFETIME
        await store.add_challenge(tx, _key(challenge), purpose, subject, ends)
        return challenge

    async def answered(
        self, tx: Tx, purpose: Purpose, subject: str, given: Credential | NewCredential
    ) -> bytes | None:
        """The open challenge that this answers, used up by that; None when there is none."""
        try:
            told = json.loads(_bytes(given.response.client_data_json))
            challenge = _bytes(told["challenge"])
        except (ValueError, TypeError, KeyError, RecursionError):
            return None
        good = await store.use_challenge(tx, _key(challenge), purpose, subject, self._clock.now())
        return challenge if good and self._admits(told.get("origin")) else None

    def _admits(self, origin: object) -> bool:
        return self._party is not None and isinstance(origin, str) and self._party.admits(origin)

    def registered(
        self, user_id: str, name: str, given: NewCredential, challenge: bytes
    ) -> Passkey | None:
        """The passkey that was made; None when the answer doesn't hold (Level 3, 7.1)."""
        import webauthn  # noqa: PLC0415 - see above
        from webauthn.helpers.structs import CredentialDeviceType  # noqa: PLC0415

        try:
            made = webauthn.verify_registration_response(
                credential=given.model_dump(mode="json", by_alias=True),
                expected_challenge=challenge,
                expected_rp_id=self._id,
                expected_origin=_origin(given),
            )
        except Exception as error:  # hostile bytes: whatever trips over them is no passkey
            log.info("passkey_refused", reason=repr(error))
            return None
        return Passkey(
            new_id("pky"), user_id, made.credential_id, made.credential_public_key,
            made.sign_count, name, tuple(dict.fromkeys(given.response.transports)),
            made.credential_device_type is CredentialDeviceType.MULTI_DEVICE,
            self._clock.now(), None,
        )  # fmt: skip

    async def accepted(
        self, tx: Tx, given: Credential, challenge: bytes, *, user_id: str | None
    ) -> Passkey | None:
        """The passkey that signed the challenge; None when none did (Level 3, 7.2).

        Without `user_id` it is anybody's, and must have verified its user (PIN, finger, face): it
        stands for both steps. A counter that went back means that the passkey was copied.
        """
        try:
            passkey = await store.by_credential(tx, _bytes(given.raw_id))
        except ValueError:
            return None
        if passkey is None or (user_id is not None and passkey.user_id != user_id):
            return None
        import webauthn  # noqa: PLC0415 - see above

        try:
            proof = webauthn.verify_authentication_response(
                credential=given.model_dump(mode="json", by_alias=True, exclude_none=True),
                expected_challenge=challenge,
                expected_rp_id=self._id,
                expected_origin=_origin(given),
                credential_public_key=passkey.public_key,
                credential_current_sign_count=passkey.sign_count,
                require_user_verification=user_id is None,
            )
        except Exception as error:  # as above
            log.info("passkey_refused", passkey=passkey.id, reason=repr(error))
            return None
        now = self._clock.now()
        return passkey if await store.used(tx, passkey, proof.new_sign_count, now) else None

    async def sweep(self, tx: Tx) -> None:
        """Removes challenges that nobody answered."""
        await store.forget_challenges_before(tx, self._clock.now())


def _origin(given: Credential | NewCredential) -> str:
    # `answered` has found it to be one of ours; the library wants to compare it once more.
    return str(json.loads(_bytes(given.response.client_data_json))["origin"])


def _key(challenge: bytes) -> str:
    return hash_token(urlsafe_b64encode(challenge).rstrip(b"=").decode())


def _bytes(text: str) -> bytes:
    # Padding is left out in base64url; too much of it is ignored.
    return urlsafe_b64decode(text + "===")


def _milliseconds() -> int:
    return LIFETIME // timedelta(milliseconds=1)


def _described(passkeys: Sequence[Passkey]) -> "list[PublicKeyCredentialDescriptor]":
    from webauthn.helpers.structs import (  # noqa: PLC0415 - see above
        AuthenticatorTransport,
        PublicKeyCredentialDescriptor,
    )

    known = {transport.value for transport in AuthenticatorTransport}
    return [
        PublicKeyCredentialDescriptor(
            id=p.credential_id,
            transports=[AuthenticatorTransport(t) for t in p.transports if t in known],
        )
        for p in passkeys
    ]
