"""What the door refuses, and in which words."""

from datetime import timedelta

from trafficplane.kit.errors import (
    BadRequest,
    Conflict,
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
    """

    code = "mfa_required"

    def __init__(self, pending: str | None = None) -> None:
        super().__init__("send the 6 digits of your authenticator, or a backup code, as mfaToken")
        self.pending = pending


class SecondStepOver(Unauthenticated):
    """The password was given too long ago, or was changed since."""

    code = "second_step_over"

    def __init__(self) -> None:
        super().__init__("that took too long; sign in again")


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
