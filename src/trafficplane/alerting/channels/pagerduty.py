"""PagerDuty's Events API v2, and services that speak it: one incident for each alert group."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from pydantic import Field

from trafficplane.alerting.channels.posting import encoded, post
from trafficplane.alerting.channels.target import Carriers, Message, Reveal, Target
from trafficplane.alerting.logic.addresses import Url
from trafficplane.alerting.logic.handles import secret_text
from trafficplane.alerting.logic.notice import Event, Notice, Severity
from trafficplane.alerting.logic.wording import cut, suspected
from trafficplane.catalog.logic.secrets import Secret

_ROUTING_KEY = re.compile(r"[A-Za-z0-9]{20,64}")
_MAX_SUMMARY = 1024

_ACTIONS = {
    Event.FIRING: "trigger",
    Event.ESCALATED: "trigger",
    Event.ACKNOWLEDGED: "acknowledge",
    Event.RESOLVED: "resolve",
}
_SEVERITIES = {
    Severity.CRITICAL: "critical",
    Severity.WARNING: "warning",
    Severity.INFO: "info",
}


def _check_key(text: str) -> str:
    if not _ROUTING_KEY.fullmatch(text):
        raise ValueError("is no routing key; the service's Events API v2 integration shows it")
    return text


class PagerDutyTarget(Target):
    """Triggers, acknowledges and resolves one incident by the alert group's `dedup_key`.

    No digests: an event that is swallowed would leave its incident open.
    """

    incidents: ClassVar[bool] = True

    routing_key: Annotated[Secret, secret_text(_check_key, "The integration's key.")]
    url: Annotated[
        Url, Field(description="Another region's Events API, or that of a compatible service.")
    ] = "https://events.pagerduty.com/v2/enqueue"

    def secrets(self) -> Mapping[str, Secret]:
        """The routing key."""
        return {"routingKey": self.routing_key}

    async def send(self, message: Message, reveal: Reveal, by: Carriers) -> str:
        """Sends one event; there is never more than one notice."""
        (notice,) = message.notices
        event = {
            "routing_key": reveal(self.routing_key),
            "event_action": _ACTIONS[notice.event],
            "dedup_key": notice.dedup_key,
        }
        if event["event_action"] == "trigger":
            event |= _trigger(notice)
        return await post(by.outbound, self.url, encoded(event), message.at)


def _trigger(notice: Notice) -> dict[str, Any]:
    details = {
        "summary": notice.summary,
        "value": notice.value,
        "threshold": notice.threshold,
        "labels": dict(notice.labels),
        "revisions before it": [suspected(suspect) for suspect in notice.suspects],
    }
    links = [{"href": notice.link, "text": "Open the alert"}] if notice.link else []
    return {
        "client": "Traffic Control Plane",
        "links": links,
        "payload": {
            "summary": cut(f"{notice.title}: {notice.summary}", _MAX_SUMMARY),
            "source": notice.labels.get("cluster") or notice.labels.get("endpoint") or notice.rule,
            "severity": _SEVERITIES[notice.severity],
            "timestamp": notice.started_at.isoformat(),
            "class": notice.rule,
            "custom_details": details,
        },
    }
