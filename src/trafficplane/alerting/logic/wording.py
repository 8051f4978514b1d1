"""What a message says, in plain words; each channel gives them its own form."""

from collections.abc import Sequence
from datetime import datetime

from trafficplane.alerting.logic.notice import Event, Notice, Suspect

_MARKS = {
    Event.FIRING: "🔴",
    Event.ESCALATED: "⏫",
    Event.ACKNOWLEDGED: "👀",
    Event.RESOLVED: "✅",
}


def headline(notice: Notice) -> str:
    """`FIRING: shop answers with errors (CRITICAL)`."""
    return f"{notice.event}: {notice.title} ({notice.severity})"


def marked(notice: Notice) -> str:
    """The headline with a sign that is recognised before it is read."""
    return f"{_MARKS[notice.event]} {headline(notice)}"


def subject(notices: Sequence[Notice]) -> str:
    """One line for all of them."""
    if len(notices) == 1:
        return headline(notices[0])
    firing = sum(n.event in (Event.FIRING, Event.ESCALATED) for n in notices)
    resolved = sum(n.event is Event.RESOLVED for n in notices)
    return f"{len(notices)} notices about alerts: {firing} firing, {resolved} resolved"


def facts(notice: Notice) -> list[tuple[str, str]]:
    """What there is to know beside the summary, by name."""
    found = [("Rule", notice.rule), ("Since", moment(notice.started_at))]
    if notice.ended_at is not None:
        found.append(("Until", moment(notice.ended_at)))
    if notice.labels:
        labels = ", ".join(f"{key}={value}" for key, value in sorted(notice.labels.items()))
        found.append(("Labels", labels))
    return [*found, *(("Before it", suspected(suspect)) for suspect in notice.suspects)]


def suspected(suspect: Suspect) -> str:
    """`revision 12 by Ada, 2026-01-05 12:00 UTC: raise the weight`."""
    said = f": {suspect.message}" if suspect.message else ""
    return f"revision {suspect.number} by {suspect.actor}, {moment(suspect.at)}{said}"


def text(notice: Notice) -> str:
    """Everything about one notice, as plain text."""
    lines = [headline(notice), "", notice.summary, ""]
    lines += [f"{name}: {value}" for name, value in facts(notice)]
    if notice.link:
        lines += ["", notice.link]
    return "\n".join(lines) + "\n"


def body(notices: Sequence[Notice]) -> str:
    """Everything about all of them, as plain text."""
    if len(notices) == 1:
        return text(notices[0])
    parts = "\n---\n\n".join(text(notice) for notice in notices)
    return f"{subject(notices)}.\n\n{parts}"


def moment(at: datetime) -> str:
    """A moment to the minute."""
    return at.strftime("%Y-%m-%d %H:%M UTC")


def cut(long: str, characters: int) -> str:
    """The text, or its beginning and an ellipsis."""
    return long if len(long) <= characters else long[: characters - 1] + "…"
