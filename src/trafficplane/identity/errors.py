"""What the door refuses, and in which words."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from trafficplane.kit.errors import (
    BadRequest,
    Conflict,
    FieldError,
    Forbidden,
    Invalid,
    NotFound,
    TooManyRequests,
    Unauthenticated,
)


class InvalidCredentials(Unauthenticated):
    """The same words for an unknown account, a wrong password and a wrong code."""

    code = "invalid_credentials"

    def __init__(self) -> None:
        super().__init__("the e-mail address, the password or the code is wrong")


class MfaRequired(Unauthenticated):
    """The password holds; the second step is due.

    `pending` proves the first step to the second for a few minutes, in place of the password.
    `methods` are those that the account has; `passkey_options` is what a browser wants for one.
    """

    code = "mfa_required"

    def __init__(
        self,
        methods: Sequence[str] = (),
        passkey_options: Mapping[str, Any] | None = None,
        pending: str | None = None,
    ) -> None:
        super().__init__(
            "send the 6 digits of your authenticator, or a backup code, as mfaToken, "
            "or a passkey's answer as passkey"
        )
        self.methods = tuple(methods)
        self.passkey_options = passkey_options
        self.pending = pending

    def document(self) -> dict[str, object]:
        """The problem, and what can be done about it."""
        more = {"methods": list(self.methods), "passkeyOptions": self.passkey_options}
        return {**super().document(), **more}


class SecondStepOver(Unauthenticated):
    """The password was given too long ago, or was changed since."""

    code = "second_step_over"

    def __init__(self) -> None:
        super().__init__("that took too long; sign in again")


class PasskeysUnavailable(Conflict):
    """Browsers allow no passkeys at the address that the console has."""

    code = "passkeys_unavailable"

    def __init__(self) -> None:
        super().__init__(
            "browsers allow passkeys only where the console has a host name and TLS: set AUTH_URL "
            "to such an address, for example https://tcp.example.com"
        )


class PasskeyRefused(Invalid):
    """What the browser sent is no answer to our challenge, or it was answered before."""

    code = "passkey_refused"

    def __init__(self) -> None:
        wrong = FieldError("/credential", "it does not answer an open challenge of this page")
        super().__init__("the passkey was not accepted; begin again", [wrong])


class PasskeyKnown(Conflict):
    """The authenticator's passkey is registered already."""

    code = "passkey_known"

    def __init__(self) -> None:
        super().__init__("this passkey is registered already")


class PasskeyLoginRefused(Unauthenticated):
    """The same words for an unknown passkey, a wrong answer and a disabled account."""

    code = "invalid_credentials"

    def __init__(self) -> None:
        super().__init__("this passkey was not accepted; try again, or sign in with your password")


class NoOrganisation(Forbidden):
    """The account is in good standing and a member of nothing."""

    code = "no_organisation"

    def __init__(self) -> None:
        super().__init__("you are not a member of any organisation; ask an OWNER for an invite")


class SessionEnded(Unauthenticated):
    """The cookie, or the token, stands for nothing any more."""

    code = "session_ended"

    def __init__(self) -> None:
        super().__init__("you are signed out; sign in again")


class CsrfFailed(Forbidden):
    """A write with the cookie came without proof that our own page sent it."""

    code = "csrf_failed"

    def __init__(self) -> None:
        super().__init__(
            "send the header X-CSRF-Token with the csrfToken of GET /api/auth/session, "
            "or use an API token"
        )


class Throttled(TooManyRequests):
    """Too many attempts failed; the wait grows with every further one."""

    code = "too_many_attempts"

    def __init__(self, wait: timedelta) -> None:
        seconds = max(1, -(-wait // timedelta(seconds=1)))
        super().__init__(f"too many failed attempts; try again in {seconds} s", seconds)


class WeakPassword(Invalid):
    """The new password breaks a rule; `errors` says which."""

    code = "weak_password"


class WrongProof(Forbidden):
    """The fresh proof (password or code) that a change of credentials needs is wrong."""

    code = "wrong_proof"


class ProofRequired(Forbidden):
    """The sign-in is too long ago for this; the password is wanted again."""

    code = "proof_required"

    def __init__(self) -> None:
        super().__init__("you signed in a while ago; send your password too")


class SessionRequired(Forbidden):
    """API tokens may not do this; a person at a browser must."""

    code = "session_required"


class RoleTooHigh(Forbidden):
    """Nobody grants, changes or removes a role above their own."""

    code = "role_too_high"


class LastOwner(Conflict):
    """An organisation always has an OWNER."""

    code = "last_owner"

    def __init__(self) -> None:
        super().__init__("an organisation keeps at least one OWNER; make somebody else OWNER first")


class AlreadyMember(Conflict):
    """The invited address belongs to a member."""

    code = "already_member"


class LastOrganisation(Conflict):
    """Without any organisation nobody could sign in."""

    code = "last_organisation"

    def __init__(self) -> None:
        super().__init__("this is the only organisation; make another before you delete it")


class SlugTaken(Conflict):
    """Another organisation has this slug."""

    code = "slug_taken"


class MfaState(Conflict):
    """MFA is already, or not yet, in the state that the call needs."""

    code = "mfa_state"


class NotConfirmed(BadRequest):
    """The typed confirmation does not match."""

    code = "not_confirmed"


class LinkEnded(NotFound):
    """An invite that is unknown, used, withdrawn or expired; which of them is nobody's business."""

    code = "link_ended"

    def __init__(self) -> None:
        super().__init__("this link is not valid any more; ask for a new one")
