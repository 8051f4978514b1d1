"""The state-of-the-world protocol of one stream as pure state, for gRPC's own xDS client.

Such a client resolves references itself and takes new routes only with all they need, so nothing
has to be held back here. Sources: the xDS protocol specification, gRFC A27, A46 and A47.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, field

from trafficplane.xds.blame import named_in
from trafficplane.xds.protocol import (
    Accepted,
    Acknowledged,
    Limits,
    Refused,
    Response,
    SotwRequest,
    Step,
)
from trafficplane.xds.store import Changes, Resource, Snapshot, TypeUrl

_ORDER = (
    TypeUrl.SECRET,
    TypeUrl.CLUSTER,
    TypeUrl.LOAD_ASSIGNMENT,
    TypeUrl.LISTENER,
    TypeUrl.ROUTES,
)
# Only of these types does a response speak of everything: what it leaves out does not exist.
_COMPLETE = (TypeUrl.CLUSTER, TypeUrl.LISTENER)

Versions = dict[str, Resource]


@dataclass(slots=True)
class _Topic:
    """One type: `sent` in the response `nonce`, `good` once accepted, `refused` by name."""

    type_url: TypeUrl
    names: frozenset[str] | None = None
    nonce: str = ""
    answered: bool = True
    sent: Versions | None = None
    good: Versions = field(default_factory=dict)
    refused: Versions = field(default_factory=dict)


def version_of(resources: Collection[Resource]) -> str:
    """Return a version for a set of resources that is the same in every process."""
    digest = hashlib.blake2b(digest_size=8)
    for item in sorted(resources, key=lambda item: item.name):
        digest.update(f"{item.name}\0{item.version}\0".encode())
    return digest.hexdigest()


class StateOfTheWorld:
    """One state-of-the-world stream; the same interface as the delta `Subscription`."""

    def __init__(self, snapshot: Snapshot, now: float, limits: Limits | None = None) -> None:
        del now, limits  # This protocol never waits.
        self._snapshot = snapshot
        self._topics = {type_url: _Topic(type_url) for type_url in _ORDER}
        self._last_nonce = 0
        self._acknowledged: int | None = None

    @property
    def generation(self) -> int:
        """The snapshot that the client is being brought to."""
        return self._snapshot.generation

    @property
    def refused(self) -> list[Resource]:
        """What the client refuses now."""
        return [item for topic in self._topics.values() for item in topic.refused.values()]

    @property
    def deadline(self) -> float | None:
        """Nothing is waited for."""
        return None

    def request(self, request: SotwRequest, now: float) -> Step:
        """Take note of an answer and of the names that the client wants from now on."""
        del now
        step = Step()
        topic = self._topics.get(TypeUrl(request.type_url)) if _is_known(request) else None
        # An answer to an older response is overtaken: the one to the newest is on its way.
        if topic is None or (request.nonce and request.nonce != topic.nonce):
            return step
        if request.nonce:
            self._hear_answer(topic, request, step)
        names = frozenset(request.names)
        if topic.names != names:
            topic.names, topic.sent = names, None
        self._update(topic, step)
        self._announce(step)
        return step

    def publish(self, snapshot: Snapshot, changes: Changes | None, now: float) -> Step:
        """Aim at a newer snapshot."""
        del changes, now
        step = Step()
        self._snapshot = snapshot
        for topic in self._topics.values():
            self._update(topic, step)
        self._announce(step)
        return step

    def tick(self, now: float) -> Step:
        """Nothing depends on time."""
        del now
        return Step()

    def _hear_answer(self, topic: _Topic, request: SotwRequest, step: Step) -> None:
        if topic.answered:
            return
        topic.answered = True
        sent = topic.sent or {}
        if request.error is None:
            topic.good = sent
            return
        # The client takes what is valid of a response and tells of the rest (gRFC A46).
        news = [name for name, item in sent.items() if topic.good.get(name) != item]
        for name in sorted(named_in(request.error, news) or news):
            topic.refused[name] = sent[name]
            step.events.append(Refused(sent[name], request.error))
        valid = {name: item for name, item in sent.items() if name not in topic.refused}
        topic.good = {**topic.good, **valid}

    def _update(self, topic: _Topic, step: Step) -> None:
        if topic.names is None:
            return
        self._heal(topic, step)
        due = self._due(topic)
        if topic.sent == due or (not due and topic.type_url not in _COMPLETE):
            return
        self._last_nonce += 1
        topic.nonce, topic.answered, topic.sent = str(self._last_nonce), False, due
        step.responses.append(Response(topic.type_url, topic.nonce, tuple(due.values())))

    def _heal(self, topic: _Topic, step: Step) -> None:
        target = self._snapshot.of(topic.type_url)
        for name, refused in list(topic.refused.items()):
            if (item := target.get(name)) is None or item.version != refused.version:
                del topic.refused[name]
                step.events.append(Accepted(topic.type_url, name))

    def _due(self, topic: _Topic) -> Versions:
        target = self._snapshot.of(topic.type_url)
        # An empty list of names asks for everything, of the types for which that can be asked.
        everything = target.keys() if topic.type_url in _COMPLETE else ()
        due: Versions = {}
        for name in sorted(topic.names or everything):
            item = topic.good.get(name) if name in topic.refused else target.get(name)
            if item is not None:
                due[name] = item
        return due

    def _announce(self, step: Step) -> None:
        asked = [topic for topic in self._topics.values() if topic.names is not None]
        done = bool(asked) and all(topic.answered for topic in asked)
        if done and self._acknowledged != self._snapshot.sequence:
            self._acknowledged = self._snapshot.sequence
            step.events.append(Acknowledged(self._snapshot.sequence))


def _is_known(request: SotwRequest) -> bool:
    return request.type_url in set(TypeUrl)
