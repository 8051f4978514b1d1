"""What every type of channel has in common: its secrets, and sending one message."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from trafficplane.alerting.logic.notice import Notice
from trafficplane.catalog.logic.secrets import Secret
from trafficplane.kit.mail import Smtp
from trafficplane.kit.outbound import Outbound
from trafficplane.kit.schema import WireModel


class RefusedError(Exception):
    """The other side will never take this message, or we may not go there."""


class DelayedError(Exception):
    """Trying again later is right; not before `retry_after_s`, where the other side said so."""

    def __init__(self, detail: str, retry_after_s: float | None = None) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


@dataclass(frozen=True, slots=True)
class Message:
    """What goes out in one piece: one notice, or the digest of several.

    `id` stays the same over all attempts, so that a receiver can tell a repetition.
    """

    id: str
    channel: str
    at: datetime
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class Carriers:
    """What messages travel by. `smtp` is None where no mail server is set."""

    outbound: Outbound
    smtp: Smtp | None


Reveal = Callable[[Secret], str]
"""The clear text of one of the target's own secrets."""


class Target(WireModel):
    """Where a channel leads. A type of channel is a subclass in a file of its own."""

    incidents: ClassVar[bool] = False
    """Whether each notice opens or ends an incident there, so that each must go by itself."""

    def secrets(self) -> Mapping[str, Secret]:
        """The secrets by the name of their field."""
        return {}

    async def send(self, message: Message, reveal: Reveal, by: Carriers) -> str:
        """Returns what the other side answered once it has taken the message.

        Raises `RefusedError` and `DelayedError`.
        """
        raise NotImplementedError
