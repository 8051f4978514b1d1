"""The present of one organisation, as the rooms below show it; each is asked at most once."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from trafficplane.catalog.schemas import State
from trafficplane.certificates.service import Certificates
from trafficplane.gateways.schemas import Gateway
from trafficplane.gateways.service import Gateways
from trafficplane.issuers.service import KeySets
from trafficplane.kit.access import system_caller
from trafficplane.kit.db import Tx
from trafficplane.replicas.schemas import PoolStatus
from trafficplane.replicas.service import ReplicaPools
from trafficplane.telemetry.schemas import ClusterHealth
from trafficplane.telemetry.service import HealthViews

ACTOR = "alerting"


class Rooms:
    """The services that signals are read from."""

    def __init__(
        self,
        health: HealthViews,
        gateways: Gateways,
        certificates: Certificates,
        pools: ReplicaPools,
        key_sets: KeySets,
    ) -> None:
        self.key_sets = key_sets
        self.pools = pools
        self.health = health
        self.gateways = gateways
        self.certificates = certificates


class OrganisationNow:
    """Implements `logic.signals.Present` within one transaction."""

    def __init__(self, rooms: Rooms, tx: Tx, state: State, now: datetime) -> None:
        self.now = now
        self._rooms = rooms
        self._tx = tx
        self._state = state
        self._clusters: Sequence[ClusterHealth] | None = None
        self._gateways: Sequence[Gateway] | None = None
        self._pools: Sequence[PoolStatus] | None = None
        self._certificates: Mapping[str, Mapping[str, Any]] | None = None
        self._endpoints: Mapping[str, Mapping[str, Any]] | None = None

    async def clusters(self) -> Sequence[ClusterHealth]:
        """The health of its clusters."""
        if self._clusters is None:
            self._clusters = await self._rooms.health.all(self._tx, self._state.organisation_id)
        return self._clusters

    async def gateways(self) -> Sequence[Gateway]:
        """The fleet, with what each gateway refused of it."""
        if self._gateways is None:
            caller = system_caller(ACTOR, self._state.organisation_id)
            self._gateways = await self._rooms.gateways.list(self._tx, caller)
        return self._gateways

    async def pools(self) -> Sequence[PoolStatus]:
        """Its replica pools, as they were measured last."""
        if self._pools is None:
            self._pools = await self._rooms.pools.all(self._tx, self._state.organisation_id)
        return self._pools

    async def certificates(self) -> Mapping[str, Mapping[str, Any]]:
        """What each certificate says of itself, by name."""
        if self._certificates is None:
            found = [r for r in self._state.resources.values() if r.kind == "Certificate"]
            self._certificates = await self._rooms.certificates.status(self._tx, found)
        return self._certificates

    async def endpoints(self) -> Mapping[str, Mapping[str, Any]]:
        """What each endpoint with keys to be fetched says of them, by name."""
        if self._endpoints is None:
            found = [r for r in self._state.resources.values() if r.kind == "Endpoint"]
            self._endpoints = await self._rooms.key_sets.status(self._tx, found)
        return self._endpoints
