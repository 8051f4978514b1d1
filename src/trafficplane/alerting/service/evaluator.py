"""Evaluates all rules, in one process at a time."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from trafficplane.alerting.logic.deciding import Key, Rule, Situation, decide
from trafficplane.alerting.logic.labels import KINDS, Group, Label
from trafficplane.alerting.logic.lifecycle import FLAP_WINDOW, Past
from trafficplane.alerting.logic.silence import Silence
from trafficplane.alerting.schemas import Alert
from trafficplane.alerting.service.escalating import escalate
from trafficplane.alerting.service.measuring import Found, Measuring
from trafficplane.alerting.service.present import OrganisationNow, Rooms
from trafficplane.alerting.service.recording import Recording
from trafficplane.alerting.service.rows import alert_of
from trafficplane.alerting.store import alerts as store
from trafficplane.catalog.schemas import Ref, State
from trafficplane.catalog.service import Catalog
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import AWAY, Database, Tx
from trafficplane.kit.locks import try_lock
from trafficplane.telemetry.service import LatestValues

log = structlog.get_logger(__name__)

EVERY_S = 5.0
"""How often rules are evaluated."""

LEASE = timedelta(seconds=8)
"""A leader that was not heard of for so long is overtaken."""

UNWATCHED = timedelta(seconds=15)
"""After so long without an evaluation, gateways may have had nobody to report to either."""

PATIENCE = timedelta(seconds=60)
"""How long an evaluation then waits for gateways that were there before."""

_LOCK = "alerting.evaluate"


@dataclass(frozen=True, slots=True)
class _Claim:
    """The right to write down one evaluation; `last_at` is when the one before was."""

    version: int
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Rules:
    """What an organisation's catalog says, at one revision of it."""

    number: int
    rules: Mapping[str, Rule]
    silences: Mapping[str, Silence]


