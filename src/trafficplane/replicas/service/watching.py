"""Watches one pool: samples its members again and again, and judges them. Memory only."""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from trafficplane.kit.clock import Clock
from trafficplane.replicas.kind import PRIMARY
from trafficplane.replicas.logic.lsn_clock import Lag, LsnClock
from trafficplane.replicas.logic.machine import (
    Bounds,
    Standing,
    State,
    judged,
    timed,
    unmeasured,
)
from trafficplane.replicas.probing import Probe, ProbeError, Sample

log = structlog.get_logger(__name__)

_TICK_S = 0.1
_PATIENCE_S = 1.0
_MISSED = 3
_EVENTS_KEPT = 1000
_AGAIN_S = 1.0
_FINAL_AGAIN_S = 10.0


@dataclass(frozen=True, slots=True)
class Event:
    """A member changed its state."""

    member: str
    at: datetime
    state: State
    cause: str
    lag: float | None


@dataclass(slots=True)
class Member:
    """What is known of a member. `worst` is the greatest lag since it was last taken."""

    standing: Standing
    since: datetime
    lag: Lag | None = None
    sample: Sample | None = None
    sampled_at: datetime | None = None
    problem: str = ""
    worst: float | None = None


def patience_s(interval_s: float) -> float:
    """How long a member may give no good sample before it is OFFLINE."""
    return max(_PATIENCE_S, _MISSED * interval_s)


class PoolWatch:
    """One pool while it is watched. `changed` is called whenever a member's state moves."""

    def __init__(
        self,
        probes: Mapping[str, Probe],
        bounds: Bounds,
        interval_s: float,
        known: Mapping[str, tuple[State, str, datetime]],
        clock: Clock,
        changed: Callable[[], None],
    ) -> None:
        """`probes` by member, the primary among them; `known` is how members fared before."""
        self._probes = probes
        self._bounds = bounds
        self._interval_s = interval_s
        self._clock = clock
        self._changed = changed
        self._log = LsnClock()
        self._timeline: int | None = None
        self.events: deque[Event] = deque(maxlen=_EVENTS_KEPT)
        now = clock.monotonic()
        self.members = {}
        for name in probes:
            state, cause, since = known.get(name, (State.UNKNOWN, "not measured yet", clock.now()))
            self.members[name] = Member(Standing(state, cause, now), since)

    async def run(self) -> None:
        """Samples until cancelled; the judgement of time does not wait for any sample."""
        tasks = [asyncio.create_task(self._follow(name)) for name in self._probes]
        try:
            while True:
                self.tick()
                await asyncio.sleep(_TICK_S)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for probe in self._probes.values():
                probe.close()

    def tick(self) -> None:
        """Judges by time alone: who gives no samples is OFFLINE."""
        now = self._clock.monotonic()
        for name, member in self.members.items():
            self._move(name, timed(member.standing, now, self._bounds, member.problem))

    def take(self, name: str, sample: Sample) -> None:
        """Takes a sample in. Raises `ProbeError` for one that says nothing about this pool."""
        if name == PRIMARY:
            self._take_primary(sample)
        else:
            self._take_replica(name, sample)
        member = self.members[name]
        member.sample, member.sampled_at, member.problem = sample, self._clock.now(), ""

    def _take_primary(self, sample: Sample) -> None:
        if sample.recovering:
            raise ProbeError("it is a standby, not a primary")
        if sample.timeline != self._timeline:
            # After a promotion positions mean something else, even where they go on rising.
            self._timeline, self._log = sample.timeline, LsnClock()
        self._log.add(sample.at, sample.position)
        before = self.members[PRIMARY].standing
        cause = before.cause if before.state is State.PRIMARY else "it answers"
        self._move(PRIMARY, Standing(State.PRIMARY, cause, sample.at))

    def _take_replica(self, name: str, sample: Sample) -> None:
        member = self.members[name]
        primary = self.members[PRIMARY].sample
        if not sample.recovering:
            raise ProbeError("it is a primary itself, not a standby")
        if primary is not None and primary.system != sample.system:
            raise ProbeError("it is a standby of another database cluster")
        if None not in (sample.timeline, self._timeline) and sample.timeline != self._timeline:
            raise ProbeError(
                f"it follows timeline {sample.timeline}, the primary is on {self._timeline}"
            )
        seen = self._log.newest
        fresh = seen is not None and sample.at - seen <= self._bounds.patience
        lag = self._log.lag(sample.at, sample.position) if fresh else None
        member.lag = lag
        if lag is None:
            self._move(name, unmeasured(member.standing, sample.at))
            return
        member.worst = max(lag.seconds, member.worst or 0.0)
        self._move(name, judged(member.standing, lag, sample.at, self._bounds))

    async def _follow(self, name: str) -> None:
        probe, pause_s = self._probes[name], self._interval_s
        while True:
            began = self._clock.monotonic()
            try:
                self.take(name, await probe.sample())
                pause_s = self._interval_s
            except ProbeError as error:
                self.failed(name, str(error))
                # A server that is away is not to be knocked at more often than it is sampled.
                most = _FINAL_AGAIN_S if error.final else _AGAIN_S
                pause_s = max(self._interval_s, min(most, pause_s * 2))
            except Exception:
                log.exception("replica_probe_failed", member=name)
                self.failed(name, "it could not be asked")
                pause_s = _AGAIN_S
            await asyncio.sleep(max(0.0, pause_s - (self._clock.monotonic() - began)))

    def failed(self, name: str, problem: str) -> None:
        """Notes why there was no good sample."""
        member = self.members[name]
        member.problem, member.lag = problem, None

    def _move(self, name: str, standing: Standing) -> None:
        member = self.members[name]
        before, member.standing = member.standing, standing
        if standing.state is State.OFFLINE:
            member.lag = None
        if before.state is standing.state:
            return
        member.since = self._clock.now()
        lag = None if member.lag is None else member.lag.seconds
        self.events.append(Event(name, member.since, standing.state, standing.cause, lag))
        self._changed()


class Watched:
    """A watch with the task that runs it."""

    def __init__(self, watch: PoolWatch, version: object) -> None:
        self.watch = watch
        self.version = version
        self._task = asyncio.create_task(watch.run())

    async def stop(self) -> None:
        """Ends it."""
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
