"""Writes down what the fleet of this process reports, and outlasts an absent database."""

from datetime import datetime

import structlog
from sqlalchemy.exc import SQLAlchemyError

from trafficplane.gateways import store
from trafficplane.gateways.fleet import Fleet, Member
from trafficplane.gateways.telling import Inbox, tell_refusals
from trafficplane.gateways.tokens import TokenUse
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.live import announce
from trafficplane.kit.wakeups import Wakeups

log = structlog.get_logger(__name__)

_HEARTBEAT_S = 2.0


class Persistence:
    """The write-behind of a `Fleet`: nothing is lost, everything is written once."""

    def __init__(
        self,
        database: Database,
        fleet: Fleet,
        use: TokenUse,
        wakeups: Wakeups,
        clock: Clock,
        inbox: Inbox,
    ) -> None:
        self._database = database
        self._fleet = fleet
        self._use = use
        self._wakeups = wakeups
        self._clock = clock
        self._inbox = inbox
        self._heartbeat_at: float | None = None
        self._away = False

    async def run_once(self) -> None:
        """Writes what changed since the last pass.

        1. Take what the streams reported and the tokens they used.
        2. Write it in one transaction; at most every two seconds also that the connected
           gateways are alive.
        3. Only then note it as written: after a failure the next pass takes it again. Open pages
           are told to look.
        """
        changed, used = self._fleet.unwritten(), self._use.unwritten()
        alive = self._heartbeat_is_due()
        if not (changed or used or alive):
            return
        try:
            async with self._database.transaction() as tx:
                await self._write(tx, changed, alive=alive)
                await store.set_token_used(tx, used)
        except (SQLAlchemyError, OSError) as error:
            self._note_absence(error)
            return
        self._note_success(changed, used, alive=alive)

    async def forget(self, tx: Tx, before: datetime) -> None:
        """Removes acknowledgements and past refusals that nobody asks about any more.

        Harmless in several processes.
        """
        await store.remove_acknowledgements(tx, before)
        await store.remove_past_refusals(tx, before)

    async def _write(self, tx: Tx, changed: tuple[Member, ...], *, alive: bool) -> None:
        now = self._clock.now()
        if alive:
            await store.touch_gateways(tx, {m.session for m in self._fleet.members()}, now)
        for member in changed:
            if await store.put_gateway(tx, member, self._fleet.process_id, now):
                refused = await store.put_refusals(tx, member, now)
                await tell_refusals(tx, self._inbox, member.id, refused)
                await store.add_acknowledgements(tx, member)

    def _heartbeat_is_due(self) -> bool:
        if not self._fleet.members():
            return False
        last = self._heartbeat_at
        return last is None or self._clock.monotonic() - last >= _HEARTBEAT_S

    def _note_absence(self, error: Exception) -> None:
        # Said once for each outage: a pass comes every few seconds.
        if not self._away:
            log.warning("fleet_not_written", error=str(error))
        self._away = True

    def _note_success(
        self, changed: tuple[Member, ...], used: dict[str, datetime], *, alive: bool
    ) -> None:
        if self._away:
            log.info("fleet_written_again")
        self._away = False
        if alive:
            self._heartbeat_at = self._clock.monotonic()
        for member in changed:
            self._fleet.written(member)
        if changed:
            announce(self._wakeups, "gateways")
        self._use.written(used)
