"""Telegram, by a bot."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from trafficplane.alerting.channels.posting import encoded, post
from trafficplane.alerting.channels.target import Carriers, Message, Reveal, Target
from trafficplane.alerting.logic.addresses import Url
from trafficplane.alerting.logic.handles import secret_text
from trafficplane.alerting.logic.wording import body, cut
from trafficplane.catalog.logic.secrets import Secret
from trafficplane.kit.outbound import Answer

_TOKEN = re.compile(r"[0-9]{3,20}:[A-Za-z0-9_-]{30,64}")
_CHAT = re.compile(r"-?[0-9]{1,20}|@[A-Za-z][A-Za-z0-9_]{4,31}")
# The Bot API's bound for a text.
_TEXT = 4096


def _check_token(text: str) -> str:
    if not _TOKEN.fullmatch(text):
        raise ValueError("is no bot token; @BotFather shows it, as 123456:ABC…")
    return text


def _check_chat(text: str) -> str:
    if not _CHAT.fullmatch(text):
        raise ValueError(f"{text!r} is no chat; write its number, or @name of a public channel")
    return text


class TelegramTarget(Target):
    """Sends to a chat that the bot is a member of."""

    bot_token: Annotated[Secret, secret_text(_check_token, "The bot's token.")]
    chat_id: Annotated[
        str, AfterValidator(_check_chat), Field(examples=["-1001234567890", "@my_channel"])
    ]
    url: Annotated[Url, Field(description="Of a Bot API server of your own.")] = (
        "https://api.telegram.org"
    )

    def secrets(self) -> Mapping[str, Secret]:
        """The bot's token."""
        return {"botToken": self.bot_token}

    async def send(self, message: Message, reveal: Reveal, by: Carriers) -> str:
        """Sends one text for all notices, cut at the length that Telegram takes."""
        document = {
            "chat_id": self.chat_id,
            "text": cut(body(message.notices), _TEXT),
            "link_preview_options": {"is_disabled": True},
        }
        at: datetime = message.at
        where = f"{self.url.rstrip('/')}/bot{reveal(self.bot_token)}/sendMessage"
        return await post(by.outbound, where, encoded(document), at, wait_asked_s=_asked_to_wait_s)


def _asked_to_wait_s(answer: Answer) -> float | None:
    """The Bot API names the time in the body: `{parameters: {retry_after: 5}}`."""
    try:
        return float(json.loads(answer.body)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return None
