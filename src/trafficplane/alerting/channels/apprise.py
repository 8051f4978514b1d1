"""Services that Apprise knows and that have one fixed public host, so that none leads inside.

Apprise makes its own requests, past `kit.outbound`. So only services are let in whose host is not
a part of the URL, and no URL that names a file of this machine (a message template).
"""

import asyncio
import warnings
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlsplit

from trafficplane.alerting.channels.target import (
    Carriers,
    DelayedError,
    Message,
    RefusedError,
    Reveal,
    Target,
)
from trafficplane.alerting.logic.handles import secret_text
from trafficplane.alerting.logic.notice import Event, Notice
from trafficplane.alerting.logic.wording import body, cut, subject
from trafficplane.catalog.logic.secrets import Secret

SERVICES = frozenset(
    {
        "clicksend", "cliq", "d7sms", "dingtalk", "discord", "feishu", "firehydrant", "gchat",
        "ilert", "incidentio", "lark", "msgbird", "opsgenie", "pagertree", "pbul", "plivo",
        "pover", "prowl", "pushed", "pushy", "ringc", "seven", "signl4", "simplepush", "sinch",
        "sns", "spike", "splunk", "squadcast", "telnyx", "threema", "twilio", "vonage", "wxteams",
        "zulip",
    }
)  # fmt: skip
"""Their schemas in Apprise URLs. A test looks into each plugin for hosts and files."""

_MAX_TEXT = 4000


def check_apprise_url(text: str) -> str:
    """An Apprise URL of one of `SERVICES` that Apprise can read."""
    schema = text.partition("://")[0].lower()
    if schema not in SERVICES:
        raise ValueError(
            f"must be an Apprise URL of one of {', '.join(sorted(SERVICES))}; other services are "
            "reached by a webhook, slack or email channel"
        )
    if any(key.lower() == "template" for key, _ in parse_qsl(urlsplit(text).query)):
        raise ValueError("names a file as its template; leave `template` out")
    if _plugin(text) is None:
        raise ValueError(f"is no valid {schema}:// URL; the Apprise documentation has its form")
    return text


class AppriseTarget(Target):
    """Sends by the service that an Apprise URL names."""

    url: Annotated[Secret, secret_text(check_apprise_url, "The Apprise URL, with credentials.")]

    def secrets(self) -> Mapping[str, Secret]:
        """The URL."""
        return {"url": self.url}

    async def send(self, message: Message, reveal: Reveal, by: Carriers) -> str:
        """Sends one text; Apprise says only whether it was taken."""
        plugin = _plugin(reveal(self.url))
        if plugin is None:
            raise RefusedError("this release knows the service's URL no longer")
        taken = await asyncio.to_thread(
            plugin.notify,
            title=subject(message.notices),
            body=cut(body(message.notices), _MAX_TEXT),
            notify_type=_tone(message.notices),
        )
        if not taken:
            raise DelayedError("the service refused it or can't be reached; Apprise says no more")
        return "the service took it"


def _plugin(url: str) -> Any | None:
    # Loading all of its services takes a second, which only their users should wait for.
    from apprise import Apprise, AppriseAsset  # noqa: PLC0415

    asset = AppriseAsset(async_mode=False)
    with warnings.catch_warnings():
        # Services that nobody asked for are loaded with old libraries of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        return Apprise.instantiate(url, asset=asset, suppress_exceptions=True)


def _tone(notices: tuple[Notice, ...]) -> str:
    events = {notice.event for notice in notices}
    if events & {Event.FIRING, Event.ESCALATED}:
        return "failure"
    return "success" if events == {Event.RESOLVED} else "info"
