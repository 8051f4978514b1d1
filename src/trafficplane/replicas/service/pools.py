"""Pools as people see them: what is configured, joined with what was measured."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from trafficplane.catalog.schemas import Resource
from trafficplane.catalog.service import Catalog
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.replicas import store
from trafficplane.replicas.kind import PRIMARY, REPLICA_POOL, Server
from trafficplane.replicas.logic.machine import State
from trafficplane.replicas.schemas import (
    MemberStatus,
    PoolStatus,
    ReplicaEvent,
    ReplicaTimeline,
)
from trafficplane.telemetry.logic.health_history import filled

_STALE = timedelta(seconds=10)
_WORST_FIRST = (State.OFFLINE, State.LAGGING, State.UNKNOWN, State.CATCHING_UP, State.SYNCED)
_NOBODY = "no process measures it at present"


class ReplicaPools:
    """Reads what was measured, whichever process did."""

    def __init__(self, catalog: Catalog, clock: Clock) -> None:
        self._catalog = catalog
        self._clock = clock

    async def all(self, tx: Tx, organisation_id: str) -> list[PoolStatus]:
        """Every pool of the organisation, by name."""
        state = await self._catalog.state(tx, organisation_id)
        pools = [r for r in state.resources.values() if r.kind == REPLICA_POOL.name]
        return await self.of(tx, sorted(pools, key=lambda pool: pool.name))

    async def one(self, tx: Tx, caller: Caller, name: str) -> PoolStatus:
        """One pool. Raises `ResourceNotFound`."""
        pool = await self._catalog.get(tx, caller, REPLICA_POOL.name, name)
        return (await self.of(tx, [pool]))[0]

    async def of(self, tx: Tx, pools: Sequence[Resource]) -> list[PoolStatus]:
        """Pools of one organisation."""
        if not pools:
            return []
        names = [pool.name for pool in pools]
        rows = await store.states(tx, pools[0].organisation_id, names)
        by_member = {(row.pool, row.member): row for row in rows}
        return [self._status(pool, by_member) for pool in pools]

    async def statuses(self, tx: Tx, pools: Sequence[Resource]) -> Mapping[str, Mapping[str, Any]]:
        """What each pool says of itself in lists of resources."""
        return {
            found.pool: {
                "state": found.state,
                "lagMs": found.lag_ms,
                "replicas": {m.name: m.state for m in found.members if m.name != PRIMARY},
            }
            for found in await self.of(tx, pools)
        }

    async def timeline(
        self, tx: Tx, caller: Caller, name: str, before: int | None, limit: int
    ) -> ReplicaTimeline:
        """A pool's changes of state, newest first. Raises `ResourceNotFound`."""
        pool = await self._catalog.get(tx, caller, REPLICA_POOL.name, name)
        rows = await store.timeline(
            tx, pool.organisation_id, pool.name, before=before, limit=limit + 1
        )
        events = [
            ReplicaEvent(
                id=row.id, at=row.at, member=row.member, state=row.state, cause=row.cause,
                lag_ms=row.lag_ms,
            )
            for row in rows[:limit]
        ]  # fmt: skip
        return ReplicaTimeline(
            items=events, next_cursor=str(events[-1].id) if len(rows) > limit else None
        )

    async def past(
        self, tx: Tx, pools: Sequence[Resource], times: Sequence[datetime]
    ) -> dict[tuple[str, str], list[str | None]]:
        """The state at each of `times`, which ascend, of each member, by pool and name.

        `pools` are of one organisation. None before a member was first measured; while nobody
        measured, what was known before stands.
        """
        if not pools:
            return {}
        changes: defaultdict[tuple[str, str], list[tuple[datetime, str]]] = defaultdict(list)
        for row in await store.past(tx, pools[0].organisation_id, times[0]):
            changes[row.pool, row.member].append((row.at, row.state))
        found = {}
        for pool in pools:
            for name in (PRIMARY, *(replica.name for replica in pool.spec.replicas)):
                mine = changes.get((pool.name, name), [])
                found[pool.name, name] = filled([c[0] for c in mine], [c[1] for c in mine], times)
        return found

    def _status(self, pool: Resource, rows: Mapping[tuple[str, str], Any]) -> PoolStatus:
        servers = {PRIMARY: pool.spec.primary, **{r.name: r for r in pool.spec.replicas}}
        members = [
            self._member(name, server, rows.get((pool.name, name)))
            for name, server in servers.items()
        ]
        states = [State(member.state) for member in members[1:]]
        if members[0].state == State.OFFLINE:
            states.append(State.OFFLINE)
        lags = [member.lag_ms for member in members if member.lag_ms is not None]
        return PoolStatus(
            pool=pool.name,
            state=min(states, key=_WORST_FIRST.index),
            lag_ms=max(lags, default=None),
            members=members,
        )

    def _member(self, name: str, server: Server, row: Any) -> MemberStatus:
        fresh = row is not None and self._clock.now() - row.written_at <= _STALE
        return MemberStatus(
            name=name,
            host=server.host,
            port=server.port,
            state=row.state if fresh else State.UNKNOWN,
            cause=row.cause if fresh else _NOBODY,
            since=row.since if fresh else None,
            lag_ms=row.lag_ms if fresh else None,
            error_ms=row.error_ms if fresh else None,
            at_least=bool(fresh and row.at_least),
            lsn=_lsn(row.position) if row is not None else None,
            timeline=row.timeline if row is not None else None,
            problem=row.problem if fresh else "",
            sampled_at=row.sampled_at if row is not None else None,
        )


def _lsn(position: int | None) -> str | None:
    """As PostgreSQL writes it."""
    return None if position is None else f"{position >> 32:X}/{position & 0xFFFFFFFF:X}"
