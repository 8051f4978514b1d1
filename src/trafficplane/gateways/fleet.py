"""The gateways connected to this process, as their streams report them.

Every observing method is synchronous and touches memory only, so a slow or absent database
never delays a stream; `persistence` writes it down.
"""

import asyncio
import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import structlog

from trafficplane.gateways.logic.refusals import HeldRefusal
from trafficplane.gateways.schemas import DataPlaneResource, NodeInfo
from trafficplane.kit.clock import Clock

log = structlog.get_logger(__name__)

_TEXT_LIMIT = 256
_MESSAGE_LIMIT = 4000
# What is written down is read from there; the newest are kept for those who wait for them.
_ACKNOWLEDGEMENTS = 256


@dataclass(frozen=True, slots=True)
class Member:
    """One gateway as this process knows it; replaced whole with every change.

    `applied_sequence` counts for this session only: what it acknowledged before it reconnected
    is not known to run. `acknowledgements` are the newest (sequence, time) pairs.
    """

    id: str
    session: str
    info: NodeInfo
    connected_at: datetime
    disconnected_at: datetime | None = None
    applied_sequence: int | None = None
    applied_at: datetime | None = None
    refusals: Mapping[tuple[str, str], HeldRefusal] = field(default_factory=dict)
    acknowledgements: tuple[tuple[int, datetime], ...] = ()


class Fleet:
    """Implements the observer of the xDS server."""

    def __init__(self, process_id: str, clock: Clock) -> None:
        self.process_id = process_id
        self.wake = asyncio.Event()
        self._clock = clock
        self._members: dict[str, Member] = {}
        self._written: dict[str, Member] = {}
        self._watchers: set[asyncio.Event] = set()

    def connected(self, gateway_id: str, session: str, info: NodeInfo) -> None:
        """A gateway's stream is open and authenticated.

        gRPC clients, which belong to one organisation, are no part of the fleet.
        """
        if info.organisation_id is not None:
            return
        gateway_id = _clean(gateway_id)
        self._put(Member(gateway_id, session, _clean_info(info), self._clock.now()))

    def acknowledged(self, gateway_id: str, session: str, sequence: int) -> None:
        """The gateway runs everything of `sequence` that it didn't refuse."""
        member = self._current(gateway_id, session)
        if member is None or sequence <= (member.applied_sequence or -1):
            return
        now = self._clock.now()
        acknowledgements = (*member.acknowledgements, (sequence, now))[-_ACKNOWLEDGEMENTS:]
        self._put(
            replace(
                member,
                applied_sequence=sequence,
                applied_at=now,
                acknowledgements=acknowledgements,
            )
        )

    def refused(
        self, gateway_id: str, session: str, resource: DataPlaneResource, message: str
    ) -> None:
        """The gateway refused `resource` with Envoy's words and keeps its last good version."""
        member = self._current(gateway_id, session)
        if member is None:
            return
        refusal = self._refusal(member, resource, _clean(message, _MESSAGE_LIMIT))
        log.warning(
            "resource_refused", gateway=member.id, resource=refusal.resource, message=message
        )
        self._put(replace(member, refusals={**member.refusals, refusal.key: refusal}))

    def accepted(self, gateway_id: str, session: str, type_url: str, name: str) -> None:
        """A resource refused before is in order now, or gone."""
        member = self._current(gateway_id, session)
        if member is None or (type_url, name) not in member.refusals:
            return
        left = {key: held for key, held in member.refusals.items() if key != (type_url, name)}
        self._put(replace(member, refusals=left))

    def disconnected(self, gateway_id: str, session: str) -> None:
        """The stream ended. The end of a session that was already replaced means nothing."""
        member = self._current(gateway_id, session)
        if member is not None:
            self._put(replace(member, disconnected_at=self._clock.now()))

    def disconnect_all(self) -> None:
        """This process stops serving; what it knows is then written down once more."""
        for member in self.members():
            self.disconnected(member.id, member.session)

    def members(self) -> tuple[Member, ...]:
        """The gateways connected to this process now."""
        return tuple(m for m in self._members.values() if m.disconnected_at is None)

    def member(self, gateway_id: str) -> Member | None:
        """A gateway if it is connected to this process now."""
        found = self._members.get(_clean(gateway_id))
        return None if found is None or found.disconnected_at is not None else found

    def unwritten(self) -> tuple[Member, ...]:
        """What changed since it was last written down."""
        return tuple(m for m in self._members.values() if self._written.get(m.id) is not m)

    def written(self, member: Member) -> None:
        """Notes that `member` is durable; changes that came meanwhile stay unwritten."""
        self._written[member.id] = member
        if self._members.get(member.id) is member and member.disconnected_at is not None:
            del self._members[member.id], self._written[member.id]

    @contextlib.contextmanager
    def watch(self) -> Iterator[asyncio.Event]:
        """An event that every change sets; the watcher clears it."""
        event = asyncio.Event()
        self._watchers.add(event)
        try:
            yield event
        finally:
            self._watchers.discard(event)

    def _current(self, gateway_id: str, session: str) -> Member | None:
        member = self._members.get(_clean(gateway_id))
        if member is None or member.session != session or member.disconnected_at is not None:
            return None
        return member

    def _put(self, member: Member) -> None:
        self._members[member.id] = member
        self.wake.set()
        for event in self._watchers:
            event.set()

    def _refusal(self, member: Member, resource: DataPlaneResource, message: str) -> HeldRefusal:
        origin = resource.origin
        type_url = str(resource.type_url)
        held = member.refusals.get((type_url, resource.name))
        return HeldRefusal(
            type_url=type_url,
            resource=resource.name,
            organisation_id=origin.organisation_id if origin is not None else None,
            kind=origin.kind if origin is not None else type_url.rpartition(".")[2],
            name=origin.name if origin is not None else resource.name,
            sequence=resource.sequence,
            after_sequence=held.after_sequence if held else _last_good(member, resource),
            message=message,
            since=held.since if held else self._clock.now(),
        )


def _last_good(member: Member, resource: DataPlaneResource) -> int:
    if member.applied_sequence is not None:
        return min(member.applied_sequence, resource.sequence - 1)
    # First answers of a session: the shared state of everything may be what is refused, while
    # an organisation's own resource was introduced by the very revision that it names.
    return 0 if resource.origin is None else resource.sequence - 1


def _clean(text: str, limit: int = _TEXT_LIMIT) -> str:
    """What both databases can store: PostgreSQL takes no NUL, and nobody needs a novel."""
    return text.replace("\x00", "\ufffd").encode(errors="replace").decode()[:limit]


def _clean_info(info: NodeInfo) -> NodeInfo:
    return replace(
        info,
        envoy_version=_clean(info.envoy_version),
        trafficplane_version=_clean(info.trafficplane_version),
        address=_clean(info.address),
        http_port=_clean_port(info.http_port),
        https_port=_clean_port(info.https_port),
    )


def _clean_port(port: int | None) -> int | None:
    return port if port is not None and 0 < port < 65536 else None
