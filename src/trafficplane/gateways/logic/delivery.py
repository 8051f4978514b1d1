"""What the standing of each gateway says about the delivery of one revision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from trafficplane.gateways.logic.refusals import HeldRefusal, Reader
from trafficplane.gateways.schemas import Delivery, DeliveryState, Refusal


@dataclass(frozen=True, slots=True)
class RevisionFacts:
    """The revision that is asked about; `id` is its place in the platform's sequence."""

    id: int
    organisation_id: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one connected gateway stands.

    `acknowledged_at` is when it first acknowledged the revision or a later one.
    """

    gateway_id: str
    first_seen_at: datetime
    applied_sequence: int | None
    acknowledged_at: datetime | None
    refusals: tuple[HeldRefusal, ...] = ()


def delivery_of(revision: RevisionFacts, standings: Iterable[Standing], reader: Reader) -> Delivery:
    """The delivery of `revision`, worded for `reader`."""
    gateways = sorted(standings, key=lambda standing: standing.gateway_id)
    refused = tuple(
        Refusal(*reader.names(refusal), standing.gateway_id, reader.words(refusal))
        for standing in gateways
        for refusal in _refusals_of(revision, standing)
    )
    live = [standing for standing in gateways if is_live(revision, standing)]
    state = _state(len(gateways), len(live), bool(refused))
    elapsed = _elapsed_ms(revision, live) if state is DeliveryState.LIVE else None
    return Delivery(state, len(live), len(gateways), refused, elapsed)


def is_live(revision: RevisionFacts, standing: Standing) -> bool:
    """Whether the gateway runs the revision whole."""
    reached = standing.applied_sequence is not None and standing.applied_sequence >= revision.id
    return reached and not _refusals_of(revision, standing)


def is_settled(revision: RevisionFacts, standings: Iterable[Standing]) -> bool:
    """Whether every gateway has said yes or no."""
    return all(
        is_live(revision, standing) or _refusals_of(revision, standing) for standing in standings
    )


def _refusals_of(revision: RevisionFacts, standing: Standing) -> tuple[HeldRefusal, ...]:
    return tuple(
        refusal
        for refusal in standing.refusals
        if refusal.concerns(revision.id, revision.organisation_id)
    )


def _state(total: int, live: int, refused: bool) -> DeliveryState:
    if refused:
        return DeliveryState.REFUSED
    if total == 0:
        return DeliveryState.PENDING
    return DeliveryState.LIVE if live == total else DeliveryState.DELIVERING


def _elapsed_ms(revision: RevisionFacts, live: list[Standing]) -> int | None:
    # A gateway that joined later got the revision late through no fault of its delivery.
    present = [s for s in live if s.first_seen_at <= revision.created_at] or live
    times = [s.acknowledged_at for s in present if s.acknowledged_at is not None]
    if not times:
        return None
    return max(0, round((max(times) - revision.created_at).total_seconds() * 1000))
