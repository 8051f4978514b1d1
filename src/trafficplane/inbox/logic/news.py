"""What is told, to whom, and what the record of acts gives occasion to tell."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from trafficplane.inbox.logic.topics import Topic

MAX_TITLE, MAX_TEXT = 200, 1000


@dataclass(frozen=True, slots=True)
class News:
    """Something worth knowing. `key` is the same whenever the same thing is told again.

    `person` alone hears of it, in every organisation; without one all members do except `actor`,
    who knows. `link` is a path of the console.
    """

    topic: Topic
    key: str
    title: str
    text: str = ""
    link: str | None = None
    person: str | None = None
    actor: str | None = None


_ABOUT_ACCOUNTS = {
    "mfa.enabled": "Two-factor authentication was switched on",
    "mfa.disabled": "Two-factor authentication was switched off",
    "mfa.reset": "Your second factor was removed on the server",
    "mfa.backup-codes-renewed": "Your backup codes were replaced",
    "passkey.added": "A passkey was added to your account",
    "passkey.removed": "A passkey was removed from your account",
    "password.changed": "Your password was changed",
    "password.reset": "Your password was reset by a link",
    "password.reset-link-issued": "An administrator made a link that resets your password",
    "member.role-changed": "Your role was changed",
    "token.created": "An API token was made in your name",
}
_PROFILE = "/profile"


def told_by(act: Mapping[str, Any]) -> News | None:
    """The news in a row of the audit record, or None. Sign-ins are `signed_in`'s."""
    if act["action"] in _ABOUT_ACCOUNTS:
        return _about_account(act)
    if act["action"].startswith(("resource.", "changes.")):
        return _about_change(act)
    return None


def signed_in(act: Mapping[str, Any]) -> News:
    """A sign-in from an address that was not seen before."""
    agent = act["origin"]["userAgent"] or "an unknown program"
    return News(
        topic=Topic.SECURITY,
        key=act["id"],
        title=f"Sign-in from a new address, {act['origin']['address']}",
        text=f"With {agent}. If this was not you, end the session and set a new password.",
        link=_PROFILE,
        person=person_of(act),
    )


def person_of(act: Mapping[str, Any]) -> str:
    """Whose account the act is about."""
    kind, _, name = (act["resource"] or "").partition("/")
    return name if kind == "user" and name else str(act["actor"]["id"])


def _about_account(act: Mapping[str, Any]) -> News:
    address = act["origin"]["address"]
    by = "" if act["actor"]["id"] == person_of(act) else f"By {act['actor']['name']}. "
    return News(
        topic=Topic.SECURITY,
        key=act["id"],
        title=_ABOUT_ACCOUNTS[act["action"]],
        text=by + (f"From {address}." if address else ""),
        link=_PROFILE,
        person=person_of(act),
    )


def _about_change(act: Mapping[str, Any]) -> News:
    resource = str(act["resource"] or "")
    kind, _, number = resource.partition("/")
    if act["action"] == "changes.rolled_back":
        did = "rolled back"
    elif kind == "Revision":
        did = "changed several resources"
    else:
        did = f"{act['action'].removeprefix('resource.')} {kind} {number}"
    return News(
        topic=Topic.POLICY_CHANGE,
        key=act["id"],
        title=f"{act['actor']['name']} {did}",
        text=act["message"] or "",
        link=f"/revisions/{number}" if kind == "Revision" else "/revisions",
        actor=act["actor"]["id"],
    )
