"""Reports as gateways send them, kept until they are written down.

Taking one in touches memory only, so neither the database nor parsing delays a configuration push:
parsing happens in a thread, and of several reports of one process only the newest is kept.
"""

import asyncio
from dataclasses import dataclass, replace

from trafficplane.kit.clock import Clock
from trafficplane.telemetry.logic.reports import Report, ReportReader
from trafficplane.telemetry.service.forwarding import Forwarding


@dataclass(frozen=True, slots=True)
class Received:
    """The newest report of one Envoy process, when it came, and how many came since written."""

    report: Report
    at_s: float
    count: int = 1


class Collector:
    """Takes reports in. `wake` is set whenever there is something to write."""

    def __init__(self, clock: Clock, forwarding: Forwarding | None = None) -> None:
        self.wake = asyncio.Event()
        self._forwarding = forwarding
        self._clock = clock
        self._reader = ReportReader()
        self._waiting: dict[str, dict[int, Received]] = {}

    async def receive(self, gateway: str, raw: bytes) -> Report | None:
        """Parses, keeps and returns a report. Raises protobuf's `DecodeError`."""
        report = await asyncio.to_thread(self._reader.read, raw, gateway)
        if report is not None:
            self.take(gateway, report)
        return report

    def take(self, gateway: str, report: Report) -> None:
        """Keeps a parsed report; one that is older than what is kept says nothing new."""
        of_gateway = self._waiting.setdefault(gateway, {})
        kept = of_gateway.get(report.epoch_ns)
        if kept is not None and kept.report.at_ns >= report.at_ns:
            return
        count = 1 if kept is None else kept.count + 1
        of_gateway[report.epoch_ns] = Received(report, self._clock.now().timestamp(), count)
        self.wake.set()
        if self._forwarding is not None:
            self._forwarding.take(gateway, report)

    def waiting(self) -> dict[str, list[Received]]:
        """What is not yet written, by gateway; of each gateway the older processes first."""
        return {
            gateway: [received for _, received in sorted(of_gateway.items())]
            for gateway, of_gateway in self._waiting.items()
        }

    def written(self, gateway: str, done: list[Received]) -> None:
        """Forgets what is durable; what came meanwhile stays."""
        of_gateway = self._waiting.get(gateway, {})
        for received in done:
            epoch = received.report.epoch_ns
            kept = of_gateway.get(epoch)
            if kept is received:
                del of_gateway[epoch]
            elif kept is not None:
                of_gateway[epoch] = replace(kept, count=max(1, kept.count - received.count))
        if not of_gateway:
            self._waiting.pop(gateway, None)
