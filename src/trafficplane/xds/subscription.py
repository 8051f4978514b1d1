"""The delta protocol of one stream as pure state: what a client says in, what it is told out.

It knows in which order Envoy must be told things, and what to do when it refuses or stays silent.
Time is an argument; bytes, gRPC and the choice of snapshots are left to the server.
"""

from collections import deque
from collections.abc import Collection, Iterable

from trafficplane.xds.cures import find_stalled, may_put_back
from trafficplane.xds.ledger import WILDCARD, Ledger, Plan, Sent
from trafficplane.xds.protocol import Acknowledged, DeltaRequest, Limits, Response, Step
from trafficplane.xds.store import Changes, Names, Resource, Snapshot, TypeUrl

# Clusters name secrets and load assignments; listeners name clusters, secrets and routes.
_MAKE = (TypeUrl.SECRET, TypeUrl.CLUSTER, TypeUrl.LOAD_ASSIGNMENT)
_SWITCH = (TypeUrl.LISTENER, TypeUrl.ROUTES)
_BREAK = (TypeUrl.CLUSTER, TypeUrl.LOAD_ASSIGNMENT, TypeUrl.SECRET)
_IMPLICIT = (TypeUrl.CLUSTER, TypeUrl.LISTENER)
_UNACKNOWLEDGED_SNAPSHOTS = 256


