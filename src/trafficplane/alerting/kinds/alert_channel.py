"""The kind AlertChannel: where alerts are told."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, Field

from trafficplane.alerting.channels import Targets
from trafficplane.catalog.logic.kind import Kind
from trafficplane.catalog.logic.secrets import Held
from trafficplane.catalog.logic.spans import between
from trafficplane.kit.duration_field import Duration
from trafficplane.kit.schema import WireModel

Messages = Annotated[int, Field(ge=1, le=1000)]


class Cap(WireModel):
    """At most `messages` in any span of `per`; what exceeds it is gathered into one message."""

    messages: Messages = 20
    per: Annotated[Duration, AfterValidator(between("10s", "24h"))] = timedelta(minutes=1)


class AlertChannel(Targets):
    """The spec of a channel; alert rules name the channels that they tell."""

    description: Annotated[str, Field(max_length=500)] = ""
    enabled: Annotated[
        bool, Field(description="Whether it is used; while it is not, notices for it are dropped.")
    ] = True
    send_resolved: Annotated[bool, Field(description="Whether the end of an alert is told.")] = True
    cap: Annotated[
        Cap, Field(description="Not for PagerDuty, which groups events into incidents itself.")
    ] = Cap()
    give_up_after: Annotated[
        Duration,
        AfterValidator(between("1m", "72h")),
        Field(description="How long a message that fails is tried again."),
    ] = timedelta(hours=6)


def secrets(channel: AlertChannel) -> Iterable[Held]:
    """The secrets of its target."""
    for name, secret in channel.target.secrets().items():
        yield Held(f"/{channel.type}/{name}", secret)


ALERT_CHANNEL = Kind(
    name="AlertChannel",
    path="alert-channels",
    spec=AlertChannel,
    summary="Where alerts are told: e-mail, webhook, Slack, PagerDuty, Teams, Telegram and more.",
    secrets=secrets,
)
