"""What gateways say of their backends, as it comes; written down at once, with a timeline."""

import asyncio
import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from trafficplane.gateways.logic.hosts import Host
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database, Tx, after_commit
from trafficplane.kit.live import announce
from trafficplane.kit.wakeups import Wakeups
from trafficplane.telemetry.logic.health import Health, Place, Seen, of_host
from trafficplane.telemetry.logic.metrics import HEALTHY
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.store import health as store

CHANGED = "health"
"""The event that open pages hear when health changed."""

_CHECK = "health.check"

# Envoy's statistics don't tell a failed check from an ejection.
_UNEXPLAINED = Host(check_failed=True, answer="or it is ejected; this gateway tells no cause")

Orders = asyncio.Queue[dict[str, str]]
Views = dict[str, dict[str, Host]]


class HealthWatch:
    """The health streams of this process. `wake` is set when there is something to write."""

    def __init__(self, database: Database, wakeups: Wakeups, clock: Clock) -> None:
        self.wake = asyncio.Event()
        self._database = database
        self._wakeups = wakeups
        self._clock = clock
        self._views: dict[str, Views] = {}
        self._unwritten: set[str] = set()
        self._events: list[dict[str, Any]] = []
        self._streams: dict[str, Orders] = {}
        wakeups.subscribe(self._heard)

    @contextlib.contextmanager
    def connected(self, gateway: str) -> Iterator[Orders]:
        """A gateway's stream is open; yields what it is asked to do."""
        orders: Orders = asyncio.Queue()
        self._streams[gateway] = orders
        try:
            yield orders
        finally:
            if self._streams.get(gateway) is orders:
                del self._streams[gateway]
                self._views.pop(gateway, None)

    def take(
        self, gateway: str, clusters: Mapping[str, Mapping[str, Host] | None], *, whole: bool
    ) -> None:
        """Takes in the clusters that changed; `whole`: there are no others."""
        view = {} if whole else self._views.setdefault(gateway, {})
        for name, hosts in clusters.items():
            if hosts is None:
                view.pop(name, None)
            else:
                view[name] = dict(hosts)
        self._views[gateway] = view
        self._unwritten.add(gateway)
        self.wake.set()

    def reported(self, gateway: str, gauges: Mapping[Series, int]) -> None:
        """Takes in statistics. They tell health only where nothing watches the gateway's Envoy."""
        if gateway in self._streams:
            return
        clusters: Views = {}
        for series, level in gauges.items():
            if series.metric == HEALTHY:
                hosts = clusters.setdefault(f"{series.organisation_id}/{series.cluster}", {})
                hosts[series.backend] = Host() if level else _UNEXPLAINED
        if clusters != self._views.get(gateway):
            self.take(gateway, clusters, whole=True)

    def checked(self, gateway: str, request: str, cluster: str, answers: Mapping[str, Any]) -> None:
        """Takes in what a check by hand brought. Raises `KeyError` for another form."""
        organisation_id, _, name = cluster.partition("/")
        self._events += [
            {
                "organisation_id": organisation_id,
                "cluster": name,
                "backend": backend,
                "gateway": gateway,
                "at": self._clock.now(),
                "state": Health.HEALTHY if answer["passed"] else Health.UNHEALTHY,
                "cause": str(answer["words"]),
                "request": request,
                "elapsed_ms": int(answer["elapsed_ms"]),
            }
            for backend, answer in answers.items()
        ]
        self.wake.set()

    def ask(self, request: str, organisation_id: str, cluster: str) -> None:
        """Asks every watched gateway, at whichever process, to check a cluster now."""
        self._wakeups.notify(f"{_CHECK}/{request}/{organisation_id}/{cluster}")

    async def run_once(self) -> None:
        """Writes what came since the last pass: states, and what changed into the timeline."""
        gateways, self._unwritten = self._unwritten, set()
        events, self._events = self._events, []
        try:
            async with self._database.transaction() as tx:
                await store.add_events(tx, events)
                changed = {event["organisation_id"] for event in events}
                for gateway in gateways:
                    if gateway in self._views:
                        changed |= await self._write(tx, gateway, self._views[gateway])
                for organisation_id in changed:
                    after_commit(tx, self._announcer(organisation_id))
        except Exception:
            self._unwritten |= gateways
            self._events = events + self._events
            raise

    def _announcer(self, organisation_id: str) -> Any:
        return lambda: announce(self._wakeups, CHANGED, organisation_id)

    async def _write(self, tx: Tx, gateway: str, view: Views) -> set[str]:
        before = await store.of_gateway(tx, gateway)
        now = self._clock.now()
        moved: dict[Place, Seen] = {}
        present = set()
        for name, hosts in view.items():
            organisation_id, _, cluster = name.partition("/")
            for backend, host in hosts.items():
                place = Place(organisation_id, cluster, backend)
                present.add(place)
                verdict, old = of_host(host), before.get(place)
                if old is None or (old.state, old.cause) != (verdict.state, verdict.cause):
                    same = old is not None and old.state == verdict.state
                    since = old.since if old is not None and same else now
                    moved[place] = Seen(gateway, verdict.state, verdict.cause, since)
        gone = before.keys() - present
        await store.put(tx, gateway, moved)
        await store.remove(tx, gateway, gone)
        absent = Seen(gateway, Health.ABSENT, "the gateway does not use it any more", now)
        timeline = {**moved, **dict.fromkeys(gone, absent)}
        await store.add_events(
            tx,
            [
                {
                    **place._asdict(), "gateway": gateway, "at": now, "state": seen.state,
                    "cause": seen.cause,
                }
                for place, seen in timeline.items()
            ],
        )  # fmt: skip
        return {place.organisation_id for place in timeline}

    def _heard(self, channel: str) -> None:
        if channel.startswith(_CHECK + "/"):
            _, request, organisation_id, cluster = channel.split("/", 3)
            for orders in self._streams.values():
                orders.put_nowait({"check": request, "cluster": f"{organisation_id}/{cluster}"})
