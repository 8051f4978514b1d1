"""The health of clusters and backends as people see it, and checks by hand."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any

from trafficplane.catalog.kinds.cluster import Backend, Cluster
from trafficplane.catalog.schemas import Resource
from trafficplane.catalog.service import Catalog
from trafficplane.gateways.service import AuditTrail, Gateways
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.cursors import open_number, page_by_number
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.errors import Conflict
from trafficplane.kit.ids import new_id
from trafficplane.telemetry.logic.health import Member, Place, Seen, of_backend, of_cluster
from trafficplane.telemetry.schemas import (
    BackendHealth,
    CheckAnswer,
    CheckResult,
    ClusterHealth,
    GatewayHealth,
    HealthEvent,
    Timeline,
)
from trafficplane.telemetry.service.health_watch import HealthWatch
from trafficplane.telemetry.store import health as store

KEPT = timedelta(days=30)
"""How long the timeline goes back."""

_KIND = "Cluster"
_PATIENCE_S = 5.0
_LOOK_EVERY_S = 0.1


class HealthViews:
    """Joins what is configured with what connected gateways see."""

    def __init__(
        self,
        database: Database,
        catalog: Catalog,
        gateways: Gateways,
        watch: HealthWatch,
        audit: AuditTrail,
        clock: Clock,
    ) -> None:
        self._database = database
        self._catalog = catalog
        self._gateways = gateways
        self._watch = watch
        self._audit = audit
        self._clock = clock

    async def all(self, tx: Tx, organisation_id: str) -> list[ClusterHealth]:
        """Every cluster of the organisation, by name."""
        state = await self._catalog.state(tx, organisation_id)
        clusters = [r for r in state.resources.values() if r.kind == _KIND]
        return await self.of(tx, sorted(clusters, key=lambda r: r.name))

    async def one(self, tx: Tx, caller: Caller, name: str) -> ClusterHealth:
        """One cluster. Raises `ResourceNotFound`."""
        (found,) = await self.of(tx, [await self._catalog.get(tx, caller, _KIND, name)])
        return found

    async def of(self, tx: Tx, clusters: Sequence[Resource]) -> list[ClusterHealth]:
        """The health of clusters of one organisation, in the order given."""
        if not clusters:
            return []
        connected = await self._gateways.connected_ids(tx)
        names = [cluster.name for cluster in clusters]
        seen = await store.of_organisation(
            tx, clusters[0].organisation_id, connected, names if len(names) < 100 else None
        )
        return [_cluster(cluster, seen) for cluster in clusters]

    async def statuses(
        self, tx: Tx, clusters: Sequence[Resource]
    ) -> Mapping[str, Mapping[str, Any]]:
        """What is shown as `status` of clusters, by name."""
        return {
            found.cluster: {
                "health": found.state,
                "reason": found.reason,
                "backends": {b.name: {"health": b.state, "cause": b.cause} for b in found.backends},
            }
            for found in await self.of(tx, clusters)
        }

    async def timeline(
        self, tx: Tx, caller: Caller, name: str, cursor: str | None, limit: int
    ) -> Timeline:
        """A cluster's changes of health, newest first. Raises `ResourceNotFound`, `Invalid`."""
        before = None if cursor is None else open_number(cursor)
        cluster = await self._catalog.get(tx, caller, _KIND, name)
        rows = await store.timeline(
            tx, cluster.organisation_id, cluster.name, before=before, limit=limit + 1
        )
        names = {_key(b): b.name for b in cluster.spec.backends}
        shown, further = page_by_number(rows, limit, lambda row: row.id)
        events = [
            HealthEvent(
                id=row.id,
                at=row.at,
                backend=names.get(row.backend, row.backend),
                gateway=row.gateway,
                state=row.state,
                cause=row.cause,
                by_hand=row.request is not None,
            )
            for row in shown
        ]
        return Timeline(items=events, next_cursor=further)

    async def begin_check(self, tx: Tx, caller: Caller, name: str) -> tuple[str, Resource]:
        """Records that somebody checks a cluster by hand; returns the request and the cluster.

        Raises `ResourceNotFound`, or `Conflict` where there is nothing to check.
        """
        cluster = await self._catalog.get(tx, caller, _KIND, name)
        if cluster.spec.health_check is None:
            raise Conflict(f"cluster {cluster.name} has no healthCheck that could be made")
        await self._audit.record(tx, caller, "health.checked", resource=f"Cluster/{cluster.name}")
        return new_id("chk"), cluster

    async def check(self, request: str, cluster: Resource) -> CheckResult:
        """Asks every gateway that is watched to check now, and waits for what they find.

        Returns after 5 s with what came by then. Not within a transaction: the answers are rows.
        """
        self._watch.ask(request, cluster.organisation_id, cluster.name)
        async with self._database.transaction(write=False) as tx:
            place = (
                cluster.organisation_id,
                await self._gateways.connected_ids(tx),
                [cluster.name],
            )
            expected = sum(len(s) for s in (await store.of_organisation(tx, *place)).values())
        answers: Sequence[Any] = ()
        for _ in range(int(_PATIENCE_S / _LOOK_EVERY_S)):
            async with self._database.transaction(write=False) as tx:
                answers = await store.answers(tx, request)
            if expected and len(answers) >= expected:
                break
            await asyncio.sleep(_LOOK_EVERY_S)
        names = {_key(b): b.name for b in cluster.spec.backends}
        return CheckResult(
            answers=[
                CheckAnswer(
                    backend=names.get(row.backend, row.backend),
                    gateway=row.gateway,
                    state=row.state,
                    answer=row.cause,
                    elapsed_ms=row.elapsed_ms or 0,
                )
                for row in sorted(answers, key=lambda row: (row.backend, row.gateway))
            ],
            missing=max(0, expected - len(answers)),
        )

    async def forget(self) -> None:
        """Removes events beyond their time."""
        async with self._database.transaction() as tx:
            await store.delete_events(tx, self._clock.now() - KEPT)


def _cluster(cluster: Resource, seen: Mapping[Place, Collection[Seen]]) -> ClusterHealth:
    spec: Cluster = cluster.spec
    checked = spec.health_check is not None
    members, backends = [], []
    for backend in spec.backends:
        place = Place(cluster.organisation_id, cluster.name, _key(backend))
        views = list(seen.get(place, ()))
        verdict = of_backend(backend.state, checked=checked, seen=views)
        members.append(Member(verdict.state, backend.priority))
        backends.append(
            BackendHealth(
                name=backend.name,
                address=backend.address,
                port=backend.port,
                state=verdict.state,
                cause=verdict.cause,
                since=max((view.since for view in views), default=None),
                gateways=[
                    GatewayHealth(gateway=v.gateway, state=v.state, cause=v.cause, since=v.since)
                    for v in views
                ],
            )
        )
    whole = of_cluster(members, spec.load_balancing)
    return ClusterHealth(
        cluster=cluster.name,
        state=whole.state,
        reason=whole.cause,
        checked=checked,
        backends=backends,
    )


def _key(backend: Backend) -> str:
    return f"{backend.address}:{backend.port}"
