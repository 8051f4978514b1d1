"""The gateways room for others: the fleet as people see it, and the room's other services."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from trafficplane.catalog import timeline
from trafficplane.gateways import store
from trafficplane.gateways.deliveries import STALE_AFTER, Deliveries
from trafficplane.gateways.errors import (
    GatewayConnected,
    GatewayNotFound,
    PlatformAdminRequired,
)
from trafficplane.gateways.fleet import Fleet
from trafficplane.gateways.logic.refusals import HeldRefusal, Reader
from trafficplane.gateways.models import GatewayRow
from trafficplane.gateways.persistence import Persistence
from trafficplane.gateways.schemas import Gateway, PastRefusal, RefusedResource
from trafficplane.gateways.tokens import AuditTrail, Tokens, TokenUse, of_platform
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx

__all__ = [
    "STALE_AFTER",
    "AuditTrail",
    "Deliveries",
    "Fleet",
    "Gateways",
    "Persistence",
    "TokenUse",
    "Tokens",
]


class Gateways:
    """Shows the fleet to an organisation, and forgets gateways that are gone."""

    def __init__(self, audit: AuditTrail, clock: Clock) -> None:
        self._audit = audit
        self._clock = clock

    async def list(self, tx: Tx, caller: Caller) -> tuple[Gateway, ...]:
        """All gateways, by id, with what concerns the caller's organisation."""
        rows = await store.gateways(tx)
        refusals = await store.refusals(tx)
        return await self._shown(tx, caller, {row: refusals.get(row.id, ()) for row in rows})

    async def connected(self, tx: Tx) -> int:
        """How many gateways are connected now, to any process."""
        return len(await store.connected_gateways(tx, self._clock.now() - STALE_AFTER))

    async def connected_ids(self, tx: Tx) -> tuple[str, ...]:
        """The gateways that some process holds a stream of, by id."""
        rows = await store.connected_gateways(tx, self._clock.now() - STALE_AFTER)
        return tuple(sorted(row.id for row in rows))

    async def get(self, tx: Tx, caller: Caller, gateway_id: str) -> Gateway:
        """One gateway. Raises `GatewayNotFound`."""
        row = await self._row(tx, gateway_id)
        refusals = await store.refusals(tx, [gateway_id])
        (shown,) = await self._shown(tx, caller, {row: refusals.get(row.id, ())})
        return shown

    async def refused_since(
        self, tx: Tx, caller: Caller, since: datetime
    ) -> tuple[PastRefusal, ...]:
        """What gateways refused of the caller's organisation at any time since then.

        It goes back as far as `loops.KEPT`; those that last come last.
        """
        over = await store.past_refusals(tx, caller.organisation_id, since)
        standing = await self.list(tx, caller)
        return (
            *(PastRefusal(r.gateway_id, r.kind, r.name, r.since, r.until) for r in over),
            *(
                PastRefusal(gateway.id, held.kind, held.name, held.since, None)
                for gateway in standing
                for held in gateway.refused
            ),
        )

    async def forget(self, tx: Tx, caller: Caller, gateway_id: str) -> None:
        """Removes a gateway that is gone for good from the list.

        Raises `PlatformAdminRequired`, `GatewayNotFound`, or `GatewayConnected` while it lives.
        """
        if not caller.platform_admin:
            raise PlatformAdminRequired("only an administrator of the platform forgets gateways")
        row = await self._row(tx, gateway_id)
        if self._is_connected(row):
            raise GatewayConnected(f"{gateway_id} is connected; stop it first")
        await store.forget_gateway(tx, gateway_id)
        before = {"id": row.id, "address": row.address, "lastSeenAt": row.last_seen_at.isoformat()}
        await self._audit.record(
            tx,
            of_platform(caller),
            "gateway.forgotten",
            resource=f"Gateway/{gateway_id}",
            before=before,
        )

    async def _row(self, tx: Tx, gateway_id: str) -> GatewayRow:
        row = await store.gateway(tx, gateway_id)
        if row is None:
            raise GatewayNotFound(f"no gateway {gateway_id} was ever connected")
        return row

    def _is_connected(self, row: GatewayRow) -> bool:
        return row.disconnected_at is None and row.last_seen_at > self._clock.now() - STALE_AFTER

    async def _shown(
        self, tx: Tx, caller: Caller, found: Mapping[GatewayRow, tuple[HeldRefusal, ...]]
    ) -> tuple[Gateway, ...]:
        sequences = [r.applied_sequence for r in found if r.applied_sequence is not None]
        numbers = await timeline.numbers_at(tx, caller.organisation_id, sequences)
        shared = {h.span for held in found.values() for h in held if h.organisation_id is None}
        reader = Reader(caller.organisation_id, await timeline.authors(tx, shared))
        return tuple(
            self._gateway(
                row,
                None if row.applied_sequence is None else numbers.get(row.applied_sequence),
                [_refused(held, reader) for held in refusals if reader.sees(held)],
            )
            for row, refusals in found.items()
        )

    def _gateway(
        self, row: GatewayRow, applied_revision: int | None, refused: Sequence[RefusedResource]
    ) -> Gateway:
        connected = self._is_connected(row)
        return Gateway(
            id=row.id,
            connected=connected,
            connected_since=row.connected_at if connected else None,
            disconnected_at=None if connected else row.disconnected_at or row.last_seen_at,
            last_seen_at=row.last_seen_at,
            version=row.envoy_version,
            trafficplane_version=row.trafficplane_version,
            address=row.address,
            http_port=row.http_port,
            https_port=row.https_port,
            applied_revision=applied_revision,
            applied_sequence=row.applied_sequence,
            applied_at=row.applied_at,
            refused=list(refused),
        )


def _refused(held: HeldRefusal, reader: Reader) -> RefusedResource:
    kind, name = reader.names(held)
    return RefusedResource(kind=kind, name=name, message=reader.words(held), since=held.since)
