"""What our mails say: what happened and what to do, and no secret but the link asked for."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_FOOTER = "If this was not you, tell an OWNER of your organisation at once, and set a new password."


@dataclass(frozen=True, slots=True)
class Letter:
    """A subject and a plain text."""

    subject: str
    text: str


class Notice(StrEnum):
    """Changes of credentials that their owner hears of."""

    MFA_ENABLED = "Two-factor authentication was switched on"
    MFA_DISABLED = "Two-factor authentication was switched off"
    PASSKEY_ADDED = "A passkey was added to your account"
    PASSKEY_REMOVED = "A passkey was removed from your account"
    CODES_RENEWED = "Your backup codes were replaced"
    PASSWORD_CHANGED = "Your password was changed"  # noqa: S105 - a sentence
    PASSWORD_RESET = "Your password was reset by a link"  # noqa: S105 - a sentence
    RESET_LINK_ISSUED = "An administrator made a link that resets your password"


def notice(what: Notice, email: str, at: datetime, address: str | None) -> Letter:
    """What happened to an account, when, and from where."""
    source = f" from {address}" if address else ""
    when = at.strftime("%Y-%m-%d %H:%M UTC")
    return Letter(what.value, f"{what.value}: {email}, {when}{source}.\n\n{_FOOTER}\n")


def reset(link: str, minutes: int) -> Letter:
    """The link that sets a new password."""
    return Letter(
        "Reset your password",
        f"Somebody asked to reset the password of this account. To choose a new one, open\n\n"
        f"{link}\n\nThe link works once, within {minutes} minutes. "
        "If you did not ask for it, do nothing: your password stays as it is.\n",
    )


def trial(asked_by: str) -> Letter:
    """Shows that mail works."""
    return Letter(
        "Mail works",
        f"{asked_by} asked the control plane for this mail. It can send what it has to say.\n",
    )


def invite(organisation: str, inviter: str, role: str, link: str, until: datetime) -> Letter:
    """The link that makes somebody a member."""
    return Letter(
        f"You are invited to {organisation}",
        f"{inviter} invites you to {organisation} as {role}. To accept, open\n\n{link}\n\n"
        f"The link works once, until {until.strftime('%Y-%m-%d %H:%M UTC')}.\n",
    )
