"""The past of one organisation, as the rooms below have written it down."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from trafficplane.alerting.service.present import ACTOR, Rooms
from trafficplane.catalog.schemas import State
from trafficplane.gateways.schemas import PastRefusal
from trafficplane.kit.access import system_caller
from trafficplane.kit.db import Tx
from trafficplane.telemetry.logic.health import Health
from trafficplane.telemetry.logic.windows import Window
from trafficplane.telemetry.service import Past


class OrganisationThen:
    """Implements `logic.signals.Bygone` within one transaction."""

    def __init__(self, rooms: Rooms, past: Past, tx: Tx, state: State, asked: Window) -> None:
        self.times: Sequence[datetime] = [
            datetime.fromtimestamp(second + asked.step_s, UTC)
            for second in range(asked.start, asked.end, asked.step_s)
        ]
        self._rooms = rooms
        self._past = past
        self._tx = tx
        self._state = state
        self._asked = asked

    async def backends(self) -> Mapping[tuple[str, str], Sequence[Health | None] | None]:
        """Each backend's states."""
        heard = await self._past.heard(self._tx, self._asked)
        return await self._past.backends(self._tx, self._state, self.times, heard)

    async def gateways(self) -> Mapping[str, Sequence[bool | None]]:
        """Whether each gateway of the fleet was connected."""
        heard = await self._past.heard(self._tx, self._asked)
        caller = system_caller(ACTOR, self._state.organisation_id)
        silent = [False] * len(self.times)
        return {
            gateway.id: _known(
                heard.get(gateway.id, silent), known_before=gateway.last_seen_at < self.times[0]
            )
            for gateway in await self._rooms.gateways.list(self._tx, caller)
        }

    async def pools(self) -> Mapping[tuple[str, str], Sequence[str | None]]:
        """How the members of each pool fared."""
        found = [r for r in self._state.resources.values() if r.kind == "ReplicaPool"]
        return await self._rooms.pools.past(self._tx, found, self.times)

    async def refusals(self) -> Sequence[PastRefusal]:
        """When gateways refused what."""
        caller = system_caller(ACTOR, self._state.organisation_id)
        return await self._rooms.gateways.refused_since(self._tx, caller, self.times[0])

    async def certificates(self) -> Mapping[str, Mapping[str, Any]]:
        """What each certificate says of itself."""
        found = [r for r in self._state.resources.values() if r.kind == "Certificate"]
        return await self._rooms.certificates.status(self._tx, found)


def _known(heard: Sequence[bool], *, known_before: bool) -> list[bool | None]:
    """Nothing is known of a gateway before it was first heard of, unless that was earlier."""
    first = heard.index(True) if True in heard else len(heard)
    return [told if number >= first or known_before else None for number, told in enumerate(heard)]
