"""Any HTTP service, by a request that it can verify (standardwebhooks.com)."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from trafficplane.alerting.channels.posting import encoded, post
from trafficplane.alerting.channels.target import Carriers, Message, Reveal, Target
from trafficplane.alerting.logic.addresses import Url
from trafficplane.alerting.logic.handles import secret_text
from trafficplane.alerting.logic.notice import Notice
from trafficplane.catalog.logic.secrets import Secret

_PREFIX = "whsec_"
# The bounds of the specification.
_MIN_KEY_BYTES, _MAX_KEY_BYTES = 24, 64


def _check_key(text: str) -> str:
    try:
        size = len(base64.b64decode(text.removeprefix(_PREFIX), validate=True))
    except binascii.Error:
        size = 0
    if not _MIN_KEY_BYTES <= size <= _MAX_KEY_BYTES:
        raise ValueError(
            f"must be whsec_ and {_MIN_KEY_BYTES} to {_MAX_KEY_BYTES} random bytes in base64; "
            "make one with: openssl rand -base64 32"
        )
    return text if text.startswith(_PREFIX) else _PREFIX + text


class WebhookTarget(Target):
    """Posts JSON to `url`, signed with `secret` as Standard Webhooks are."""

    url: Url
    secret: Annotated[
        Secret, secret_text(_check_key, "Signs the requests: `whsec_` and base64 of the key.")
    ]

    def secrets(self) -> Mapping[str, Secret]:
        """The signing key."""
        return {"secret": self.secret}

    async def send(self, message: Message, reveal: Reveal, by: Carriers) -> str:
        """Posts it; the signature covers id, time and body."""
        content = encoded(_document(message))
        key = base64.b64decode(reveal(self.secret).removeprefix(_PREFIX))
        headers = signed(message.id, message.at, content, key)
        return await post(by.outbound, self.url, content, message.at, headers)


def signed(message_id: str, at: datetime, content: bytes, key: bytes) -> dict[str, str]:
    """The three headers of a signed webhook."""
    timestamp = str(int(at.timestamp()))
    covered = b".".join((message_id.encode(), timestamp.encode(), content))
    digest = hmac.new(key, covered, hashlib.sha256).digest()
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def _document(message: Message) -> dict[str, Any]:
    if len(message.notices) == 1:
        kind, data = f"alert.{message.notices[0].event.lower()}", _told(message.notices[0])
    else:
        kind, data = "alert.digest", {"notices": [_told(notice) for notice in message.notices]}
    return {"type": kind, "timestamp": message.at.isoformat(), "data": data}


def _told(notice: Notice) -> dict[str, Any]:
    return {
        "event": notice.event,
        "alertId": notice.alert_id,
        "dedupKey": notice.dedup_key,
        "rule": notice.rule,
        "severity": notice.severity,
        "title": notice.title,
        "summary": notice.summary,
        "labels": dict(notice.labels),
        "value": notice.value,
        "threshold": notice.threshold,
        "startedAt": notice.started_at.isoformat(),
        "endedAt": notice.ended_at.isoformat() if notice.ended_at else None,
        "suspects": [
            {
                "revision": suspect.number,
                "message": suspect.message,
                "actor": suspect.actor,
                "at": suspect.at.isoformat(),
            }
            for suspect in notice.suspects
        ],
        "link": notice.link,
    }
