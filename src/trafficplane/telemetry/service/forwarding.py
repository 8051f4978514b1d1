"""Hands what gateways report on to another store, by OTLP over HTTP."""

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_network

import structlog

from trafficplane.kit.outbound import ForbiddenAddressError, Outbound, OutboundError
from trafficplane.telemetry.logic import outgoing
from trafficplane.telemetry.logic.reports import Report

log = structlog.get_logger(__name__)

# The store is the operator's own, named in the settings: it may be anywhere.
_ANYWHERE = (ip_network("0.0.0.0/0"), ip_network("::/0"))
# Reports that wait; several processes of one gateway each have their own.
_WAITING = 200


class RefusedError(Exception):
    """The store took nothing."""


@dataclass(slots=True)
class Forwarded:
    """How it went since the process began, in reports."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0


class Forwarding:
    """Keeps the newest report of each Envoy process until the store has taken it.

    Reports are cumulative: while the store is away a newer one takes the place of what waits, so
    what is kept doesn't grow, and the store gets all counts once it is back.
    """

    def __init__(
        self, url: str | None, headers: Mapping[str, str], outbound: Outbound | None = None
    ) -> None:
        self.figures = Forwarded()
        self._url = url
        self._headers = {
            **headers, "content-type": "application/x-protobuf", "content-encoding": "gzip",
        }  # fmt: skip
        self._outbound = outbound or Outbound(_ANYWHERE)
        self._waiting: OrderedDict[tuple[str, int], Report] = OrderedDict()
        self._away = False

    def take(self, gateway: str, report: Report) -> None:
        """Keeps a report to be sent; beyond some hundred processes the oldest is dropped."""
        if self._url is None:
            return
        self._waiting[gateway, report.epoch_ns] = report
        if len(self._waiting) > _WAITING:
            self._waiting.popitem(last=False)
            self.figures.dropped += 1

    async def run_once(self) -> None:
        """One pass: all that waits, until something isn't taken; that and the rest stay."""
        if self._url is None:
            return
        for (gateway, epoch_ns), report in list(self._waiting.items()):
            try:
                await self._send(self._url, gateway, report)
            except (RefusedError, OutboundError, ForbiddenAddressError) as error:
                self.figures.failed += 1
                if not self._away:
                    log.warning("otlp_forward_failed", url=self._url, error=str(error))
                self._away = True
                return
            self._away = False
            self.figures.sent += 1
            if self._waiting.get((gateway, epoch_ns)) is report:
                del self._waiting[gateway, epoch_ns]

    async def _send(self, url: str, gateway: str, report: Report) -> None:
        for body in await asyncio.to_thread(_bodies, gateway, report):
            answer = await self._outbound.post(url, body, self._headers)
            if not 200 <= answer.status < 300:
                said = answer.body[:200].decode(errors="replace")
                raise RefusedError(f"the store answered {answer.status}: {said}")


def _bodies(gateway: str, report: Report) -> list[bytes]:
    return [gzip.compress(raw, 1) for raw in outgoing.requests(gateway, report)]
