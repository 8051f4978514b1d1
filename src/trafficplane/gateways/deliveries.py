"""The delivery of revisions: read at once, or waited for."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy.exc import SQLAlchemyError

from trafficplane.catalog import timeline
from trafficplane.catalog.errors import RevisionNotFound
from trafficplane.gateways import store
from trafficplane.gateways.fleet import Fleet, Member
from trafficplane.gateways.logic import delivery
from trafficplane.gateways.logic.delivery import RevisionFacts, Standing
from trafficplane.gateways.logic.refusals import HeldRefusal, Reader
from trafficplane.gateways.models import GatewayRow
from trafficplane.gateways.schemas import Delivery
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database, Tx

log = structlog.get_logger(__name__)

STALE_AFTER = timedelta(seconds=15)
"""A gateway whose row was not refreshed for so long is held by no living process."""

_POLL_S = 0.1
_POLL_ALONE_S = 1.0
# A gateway that is just (re)connecting is worth a moment; none at all is not worth the timeout.
_PATIENCE_WITHOUT_GATEWAYS_S = 2.0


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What the database says that memory doesn't."""

    revision: RevisionFacts
    elsewhere: tuple[Standing, ...]
    first_seen_at: Mapping[str, datetime]
    acknowledged_at: Mapping[str, datetime]


class Deliveries:
    """Answers how far a revision has come.

    Gateways connected to this process are known from memory, the others from their rows.
    """

    def __init__(self, database: Database, fleet: Fleet, clock: Clock) -> None:
        self._database = database
        self._fleet = fleet
        self._clock = clock

    async def of(self, tx: Tx, revision_id: int, organisation_id: str) -> Delivery:
        """The delivery of one revision now. Raises `RevisionNotFound`."""
        remembered = await self._remember(tx, revision_id, organisation_id)
        return await self._word(tx, remembered.revision, self._standings(remembered))

    async def wait(self, revision_id: int, organisation_id: str, timeout: float) -> Delivery:  # noqa: ASYNC109 - running out of time is an answer here
        """The delivery once every gateway said yes or no, or after `timeout` seconds.

        Returns early when no gateway is connected at all. A database that goes away meanwhile
        is waited out: the revision is durable and the gateways go on. Raises `RevisionNotFound`.
        """
        started = time.monotonic()
        async with self._database.transaction(write=False) as tx:
            remembered = await self._remember(tx, revision_id, organisation_id)
        with self._fleet.watch() as changed:
            while True:
                standings = await self._follow(remembered, changed, started + timeout)
                waited = time.monotonic() - started
                if self._is_over(remembered.revision, standings, waited, timeout):
                    break
                remembered = await self._refresh(remembered)
        return await self._final_word(remembered.revision, standings)

    async def _refresh(self, remembered: _Remembered) -> _Remembered:
        revision = remembered.revision
        try:
            async with self._database.transaction(write=False) as tx:
                return await self._remember(tx, revision.id, revision.organisation_id)
        except (SQLAlchemyError, OSError) as error:
            log.warning("delivery_rows_unread", revision=revision.id, error=str(error))
            return remembered

    async def _final_word(
        self, revision: RevisionFacts, standings: tuple[Standing, ...]
    ) -> Delivery:
        try:
            async with self._database.transaction(write=False) as tx:
                return await self._word(tx, revision, standings)
        except (SQLAlchemyError, OSError):
            return delivery.delivery_of(revision, standings, Reader(revision.organisation_id, {}))

    def _is_over(
        self,
        revision: RevisionFacts,
        standings: tuple[Standing, ...],
        waited: float,
        timeout: float,
    ) -> bool:
        if not standings:
            return waited >= min(timeout, _PATIENCE_WITHOUT_GATEWAYS_S)
        return waited >= timeout or delivery.is_settled(revision, standings)

    async def _follow(
        self, remembered: _Remembered, changed: asyncio.Event, deadline: float
    ) -> tuple[Standing, ...]:
        """Follows the gateways of this process until it is worth reading the rows again."""
        poll = _POLL_S if remembered.elsewhere or not self._fleet.members() else _POLL_ALONE_S
        until = min(deadline, time.monotonic() + poll)
        while True:
            standings = self._standings(remembered)
            left = until - time.monotonic()
            if left <= 0 or (standings and delivery.is_settled(remembered.revision, standings)):
                return standings
            changed.clear()
            try:
                async with asyncio.timeout(left):
                    await changed.wait()
            except TimeoutError:
                return self._standings(remembered)

    async def _remember(self, tx: Tx, revision_id: int, organisation_id: str) -> _Remembered:
        made_at = await timeline.made_at(tx, revision_id, organisation_id)
        if made_at is None:
            raise RevisionNotFound(f"there is no revision with id {revision_id}")
        revision = RevisionFacts(revision_id, organisation_id, made_at)
        rows = await store.connected_gateways(tx, self._clock.now() - STALE_AFTER)
        acknowledged_at = await store.acknowledged_at(tx, revision_id)
        elsewhere = {row.id: row for row in rows if self._is_elsewhere(row)}
        refusals = await store.refusals(tx, elsewhere) if elsewhere else {}
        return _Remembered(
            revision,
            tuple(
                _standing_of_row(row, acknowledged_at.get(row.id), refusals.get(row.id, ()))
                for row in elsewhere.values()
            ),
            {row.id: row.first_seen_at for row in rows},
            acknowledged_at,
        )

    def _is_elsewhere(self, row: GatewayRow) -> bool:
        if row.process_id == self._fleet.process_id:
            return False
        here = next((m for m in self._fleet.members() if m.id == row.id), None)
        return here is None or here.connected_at < row.connected_at

    def _standings(self, remembered: _Remembered) -> tuple[Standing, ...]:
        elsewhere = {standing.gateway_id for standing in remembered.elsewhere}
        here = (m for m in self._fleet.members() if m.id not in elsewhere)
        return (*remembered.elsewhere, *(_standing_of_member(m, remembered) for m in here))

    async def _word(
        self, tx: Tx, revision: RevisionFacts, standings: tuple[Standing, ...]
    ) -> Delivery:
        spans = {
            refusal.span
            for standing in standings
            for refusal in standing.refusals
            if refusal.organisation_id is None
        }
        reader = Reader(revision.organisation_id, await timeline.authors(tx, spans))
        return delivery.delivery_of(revision, standings, reader)


def _standing_of_row(
    row: GatewayRow, acknowledged_at: datetime | None, refusals: tuple[HeldRefusal, ...]
) -> Standing:
    return Standing(row.id, row.first_seen_at, row.applied_sequence, acknowledged_at, refusals)


def _standing_of_member(member: Member, remembered: _Remembered) -> Standing:
    times = [at for seq, at in member.acknowledgements if seq >= remembered.revision.id]
    known = remembered.acknowledged_at.get(member.id)
    return Standing(
        member.id,
        remembered.first_seen_at.get(member.id, member.connected_at),
        member.applied_sequence,
        min([*times, known] if known is not None else times, default=None),
        tuple(member.refusals.values()),
    )
