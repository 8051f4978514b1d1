"""What one delta client was promised, has and refuses of one type of resource.

It decides per name; when something may be sent is the subscription's business.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto

from trafficplane.xds.blame import named_in, refused_by_logic
from trafficplane.xds.protocol import Accepted, Refused
from trafficplane.xds.store import Names, Resource, TypeUrl

WILDCARD = "*"

# Sorts after every number of a group.
_LAST = float("inf")


class Action(Enum):
    """What a name needs."""

    NOTHING = auto()
    UPSERT = auto()
    REMOVE = auto()


@dataclass(slots=True)
class Sent:
    """An unanswered response: name → resource, or None for a removal.

    `generation` is that of the snapshot it was made from, None for a cure, which is no part of
    any snapshot. `blocking` responses hold back what may refer to them. `stalled`: it was given
    up once, because no answer came. `trial`: a part of a refused response, tried again.
    `forced`: names whose answer the client waits for, whatever it has.
    """

    names: Mapping[str, Resource | None]
    at: float
    generation: int | None
    blocking: bool
    stalled: bool = False
    trial: bool = False
    forced: frozenset[str] = frozenset()

    @property
    def is_probe(self) -> bool:
        """Whether its answer decides what is sent next."""
        return not self.stalled and (self.trial or self.generation is None)


@dataclass(slots=True)
class Plan:
    """What the names in doubt need now. `unknown` are questions whose answer is: no such thing."""

    upserts: list[Resource] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)


class Ledger:
    """The state of one type on one stream.

    `held`: what the client has, None when it has something that is not known here. `maybe`: names
    that it may have got from a response which it refused as a whole. `flight`: the newest
    unanswered nonce per name. `forced`: to be sent although the client may have it. `behind`: the
    generation since which the client lags, per name. `leaving`: removals that wait for their turn.
    `expected`: names that the client is likely to ask for soon. `curing`: names that are first put
    back to a state which the client is known to accept. `unanswered`: it asked for everything and
    was told nothing yet. `overtaken`: refused in a version that a newer one has replaced meanwhile.
    """

    def __init__(self, type_url: TypeUrl) -> None:
        self.type_url = type_url
        self.asked = False
        self.unanswered = False
        self.wildcard = False
        self.names: set[str] = set()
        self.held: dict[str, Resource | None] = {}
        self.maybe: set[str] = set()
        self.sent: dict[str, Sent] = {}
        self.flight: dict[str, str] = {}
        self.dirty: set[str] = set()
        self.leaving: set[str] = set()
        self.forced: set[str] = set()
        self.behind: dict[str, int] = {}
        self.expected: set[str] = set()
        self.quarantine: dict[str, Resource] = {}
        self.curing: set[str] = set()
        self.overtaken: set[str] = set()
        self._groups: dict[str, int] = {}
        self._last_group = 0

    # What the client says.

    def wants(self, name: str) -> bool:
        """Whether the client subscribes to `name`."""
        return self.wildcard or name in self.names

    def subscribe(self, names: Iterable[str], versions: Mapping[str, str], generation: int) -> None:
        """Add names; those without a version are to be answered even when nothing is new."""
        for name in names:
            self.names.add(name)
            self.expected.discard(name)
            if name not in versions:
                self.forced.add(name)
            self.touch(name, generation)

    def subscribe_all(self, target: Names, generation: int) -> None:
        """Make this a wildcard subscription."""
        self.wildcard = True
        self.expected.clear()
        for name in {*target, *self.held}:
            self.touch(name, generation)

    def unsubscribe(self, names: Iterable[str]) -> list[Accepted]:
        """Forget names; what was refused under them is no concern any more."""
        if WILDCARD in (gone := set(names)):
            self.wildcard = False
            gone |= {name for name in self.held if name not in self.names}
        self.names -= gone
        return [event for name in gone if not self.wants(name) for event in self._forget(name)]

    def _forget(self, name: str) -> list[Accepted]:
        for known in (self.held, self.flight, self.behind, self._groups):
            known.pop(name, None)
        for names in (
            self.maybe,
            self.dirty,
            self.leaving,
            self.forced,
            self.curing,
            self.overtaken,
        ):
            names.discard(name)
        return self._heal(name)

    def claim(self, versions: Mapping[str, str], target: Names, generation: int) -> None:
        """Believe what a client says to have from an earlier stream."""
        for name, version in versions.items():
            if not self.wants(name) or name in self.flight or self.held.get(name) is not None:
                continue
            resource = target.get(name)
            same = resource is not None and resource.version == version
            self.held[name] = resource if same else None
            self.touch(name, generation)

    def touch(self, name: str, generation: int) -> None:
        """Put a name in doubt, which lags since `generation` unless it lags already."""
        self.dirty.add(name)
        self.behind.setdefault(name, generation)

    def change(self, names: Collection[str], target: Names, generation: int) -> None:
        """Take note of names whose resources changed in the snapshot `generation`."""
        for name in names:
            if self.wants(name):
                self._groups.pop(name, None)
                self.curing.discard(name)
                self.touch(name, generation)
            elif name in target:
                self.expected.add(name)
            else:
                self.expected.discard(name)

    # What it needs.

    def plan(self, target: Names) -> tuple[Plan, list[Accepted]]:
        """Decide every name in doubt: settle it, leave it for its turn, or list it as needed."""
        plan, healed = Plan(), list[Accepted]()
        for name in tuple(self.dirty):
            if name in self.curing or (self.curing and name in self._groups):
                # Suspects go first once all is put back, so they wait for each other.
                continue
            match self.decide(name, target):
                case Action.UPSERT:
                    self.leaving.discard(name)
                    if (resource := self.due(name, target)) is not None:
                        plan.upserts.append(resource)
                case Action.REMOVE if self._is_question(name):
                    plan.unknown.append(name)
                case Action.REMOVE:
                    self.dirty.discard(name)
                    self.leaving.add(name)
                case Action.NOTHING:
                    healed += self._settle(name, target)
        return plan, healed

    def decide(self, name: str, target: Names) -> Action:
        """Return what `name` needs, given what was sent, acknowledged and refused."""
        resource = self.due(name, target)
        if resource is None:
            return self._decide_absent(name, target)
        if name in self.forced:
            return Action.UPSERT
        has = self.held.get(name)
        if (nonce := self.flight.get(name)) is not None:
            has = self.sent[nonce].names[name]
        same = has is not None and has.version == resource.version
        return Action.NOTHING if same else Action.UPSERT

    def _decide_absent(self, name: str, target: Names) -> Action:
        if (nonce := self.flight.get(name)) is not None:
            return Action.NOTHING if self.sent[nonce].names[name] is None else Action.REMOVE
        # The last good version of something refused stays, also when it is not known here.
        kept = name in self.held and self.refuses(name, target)
        known = name in self.forced or self.has(name)
        return Action.REMOVE if known and not kept else Action.NOTHING

    def due(self, name: str, target: Names) -> Resource | None:
        """Return what the client should have: the target, or the last good while it is refused."""
        resource = target.get(name) if self.wants(name) else None
        if resource is None or not self.refuses(name, target):
            return resource
        return self.held.get(name)

    def refuses(self, name: str, target: Names) -> bool:
        """Whether the client refused exactly the version of the target."""
        refused, resource = self.quarantine.get(name), target.get(name)
        return refused is not None and resource is not None and refused.version == resource.version

    def has(self, name: str) -> bool:
        """Whether the client may have anything under `name`, as far as it has answered."""
        return name in self.held or name in self.maybe

    def _is_question(self, name: str) -> bool:
        return name in self.forced and name not in self.flight and not self.has(name)

    def _settle(self, name: str, target: Names) -> list[Accepted]:
        self.dirty.discard(name)
        self.leaving.discard(name)
        if name in self.flight:
            return []
        self.behind.pop(name, None)
        return [] if self.refuses(name, target) else self._heal(name)

    def _heal(self, name: str) -> list[Accepted]:
        healed = self.quarantine.pop(name, None) is not None
        return [Accepted(self.type_url, name)] if healed else []

    def batches(self, resources: Iterable[Resource]) -> list[list[Resource]]:
        """Divide what is to be sent: the parts of a refused response apart, and first."""
        groups: dict[int, list[Resource]] = {}
        for item in resources:
            groups.setdefault(self._groups.get(item.name, 0), []).append(item)
        return [groups[number] for number in sorted(groups, key=lambda number: number or _LAST)]

    def is_suspect(self, name: str) -> bool:
        """Whether `name` was part of a refused response and nobody knows whether it is good."""
        return name in self._groups

    @property
    def probes(self) -> list[Sent]:
        """The unanswered cures and parts of refused responses, as long as they are waited for."""
        return [sent for sent in self.sent.values() if sent.is_probe]

    def give_up(self, sent: Sent) -> None:
        """Wait for a probe no longer."""
        sent.stalled = True
        self.curing -= sent.names.keys()

    # What becomes of it.

    def record(self, nonce: str, sent: Sent) -> None:
        """Note a response that goes out now."""
        self.sent[nonce] = sent
        sent.forced = frozenset(self.forced & sent.names.keys())
        sent.trial = sent.generation is not None and any(n in self._groups for n in sent.names)
        self.unanswered = False
        for name in sent.names:
            self.flight[name] = nonce
            for names in (self.forced, self.dirty, self.leaving):
                names.discard(name)

    def stop_waiting(self) -> None:
        """Let nothing wait for what is unanswered: from now on traffic may depend on it."""
        for sent in self.sent.values():
            sent.blocking = False
        for name, nonce in self.flight.items():
            if self.sent[nonce].names[name] is not None:
                self.held.setdefault(name, None)

    def acknowledge(self, nonce: str) -> None:
        """The client has accepted a response; answers to unknown nonces mean nothing."""
        if (sent := self.sent.pop(nonce, None)) is None:
            return
        for name in sent.names:
            if self.wants(name):
                self._acknowledge(name, nonce, sent)

    def _acknowledge(self, name: str, nonce: str, sent: Sent) -> None:
        resource = sent.names[name]
        self.maybe.discard(name)
        if resource is None:
            self.held.pop(name, None)
        else:
            self.held[name] = resource
        self._answered(name, nonce)
        if sent.generation is None:
            return
        self._groups.pop(name, None)
        if name in self.behind:
            self.behind[name] = max(self.behind[name], sent.generation + 1)

    def _answered(self, name: str, nonce: str) -> None:
        if self.flight.get(name) == nonce:
            del self.flight[name]
            self.curing.discard(name)
        self.dirty.add(name)

    def refuse(self, nonce: str, message: str) -> list[Refused]:
        """The client has refused a response: quarantine its only resource, or divide it.

        Envoy drops the whole response for an invalid message but applies the rest when the logic
        of one resource fails, so everything in it has to be tried again.
        """
        if (sent := self.sent.pop(nonce, None)) is None:
            return []
        current = {n: r for n, r in sent.names.items() if self._is_current(n, nonce)}
        for name in current:
            self._answered(name, nonce)
        # Whoever waits for an answer gets another: the last good version, or that there is none.
        self.forced |= sent.forced & current.keys()
        upserts = [item for item in current.values() if item is not None]
        for name in current.keys() - {item.name for item in upserts}:
            # A removal that is refused can't be made better by repeating it.
            self.held.pop(name, None)
        by_logic = refused_by_logic(message, sent.names)
        self.overtaken |= by_logic - current.keys()
        certain = set(sent.names) if len(sent.names) == 1 else by_logic
        suspects = certain or named_in(message, sent.names)
        rest = [item.name for item in upserts if item.name not in certain]
        self._divide(rest, suspects)
        bad = [item for item in upserts if item.name in certain]
        return [event for item in bad for event in self._quarantine(item, message)]

    def _is_current(self, name: str, nonce: str) -> bool:
        newest = self.flight.get(name)
        # A cure puts a name back for a while; the refused version is still the one to be tried.
        return newest == nonce or (newest is not None and self.sent[newest].generation is None)

    def put_back(self, names: Collection[str]) -> None:
        """Ask for a cure of all these; they are tried again together, after the last of them."""
        self.curing.update(names)
        self._last_group += 1
        for name in names:
            self._groups.setdefault(name, self._last_group)

    def awaits_cure(self, name: str) -> bool:
        """Whether the cure of `name` is still to be sent."""
        nonce = self.flight.get(name)
        return nonce is None or self.sent[nonce].generation is not None

    def _quarantine(self, item: Resource, message: str) -> list[Refused]:
        good = self.held.get(item.name)
        if good is not None and good.version == item.version:
            self.held[item.name] = None
            if item.name in self.quarantine:
                return []
        self.quarantine[item.name] = item
        return [Refused(item, message)]

    def _divide(self, names: list[str], suspects: set[str]) -> None:
        self.maybe |= {name for name in names if name not in self.held}
        parts = [[name] for name in names if name in suspects]
        rest = [name for name in names if name not in suspects]
        half = 0 if suspects else len(rest) // 2
        parts += [rest[:half], rest[half:]]
        for part in parts:
            self._last_group += 1
            self._groups |= dict.fromkeys(part, self._last_group)
