"""The types of channels; a new one is one file and one line here."""

from typing import Self

from pydantic import model_validator

from trafficplane.alerting.channels.apprise import AppriseTarget
from trafficplane.alerting.channels.email import EmailTarget
from trafficplane.alerting.channels.pagerduty import PagerDutyTarget
from trafficplane.alerting.channels.slack import SlackTarget
from trafficplane.alerting.channels.target import Target
from trafficplane.alerting.channels.teams import TeamsTarget
from trafficplane.alerting.channels.telegram import TelegramTarget
from trafficplane.alerting.channels.webhook import WebhookTarget
from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.kit.schema import WireModel


class Targets(WireModel):
    """Where a channel leads: exactly one of these."""

    email: EmailTarget | None = None
    webhook: WebhookTarget | None = None
    slack: SlackTarget | None = None
    pagerduty: PagerDutyTarget | None = None
    teams: TeamsTarget | None = None
    telegram: TelegramTarget | None = None
    apprise: AppriseTarget | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        given = [name for name in TYPES if getattr(self, name) is not None]
        if not given:
            raise refuse(f"needs one of {', '.join(TYPES)}")
        if len(given) > 1:
            first, *more = given
            raise refuse_all((f"a channel leads to one place, here {first}", (n,)) for n in more)
        return self

    @property
    def type(self) -> str:
        """Which of them it is."""
        return next(name for name in TYPES if getattr(self, name) is not None)

    @property
    def target(self) -> Target:
        """The one that it is."""
        found: Target = getattr(self, self.type)
        return found


TYPES = tuple(Targets.model_fields)
"""The names of the types."""
