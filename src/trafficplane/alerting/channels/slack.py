"""Slack, and what takes Slack's incoming webhooks too (Mattermost, Rocket.Chat)."""

from collections.abc import Mapping
from typing import Annotated, Any

from trafficplane.alerting.channels.posting import encoded, post
from trafficplane.alerting.channels.target import Carriers, Message, Reveal, Target
from trafficplane.alerting.logic.addresses import check_url
from trafficplane.alerting.logic.handles import secret_text
from trafficplane.alerting.logic.notice import Notice
from trafficplane.alerting.logic.wording import cut, facts, marked, subject
from trafficplane.catalog.logic.secrets import Secret

# Slack's bounds: characters of a section's text, and blocks of a message.
_TEXT, _BLOCKS = 3000, 50


class SlackTarget(Target):
    """Posts to an incoming webhook."""

    url: Annotated[
        Secret, secret_text(check_url, "The incoming webhook's URL, which lets anybody post.")
    ]

    def secrets(self) -> Mapping[str, Secret]:
        """The URL."""
        return {"url": self.url}

    async def send(self, message: Message, reveal: Reveal, by: Carriers) -> str:
        """Posts one message of a section for each notice."""
        sections = [_section(notice) for notice in message.notices]
        if len(sections) > _BLOCKS:
            left = len(sections) - (_BLOCKS - 1)
            sections = [*sections[: _BLOCKS - 1], _text(f"and {left} more")]
        content = encoded({"text": cut(_escaped(subject(message.notices)), _TEXT),
                           "blocks": sections})  # fmt: skip
        return await post(by.outbound, reveal(self.url), content, message.at)


def _section(notice: Notice) -> dict[str, Any]:
    lines = [f"*{_escaped(marked(notice))}*", _escaped(notice.summary)]
    lines += [f"{name}: {_escaped(value)}" for name, value in facts(notice)]
    if notice.link:
        lines.append(f"<{_escaped(notice.link)}|Open the alert>")
    return _text("\n".join(lines))


def _text(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": cut(text, _TEXT)}}


def _escaped(text: str) -> str:
    """The three characters that mean something in Slack's mark-up, as Slack wants them written."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
