"""Follows one revision to the gateways and says how it ended."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.text import Text

from trafficplane.cli.client import Client
from trafficplane.cli.failures import Detail, ExitCode, Failure

_POLL_S = 0.05
_POLL_MAX_S = 0.5


class State(StrEnum):
    """The states of a delivery, as the API names them."""

    PENDING = "pending"
    DELIVERING = "delivering"
    LIVE = "live"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the connected gateways said about a revision."""

    state: State
    live: int
    total: int
    elapsed_ms: int | None = None
    refused: tuple[dict[str, str], ...] = field(default=())

    @classmethod
    def read(cls, document: dict[str, Any]) -> "Delivery":
        """From the API's `delivery` object."""
        return cls(
            State(document["state"]),
            document["gateways"]["live"],
            document["gateways"]["total"],
            document.get("elapsedMs"),
            tuple(document.get("refused") or ()),
        )

    def sentence(self) -> str:
        """The state in one line."""
        match self.state:
            case State.PENDING:
                return "waits: no gateway is connected; it goes live as soon as one is"
            case State.DELIVERING:
                return f"live on {self.live}/{self.total} gateways …"
            case State.LIVE:
                after = "" if self.elapsed_ms is None else f" after {self.elapsed_ms} ms"
                return f"live on {self.live}/{self.total} gateways{after}"
            case State.REFUSED:
                return f"refused; live on {self.live}/{self.total} gateways"

    @property
    def settled(self) -> bool:
        """Whether waiting longer can't be expected to change the answer."""
        return self.state is not State.DELIVERING


def follow(
    client: Client,
    number: int,
    timeout_s: float,
    console: Console,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Delivery:
    """Watches revision `number` until it is settled or `timeout_s` is over; shows the progress."""
    deadline = clock() + timeout_s
    pause = _POLL_S
    with console.status(f"revision {number}: on its way") as line:
        while True:
            delivery = Delivery.read(client.get(f"/api/revisions/{number}")["delivery"])
            line.update(f"revision {number}: {delivery.sentence()}")
            if delivery.settled or clock() >= deadline:
                return delivery
            sleep(min(pause, max(0.0, deadline - clock())))
            pause = min(pause * 1.5, _POLL_MAX_S)


def report(number: int, delivery: Delivery, console: Console) -> None:
    """Prints how the delivery ended. Raises `Failure` when it isn't live where it could be."""
    if delivery.state is State.REFUSED:
        raise Failure(
            f"revision {number} is {delivery.sentence()}",
            ExitCode.REFUSED,
            details=tuple(
                Detail(
                    f"{r['gateway']} keeps the last good {r['kind']} {r['name']}: {r['message']}"
                )
                for r in delivery.refused
            ),
        )
    if delivery.state is State.DELIVERING:
        raise Failure(
            f"revision {number} is saved, but only {delivery.sentence()}; "
            "`trafficplane status` shows which gateway lags",
            ExitCode.TIMEOUT,
        )
    style = "green" if delivery.state is State.LIVE else "yellow"
    console.print(Text(f"revision {number}: ").append(delivery.sentence(), style=style))