class Subscription:
    """One delta stream.

    Inputs are `request`, `publish` and `tick`; each returns the responses to send, in order, and
    what happened. `deadline` is when `tick` has something to do if nothing else comes before.
    """

    def __init__(self, snapshot: Snapshot, now: float, limits: Limits | None = None) -> None:
        self._snapshot = snapshot
        self._limits = limits or Limits()
        self._ledgers = {type_url: Ledger(type_url) for type_url in TypeUrl}
        self._clusters = self._ledgers[TypeUrl.CLUSTER]
        self._assignments = self._ledgers[TypeUrl.LOAD_ASSIGNMENT]
        self._make, self._switch, self._break = (
            [self._ledgers[type_url] for type_url in stage] for stage in (_MAKE, _SWITCH, _BREAK)
        )
        self._unacknowledged = deque(
            [(snapshot.generation, snapshot.sequence)], maxlen=_UNACKNOWLEDGED_SNAPSHOTS
        )
        self._acknowledged: int | None = None
        self._last_nonce = 0
        self._quiet_since = now
        self._gate_since: float | None = None
        self._break_since: float | None = None
        self._holdings_unknown = False
        self._given_up: dict[str, str] = {}
        self._warming: set[str] = set()
        for type_url, ledger in self._ledgers.items():
            ledger.expected |= snapshot.of(type_url).keys()

    @property
    def generation(self) -> int:
        """The snapshot that the client is being brought to."""
        return self._snapshot.generation

    @property
    def refused(self) -> list[Resource]:
        """What the client refuses now."""
        return [item for one in self._ledgers.values() for item in one.quarantine.values()]

    def request(self, request: DeltaRequest, now: float) -> Step:
        """Take note of an acknowledgement, a refusal and a change of subscription, in any mix."""
        step = Step()
        self._quiet_since = now
        if request.type_url not in self._ledgers:
            # There are no resources of this type, and silence would make the client wait.
            if request.subscribe:
                self._respond(step, request.type_url, removed=request.subscribe)
            return step
        ledger = self._ledgers[TypeUrl(request.type_url)]
        self._hear_answer(ledger, request, step)
        self._hear_subscription(ledger, request, step)
        self._advance(step, now)
        return step

    def publish(self, snapshot: Snapshot, changes: Changes | None, now: float) -> Step:
        """Aim at a newer snapshot; `changes` since the present one, None when not known."""
        step = Step()
        previous, self._snapshot = self._snapshot, snapshot
        self._unacknowledged.append((snapshot.generation, snapshot.sequence))
        for type_url, ledger in self._ledgers.items():
            target = snapshot.of(type_url)
            if changes is None:
                names: Collection[str] = _differing(previous.of(type_url), target)
            else:
                names = changes.get(type_url, ())
            ledger.change(names, target, self.generation)
        self._advance(step, now)
        return step

    def tick(self, now: float) -> Step:
        """Do what the passing of time asks for."""
        step = Step()
        overdue = now - self._limits.stall_s
        stalled = find_stalled(self._clusters, self._make, overdue)
        for sent in self._clusters.probes:
            if sent.at <= overdue:
                self._clusters.give_up(sent)
        for sent in stalled:
            sent.stalled = True
            self._put_back(item for item in sent.names.values() if item is not None)
        if self._may_settle() and now >= self._settled_at:
            for ledger in self._ledgers.values():
                ledger.expected.clear()
        self._advance(step, now)
        return step

    @property
    def deadline(self) -> float | None:
        """When `tick` should be called at the latest; None when nothing is waited for."""
        limits = self._limits
        since = (self._gate_since, self._break_since)
        gates = [at + limits.gate_s for at in since if at is not None]
        stalled = find_stalled(self._clusters, self._make, float("inf"))
        stalls = [sent.at + limits.stall_s for sent in (*stalled, *self._clusters.probes)]
        late = [
            max(sent.at for sent in ledger.sent.values()) + limits.gate_s
            for ledger in self._switch
            if ledger.sent and (ledger.dirty or ledger.leaving)
        ]
        settled = [self._settled_at] if self._may_settle() else []
        return min((*gates, *stalls, *late, *settled), default=None)

    # What the client says.

    def _hear_answer(self, ledger: Ledger, request: DeltaRequest, step: Step) -> None:
        if request.nonce and request.error is None:
            ledger.acknowledge(request.nonce)
        elif request.nonce and request.error is not None:
            refused = ledger.refuse(request.nonce, request.error)
            step.events += refused
            if ledger is self._clusters:
                # A cluster that Envoy refuses late counts as warming for ever, and while any
                # cluster is warming Envoy answers nothing about clusters.
                ledger.curing |= {event.resource.name for event in refused} | ledger.overtaken
                ledger.overtaken.clear()

    def _hear_subscription(self, ledger: Ledger, request: DeltaRequest, step: Step) -> None:
        target = self._snapshot.of(ledger.type_url)
        first, ledger.asked = not ledger.asked, True
        step.events += ledger.unsubscribe(request.unsubscribe)
        # Envoy asks for all clusters and listeners with a first request that names none.
        unnamed = first and not request.subscribe and ledger.type_url in _IMPLICIT
        if (unnamed or WILDCARD in request.subscribe) and not ledger.wildcard:
            ledger.subscribe_all(target, self.generation)
            ledger.unanswered = not request.versions
        names = [name for name in request.subscribe if name != WILDCARD]
        ledger.subscribe(names, request.versions, self.generation)
        ledger.claim(request.versions, target, self.generation)
        if ledger is self._assignments:
            self._force_assignments()
        if ledger is self._clusters and request.versions:
            self._holdings_unknown = False
        if first:
            self._subscribe_implicitly(ledger.type_url)

    def _subscribe_implicitly(self, asked: TypeUrl) -> None:
        """Keep serving what the client is too stuck to ask for.

        Envoy whose cluster discovery is paused by a warming cluster asks, after a reconnect, for
        everything but clusters. A starting Envoy asks for clusters first and for listeners when
        it has them, and drops what it didn't ask for.
        """
        for type_url in _IMPLICIT if asked is TypeUrl.ROUTES else (TypeUrl.CLUSTER,):
            ledger = self._ledgers[type_url]
            if not ledger.asked:
                ledger.asked = True
                self._holdings_unknown |= ledger is self._clusters
                ledger.subscribe_all(self._snapshot.of(type_url), self.generation)

    # What the client is told.

    def _advance(self, step: Step, now: float) -> None:
        """Send what may be sent.

        1. Make: secrets, clusters and load assignments, at once.
        2. Switch: listeners and routes, when the client has accepted what they may refer to.
        3. Break: removals, when it has accepted the new listeners and routes.
        4. Tell which revision it has acknowledged by now.
        """
        for ledger in self._make:
            self._send_made(ledger, step, now)
        self._send_switch(step, now)
        self._send_removals(step, now)
        self._announce(step)

    def _plan(self, ledger: Ledger, step: Step) -> Plan:
        plan, healed = ledger.plan(self._snapshot.of(ledger.type_url))
        step.events += healed
        return plan

    def _send_made(self, ledger: Ledger, step: Step, now: float) -> None:
        changed = self._send_cures(ledger, step, now)
        plan = self._plan(ledger, step)
        for batch in self._batches(ledger, plan.upserts):
            self._send(ledger, step, now, batch)
            changed += [item.name for item in batch]
        self._send(ledger, step, now, removed=plan.unknown)
        self._greet(ledger, step)
        if ledger is self._clusters:
            # Envoy warms an updated cluster again, and does not ask again for its backends.
            self._warming |= set(changed)
            self._force_assignments()

    def _force_assignments(self) -> None:
        """Send the backends of clusters that were sent, also those that the client knows.

        After a reconnect it tells which backends it has in a later message than its clusters.
        """
        for name in {name for name in self._warming if self._assignments.wants(name)}:
            self._warming.discard(name)
            self._assignments.forced.add(name)
            self._assignments.touch(name, self.generation)

    def _batches(self, ledger: Ledger, upserts: Iterable[Resource]) -> list[list[Resource]]:
        batches = ledger.batches(upserts)
        if ledger is not self._clusters or not batches:
            return batches
        # One after the other: Envoy says nothing of a bad cluster while a good one is warming.
        if any(sent.trial for sent in ledger.probes):
            return []
        if ledger.is_suspect(batches[0][0].name):
            return batches[:1]
        return [] if any(map(ledger.is_suspect, ledger.dirty)) else batches

    def _greet(self, ledger: Ledger, step: Step) -> None:
        # Without any answer a client that asked for everything would wait for its time-out.
        if ledger.unanswered and not ledger.dirty:
            ledger.unanswered = False
            self._respond(step, ledger.type_url)

    def _put_back(self, items: Iterable[Resource]) -> None:
        # Once per version: what is only slow to warm must not start over again and again.
        new = [item for item in items if self._given_up.get(item.name) != item.version]
        self._given_up |= {item.name: item.version for item in new}
        self._clusters.put_back([item.name for item in new])

    def _send_cures(self, ledger: Ledger, step: Step, now: float) -> list[str]:
        """Put doubtful clusters back; return those that were put back to an earlier version."""
        names = sorted(filter(ledger.awaits_cure, ledger.curing))
        good = [item for name in names if (item := ledger.held.get(name)) is not None]
        silent = {name for name in names if self._is_silent(name)}
        gone = [n for n in names if may_put_back(n, ledger, self._holdings_unknown, n in silent)]
        ledger.curing -= set(names) - {item.name for item in good} - set(gone)
        self._send(ledger, step, now, good, cure=True)
        self._send(ledger, step, now, removed=gone, cure=True)
        return [item.name for item in good]

    def _is_silent(self, name: str) -> bool:
        """Whether the client did not ask for the backends of a cluster that needs them."""
        known = name in self._snapshot.of(TypeUrl.LOAD_ASSIGNMENT)
        return known and not self._assignments.wants(name)

    def _send(
        self,
        ledger: Ledger,
        step: Step,
        now: float,
        upserts: Iterable[Resource] = (),
        removed: Iterable[str] = (),
        *,
        cure: bool = False,
    ) -> None:
        present = tuple(upserts)
        absent = tuple(sorted(removed))
        if not present and not absent:
            return
        blocking = cure or any(
            ledger is self._clusters or item.name not in ledger.held for item in present
        )
        names = {**dict.fromkeys(absent), **{item.name: item for item in present}}
        nonce = self._respond(step, ledger.type_url, present, absent)
        ledger.record(nonce, Sent(names, now, None if cure else self.generation, blocking))
        self._quiet_since = now

    def _respond(
        self,
        step: Step,
        type_url: str,
        upserts: tuple[Resource, ...] = (),
        removed: tuple[str, ...] = (),
    ) -> str:
        self._last_nonce += 1
        nonce = str(self._last_nonce)
        step.responses.append(Response(type_url, nonce, upserts, removed))
        return nonce

    def _send_switch(self, step: Step, now: float) -> None:
        plans = [(ledger, self._plan(ledger, step)) for ledger in self._switch]
        for ledger, plan in plans:
            self._send(ledger, step, now, removed=plan.unknown)
            self._greet(ledger, step)
        if not any(plan.upserts or ledger.leaving for ledger, plan in plans):
            self._gate_since = None
            return
        if self._is_gated(now):
            return
        self._gate_since = None
        for ledger, plan in plans:
            self._send_switched(ledger, plan, step, now)

    def _send_switched(self, ledger: Ledger, plan: Plan, step: Step, now: float) -> None:
        overdue = now - self._limits.gate_s
        if any(sent.at > overdue for sent in ledger.sent.values()):
            # The newest state follows when this answer is in; the steps between are left out.
            return
        for batch in ledger.batches(plan.upserts):
            self._send(ledger, step, now, batch)
        self._send(ledger, step, now, removed=ledger.leaving)

    def _is_gated(self, now: float) -> bool:
        blocking = any(sent.blocking for one in self._make for sent in one.sent.values())
        if not blocking and not self._clusters.probes:
            return False
        if self._gate_since is None:
            self._gate_since = now
        if now < self._gate_since + self._limits.gate_s:
            return True
        for ledger in self._make:
            ledger.stop_waiting()
        return False

    def _send_removals(self, step: Step, now: float) -> None:
        if self._is_frozen() or not any(ledger.leaving for ledger in self._break):
            self._break_since = None
        elif not self._is_switching(now):
            self._break_since = None
            for ledger in self._break:
                self._send(ledger, step, now, removed=ledger.leaving)

    def _is_frozen(self) -> bool:
        """Whether the client keeps old routes, which may need what else could be removed."""
        return any(ledger.quarantine.keys() & ledger.held.keys() for ledger in self._switch)

    def _is_switching(self, now: float) -> bool:
        if self._gate_since is not None:
            return True
        if not self._is_expecting() and not any(one.sent or one.dirty for one in self._switch):
            return False
        if self._break_since is None:
            self._break_since = now
        return now < self._break_since + self._limits.gate_s

    # What has come of it.

    def _is_expecting(self) -> bool:
        """Whether the client is likely to ask for more of what there is."""
        return any(ledger.expected for ledger in self._ledgers.values())

    def _may_settle(self) -> bool:
        """Whether only time is missing until what the client didn't ask for counts as unwanted."""
        ledgers = self._ledgers.values()
        asks_late = any(self._ledgers[type_url].expected for type_url in _IMPLICIT)
        busy = asks_late or any(one.sent or one.dirty for one in ledgers)
        return self._is_expecting() and not busy

    @property
    def _settled_at(self) -> float:
        return self._quiet_since + self._limits.settle_s

    def _announce(self, step: Step) -> None:
        if self._is_expecting():
            return
        lags, newest = self._lagging_since(), None
        while self._unacknowledged and self._unacknowledged[0][0] < lags:
            newest = self._unacknowledged.popleft()[1]
        if newest is not None and newest != self._acknowledged:
            self._acknowledged = newest
            step.events.append(Acknowledged(newest))

    def _lagging_since(self) -> float:
        frozen = self._is_frozen()
        since = [
            generation
            for ledger in self._ledgers.values()
            for name, generation in ledger.behind.items()
            if not (frozen and name in ledger.leaving)
        ]
        return min(since, default=float("inf"))


def _differing(before: Names, after: Names) -> set[str]:
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
