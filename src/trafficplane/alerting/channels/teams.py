"""Microsoft Teams, by a workflow that posts what it gets as an adaptive card."""

from collections.abc import Mapping
from typing import Annotated, Any

from trafficplane.alerting.channels.posting import encoded, post
from trafficplane.alerting.channels.target import Carriers, Message, Reveal, Target
from trafficplane.alerting.logic.addresses import check_url
from trafficplane.alerting.logic.handles import secret_text
from trafficplane.alerting.logic.notice import Event, Notice
from trafficplane.alerting.logic.wording import cut, facts, marked, subject
from trafficplane.catalog.logic.secrets import Secret

# Teams takes messages of 28 KB; a notice is about 1 KB.
_AT_MOST = 20
_TEXT = 600
_COLOURS = {
    Event.FIRING: "attention",
    Event.ESCALATED: "attention",
    Event.ACKNOWLEDGED: "accent",
    Event.RESOLVED: "good",
}


class TeamsTarget(Target):
    """Posts to a workflow that begins with “When a Teams webhook request is received”."""

    url: Annotated[Secret, secret_text(check_url, "The workflow's URL, which lets anybody post.")]

    def secrets(self) -> Mapping[str, Secret]:
        """The URL."""
        return {"url": self.url}

    async def send(self, message: Message, reveal: Reveal, by: Carriers) -> str:
        """Posts one card for all notices."""
        body = [element for notice in message.notices[:_AT_MOST] for element in _elements(notice)]
        if len(message.notices) > _AT_MOST:
            body.append(_text(f"and {len(message.notices) - _AT_MOST} more"))
        card: dict[str, Any] = {
            "$schema": "http://adaptivecards.io/schemas/adaptive-card.json",
            "type": "AdaptiveCard",
            "version": "1.4",
            "fallbackText": subject(message.notices),
            "body": body,
        }
        if (link := message.notices[0].link) is not None:
            card["actions"] = [{"type": "Action.OpenUrl", "title": "Open the alert", "url": link}]
        attachment = {"contentType": "application/vnd.microsoft.card.adaptive", "content": card}
        content = encoded({"type": "message", "attachments": [attachment]})
        return await post(by.outbound, reveal(self.url), content, message.at)


def _elements(notice: Notice) -> list[dict[str, Any]]:
    shown = [{"title": name, "value": cut(value, _TEXT)} for name, value in facts(notice)]
    return [
        _text(marked(notice), weight="bolder", color=_COLOURS[notice.event]),
        _text(notice.summary),
        {"type": "FactSet", "facts": shown},
    ]


def _text(text: str, **look: str) -> dict[str, Any]:
    return {"type": "TextBlock", "text": cut(text, _TEXT), "wrap": True, **look}
