"""Measures every pool, in one process at a time, and writes down what it finds."""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

import structlog

from trafficplane.catalog.errors import SecretNotKept
from trafficplane.catalog.schemas import Resource
from trafficplane.catalog.service import Catalog
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import UndecryptableError
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.live import announce
from trafficplane.kit.outbound import Outbound
from trafficplane.kit.wakeups import Wakeups
from trafficplane.replicas import store
from trafficplane.replicas.kind import PRIMARY, REPLICA_POOL, ReplicaPool
from trafficplane.replicas.logic.machine import Bounds, State
from trafficplane.replicas.probing import Probe, Target
from trafficplane.replicas.service.watching import Event, Member, PoolWatch, Watched, patience_s
from trafficplane.telemetry.logic.series import Series
from trafficplane.telemetry.service import Levels

log = structlog.get_logger(__name__)

EVERY_S = 1.0
"""How often what was found is written down, when no state changes."""
LEASE = timedelta(seconds=5)
"""A process that did not write for so long is overtaken."""
CHANGED = "replicas"
"""The event that open pages hear when there is something new."""
METRIC = "replica_lag"

_KEPT = timedelta(days=30)

Pool = tuple[str, str]
Known = Mapping[str, tuple[State, str, datetime]]


class Measuring:
    """Any number of processes may run it; one holds the lease and measures.

    Two may measure for a moment while the lease passes over, but only its holder writes.
    """

    def __init__(
        self,
        database: Database,
        catalog: Catalog,
        outbound: Outbound,
        levels: Levels,
        wakeups: Wakeups,
        clock: Clock,
        process: str,
    ) -> None:
        self.wake = asyncio.Event()
        self._database = database
        self._catalog = catalog
        self._outbound = outbound
        self._levels = levels
        self._wakeups = wakeups
        self._clock = clock
        self._process = process
        self._watched: dict[Pool, Watched] = {}
        self.leads = False

    async def run_once(self) -> None:
        """One pass.

        1. Read which pools there are; where there is none, and none is known, that is all.
        2. Take or keep the lease; in the same transaction write down what was found since.
        3. Watch the pools that are new or changed, and leave alone those that are gone.
        """
        async with self._database.transaction(write=False) as tx:
            pools = await self._catalog.everybodys(tx, REPLICA_POOL.name)
            known = await store.members(tx)
        if not pools and not self._watched and not known:
            return
        now = self._clock.now()
        before: Mapping[Pool, Known] = {}
        taken: Mapping[Pool, list[Event]] = {}
        async with self._database.transaction() as tx:
            leads = await store.take_lease(tx, self._process, now, now - LEASE)
            if leads:
                taken = await self._write(tx, now)
                await store.remove_states(tx, known - set(_members(pools)))
                if not self.leads:
                    before = await self._known(tx, pools)
        if not leads:
            await self.stop()
            return
        if not self.leads:
            log.info("replica_measuring", process=self._process)
        self.leads = True
        for pool, events in taken.items():
            for _ in events:
                self._watched[pool].watch.events.popleft()
        self._record(now)
        for owner in {owner for owner, _ in self._watched}:
            announce(self._wakeups, CHANGED, owner)
        await self._watch(pools, before)

    async def close(self) -> None:
        """Ends measuring and lets another process take over at once."""
        leads = self.leads
        await self.stop()
        if leads:
            async with self._database.transaction() as tx:
                await store.give_lease_up(tx, self._process)

    async def stop(self) -> None:
        """Ends measuring."""
        self.leads = False
        watched, self._watched = self._watched, {}
        await asyncio.gather(*(one.stop() for one in watched.values()))

    async def forget(self) -> None:
        """Removes events beyond their time."""
        async with self._database.transaction() as tx:
            await store.delete_events(tx, self._clock.now() - _KEPT)

    async def _write(self, tx: Tx, now: datetime) -> Mapping[Pool, list[Event]]:
        """Writes states and what led to them; returns the events, which may be forgotten then."""
        # Both are read in one moment, while nothing can be measured: a process that goes on from
        # a state would never tell the event that had been seen only after the states were.
        taken = {pool: list(watched.watch.events) for pool, watched in self._watched.items()}
        rows = [
            _row(pool, name, member, now)
            for pool, watched in self._watched.items()
            for name, member in watched.watch.members.items()
        ]
        await store.put_states(tx, rows)
        await store.add_events(
            tx,
            [
                {
                    "organisation_id": owner, "pool": pool, "member": event.member,
                    "at": event.at, "state": event.state, "cause": event.cause,
                    "lag_ms": _ms(event.lag),
                }
                for (owner, pool), events in taken.items()
                for event in events
            ],
        )  # fmt: skip
        return taken

    async def _known(self, tx: Tx, pools: Iterable[Resource]) -> Mapping[Pool, Known]:
        """How members fared before this process began: what it goes on from."""
        found: dict[Pool, dict[str, tuple[State, str, datetime]]] = {}
        for owner in {pool.organisation_id for pool in pools}:
            for row in await store.states(tx, owner):
                of_pool = found.setdefault((owner, row.pool), {})
                of_pool[row.member] = State(row.state), row.cause, row.since
        return found

    def _record(self, now: datetime) -> None:
        """Once in each slot of history: the greatest lag of each replica since the last time."""
        if not self._levels.due(now):
            return
        levels = {}
        for (owner, pool), watched in self._watched.items():
            for name, member in watched.watch.members.items():
                if name != PRIMARY and member.worst is not None:
                    series = Series(METRIC, owner, pool=pool, replica=name)
                    levels[series] = round(member.worst * 1000)
                    member.worst = None
        self._levels.take(levels, now)

    async def _watch(
        self,
        pools: Iterable[Resource],
        before: Mapping[Pool, Known],
    ) -> None:
        wanted = {(pool.organisation_id, pool.name): pool for pool in pools}
        for place in [p for p in self._watched if p not in wanted]:
            await self._watched.pop(place).stop()
        for place, pool in wanted.items():
            version = pool.id, pool.version
            old = self._watched.get(place)
            if old is not None and old.version == version:
                continue
            known: Known = before.get(place, {})
            if old is not None:
                await old.stop()
                known = {
                    name: (m.standing.state, m.standing.cause, m.since)
                    for name, m in old.watch.members.items()
                }
            try:
                probes = await self._probes(pool)
            except (SecretNotKept, UndecryptableError) as error:
                log.warning("replica_pool_unreadable", pool=pool.name, error=str(error))
                self._watched.pop(place, None)
                continue
            watch = PoolWatch(
                probes, _bounds(pool.spec), pool.spec.sample_interval.total_seconds(), known,
                self._clock, self.wake.set,
            )  # fmt: skip
            if old is not None:
                watch.events.extend(old.watch.events)
            self._watched[place] = Watched(watch, version)

    async def _probes(self, pool: Resource) -> dict[str, Probe]:
        spec: ReplicaPool = pool.spec
        password = None
        if spec.password is not None:
            async with self._database.transaction(write=False) as tx:
                password = await self._catalog.vault.open(
                    tx, pool.organisation_id, spec.password.handle
                )
        servers = {PRIMARY: spec.primary, **{r.name: r for r in spec.replicas}}
        return {
            name: Probe(
                Target(
                    server.host, server.port, server.tls, spec.database, spec.user, password,
                    spec.ca_certificates,
                ),
                self._outbound,
                self._clock,
            )
            for name, server in servers.items()
        }  # fmt: skip


def _bounds(spec: ReplicaPool) -> Bounds:
    return Bounds(
        spec.lag.upper.total_seconds(),
        spec.lag.lower.total_seconds(),
        patience_s(spec.sample_interval.total_seconds()),
    )


def _members(pools: Iterable[Resource]) -> Iterable[store.Member]:
    for pool in pools:
        yield pool.organisation_id, pool.name, PRIMARY
        for replica in pool.spec.replicas:
            yield pool.organisation_id, pool.name, replica.name


def _row(pool: Pool, name: str, member: Member, now: datetime) -> dict[str, Any]:
    lag, sample = member.lag, member.sample
    return {
        "organisation_id": pool[0],
        "pool": pool[1],
        "member": name,
        "state": member.standing.state,
        "cause": member.standing.cause,
        "since": member.since,
        "lag_ms": _ms(None if lag is None else lag.seconds),
        "error_ms": _ms(None if lag is None else lag.error),
        "at_least": lag is not None and lag.at_least,
        "position": sample and sample.position,
        "timeline": sample and sample.timeline,
        "problem": member.problem,
        "sampled_at": member.sampled_at,
        "written_at": now,
    }


def _ms(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 1)
