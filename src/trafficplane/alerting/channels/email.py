"""E-mail, as HTML and plain text, by the mail server of the settings."""

from html import escape
from typing import Annotated

from pydantic import Field

from trafficplane.alerting.channels.target import (
    Carriers,
    DelayedError,
    Message,
    RefusedError,
    Reveal,
    Target,
)
from trafficplane.alerting.logic.addresses import EmailAddress
from trafficplane.alerting.logic.notice import Event, Notice
from trafficplane.alerting.logic.wording import body, facts, headline, subject
from trafficplane.kit.mail import HOW_TO_CONFIGURE, Mail, MailDelayedError, MailRefusedError

_COLOURS = {
    Event.FIRING: "#d63939",
    Event.ESCALATED: "#d63939",
    Event.ACKNOWLEDGED: "#4299e1",
    Event.RESOLVED: "#2fb344",
}


class EmailTarget(Target):
    """Sends one mail to all of `to`."""

    to: Annotated[tuple[EmailAddress, ...], Field(min_length=1, max_length=20)]

    async def send(self, message: Message, reveal: Reveal, by: Carriers) -> str:
        """Hands it to the mail server; its Message-ID stays the same over all attempts."""
        if by.smtp is None:
            raise DelayedError(HOW_TO_CONFIGURE)
        mail = Mail(
            id=message.id.replace(":", "."),
            recipient=", ".join(self.to),
            subject=subject(message.notices),
            text=body(message.notices),
            html=_page(message.notices),
        )
        try:
            await by.smtp.send(mail)
        except MailRefusedError as error:
            raise RefusedError(str(error)) from None
        except MailDelayedError as error:
            raise DelayedError(str(error)) from None
        return "the mail server took it"


def _page(notices: tuple[Notice, ...]) -> str:
    parts = "".join(_part(notice) for notice in notices)
    return (
        '<!doctype html><html><body style="font-family:sans-serif;max-width:40em">'
        f"{parts}</body></html>"
    )


def _part(notice: Notice) -> str:
    rows = "".join(
        f'<tr><td style="padding:2px 12px 2px 0;color:#667">{escape(name)}</td>'
        f"<td>{escape(value)}</td></tr>"
        for name, value in facts(notice)
    )
    link = f'<p><a href="{escape(notice.link)}">Open the alert</a></p>' if notice.link else ""
    return (
        f'<div style="border-left:4px solid {_COLOURS[notice.event]};padding-left:12px;'
        f'margin-bottom:24px"><h3>{escape(headline(notice))}</h3>'
        f"<p>{escape(notice.summary)}</p><table>{rows}</table>{link}</div>"
    )