class Evaluator:
    """Any number of processes may run it; one of them leads and evaluates, the others wait.

    What alerts are is in the database alone, so whoever takes over goes on where the last one
    stopped. An evaluation is one transaction, which is only good while its claim is: a leader that
    was overtaken writes nothing and tells nobody.
    """

    def __init__(
        self,
        database: Database,
        catalog: Catalog,
        measuring: Measuring,
        latest: LatestValues,
        rooms: Rooms,
        recording: Recording,
        clock: Clock,
        process: str,
    ) -> None:
        self._database = database
        self._catalog = catalog
        self._measuring = measuring
        self._rooms = rooms
        self._recording = recording
        self._clock = clock
        self._process = process
        self._known: dict[str, _Rules] = {}
        self._latest = latest
        self._waits_since: datetime | None = None

    async def run_once(self) -> None:
        """One evaluation.

        1. Claim it: nobody else leads, or the leader is not heard of any more.
        2. After a time in which nobody evaluated, wait for the gateways that were there before:
           what they have counted since is not known yet, and would look like the end of trouble.
        3. Measure every organisation's rules, reading only.
        4. If the claim still holds, decide and write down what changed, with the notices of it.
        """
        now = self._clock.now()
        claim = await self._claim(now)
        if claim is None or await self._waits(claim.last_at, now):
            return
        measured: dict[str, Found] = {}
        async with self._database.transaction(write=False) as tx:
            for organisation_id in sorted(await self._organisations(tx)):
                try:
                    measured[organisation_id] = await self._measure(tx, organisation_id, now)
                except ValueError:
                    # What ails one organisation's rules must not hold up the others'.
                    log.exception("alerts_unmeasured", organisation=organisation_id)
        async with self._database.transaction() as tx:
            if not await store.lead(tx, claim.version, self._process, now):
                log.warning("alert_leader_overtaken", process=self._process)
                return
            for organisation_id, found in measured.items():
                await self._decide_alone(tx, organisation_id, found, now, claim.last_at)

    async def _waits(self, last_at: datetime | None, now: datetime) -> bool:
        if last_at is None or now - last_at < UNWATCHED:
            self._waits_since = None
            return False
        async with self._database.transaction(write=False) as tx:
            missing = await self._latest.missing(tx, last_at)
        if not missing:
            return False
        if self._waits_since is None:
            self._waits_since = now
            log.info("alerts_wait_for_gateways", gateways=missing, last_evaluation=str(last_at))
        return now - self._waits_since < PATIENCE

    async def _claim(self, now: datetime) -> _Claim | None:
        async with self._database.transaction() as tx:
            if not await try_lock(tx, _LOCK):
                return None
            row = await store.leader(tx)
            if row is None:
                await store.found(tx, self._process, now)
                return _Claim(1, None)
            if row.process != self._process and now - row.at < LEASE:
                return None
            if row.process != self._process:
                log.info("alert_leader", process=self._process, before=row.process)
                # Whatever the other one was about to write is void from here on.
                await store.take_over(tx, row.version, self._process)
                return _Claim(row.version + 1, row.at)
            return _Claim(row.version, row.at)

    async def _organisations(self, tx: Tx) -> set[str]:
        return await self._catalog.owners(tx, "AlertRule") | await store.owners(tx)

    async def _measure(self, tx: Tx, organisation_id: str, now: datetime) -> Found:
        state = await self._catalog.state(tx, organisation_id)
        known: defaultdict[str, list[Group]] = defaultdict(list)
        for row in await store.open_alerts(tx, organisation_id):
            known[row.rule].append(alert_of(row).group)
        present = OrganisationNow(self._rooms, tx, state, now)
        rules = self._rules(state).rules.values()
        return await self._measuring.of(tx, organisation_id, rules, known, present)

    async def _decide_alone(
        self, tx: Tx, organisation_id: str, found: Found, now: datetime, last_at: datetime | None
    ) -> None:
        """All or nothing of one organisation, whatever ails it."""
        try:
            async with tx.begin_nested():
                await self._decide(tx, organisation_id, found, now, last_at)
        except AWAY:
            raise
        except Exception:
            log.exception("alerts_undecided", organisation=organisation_id)

    async def _decide(
        self, tx: Tx, organisation_id: str, found: Found, now: datetime, last_at: datetime | None
    ) -> None:
        state = await self._catalog.state(tx, organisation_id)
        known = self._rules(state)
        rows = await store.open_alerts(tx, organisation_id)
        alerts = {alert.key: alert for alert in map(alert_of, rows)}
        situation = Situation(
            rules=known.rules,
            silences=known.silences,
            measured=found,
            episodes={key: alert.episode for key, alert in alerts.items()},
            past=await self._past(tx, organisation_id, known.rules, now),
            now=now,
            last_at=last_at,
            gone=_gone(state, found, alerts),
        )
        outcomes = decide(situation)
        await self._recording.write(tx, state, known.rules, alerts, outcomes, now)
        await escalate(tx, self._recording, organisation_id, known.rules, now)

    async def _past(
        self, tx: Tx, organisation_id: str, rules: Mapping[str, Rule], now: datetime
    ) -> dict[Key, Past]:
        longest = max((rule.spec.cooldown for rule in rules.values()), default=FLAP_WINDOW)
        past: dict[Key, Past] = {}
        for row in await store.earlier(tx, organisation_id, now - max(longest, FLAP_WINDOW)):
            key = row.rule, tuple((name, value) for name, value in row.labels)
            before = past.get(key, Past())
            ends = [at for at in (before.resolved_at, row.resolved_at) if at is not None]
            past[key] = Past((*before.onsets, row.fired_at), max(ends))
        return past

    def _rules(self, state: State) -> _Rules:
        known = self._known.get(state.organisation_id)
        if known is None or known.number != state.number:
            found = list(state.resources.values())
            known = _Rules(
                state.number,
                {r.name: Rule(r.name, r.labels, r.spec) for r in found if r.kind == "AlertRule"},
                {r.name: r.spec for r in found if r.kind == "Silence"},
            )
            self._known[state.organisation_id] = known
        return known


def _gone(state: State, found: Found, alerts: Mapping[Key, Alert]) -> dict[Group, str]:
    """The groups whose endpoint, cluster, … was deleted."""
    groups = {group for measured in found.values() for group in measured}
    groups |= {group for _, group in alerts}
    gone: dict[Group, str] = {}
    for group in groups:
        for label, name in group:
            kind = KINDS.get(Label(label))
            if kind is not None and name and Ref(kind, name) not in state.resources:
                gone[group] = f"the {label} {name} is gone"
    return gone
