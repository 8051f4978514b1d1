"""A model of what Envoy 1.40 does with delta responses, for property tests of the protocol.

It warms clusters, pauses its answers about clusters meanwhile, keeps clusters that it refused late
among the warming ones, and takes its state along when it reconnects.
"""

from collections import Counter, deque
from dataclasses import dataclass, field

from trafficplane.xds.protocol import DeltaRequest, Response
from trafficplane.xds.store import Resource, TypeUrl

INVALID, LATE = "invalid", "late"
CLUSTER, EDS = TypeUrl.CLUSTER, TypeUrl.LOAD_ASSIGNMENT
LISTENER, ROUTES = TypeUrl.LISTENER, TypeUrl.ROUTES


def references(version: str) -> set[str]:
    """The clusters that routes of a version lead to: `a+b/3` → a and b."""
    return set(version.partition("/")[0].split("+")) - {""}


@dataclass
class ModelEnvoy:
    """`have` is what it runs; `complaints` what a control plane must never make it see."""

    have: dict[TypeUrl, dict[str, str]] = field(default_factory=lambda: {t: {} for t in TypeUrl})
    warming: dict[str, str] = field(default_factory=dict)
    zombies: set[str] = field(default_factory=set)
    paused: bool = False
    names: dict[TypeUrl, set[str]] = field(default_factory=lambda: {EDS: set(), ROUTES: set()})
    inbox: deque[Response] = field(default_factory=deque)
    outbox: deque[DeltaRequest] = field(default_factory=deque)
    held_answers: list[DeltaRequest] = field(default_factory=list)
    questions: set[tuple[TypeUrl, str]] = field(default_factory=set)
    doubtful: set[tuple[TypeUrl, str]] = field(default_factory=set)
    on_their_way: Counter[str] = field(default_factory=Counter)
    complaints: list[str] = field(default_factory=list)
    asked_for_listeners: bool = False
    asked_for_clusters: bool = False
    was_unclear_at_reconnect: bool = False

    def connect(self) -> None:
        """Open a stream: ask for everything that it wants, telling what it has."""
        self.inbox.clear()
        self.outbox.clear()
        self.held_answers.clear()
        self.doubtful |= {(t, name) for t, have in self.have.items() for name in have}
        self.asked_for_clusters = False
        self.was_unclear_at_reconnect |= self.paused or bool(self.zombies)
        self._flush()
        for type_url in (EDS, LISTENER, ROUTES):
            if self.names.get(type_url) or (type_url is LISTENER and self.asked_for_listeners):
                self._first(type_url)

    def _first(self, type_url: TypeUrl) -> None:
        names = tuple(sorted(self.names.get(type_url, ())))
        versions = dict(self.have[type_url])
        self.outbox.append(DeltaRequest(type_url, subscribe=names, versions=versions))

    def read(self) -> None:
        """Process the oldest response."""
        response = self.inbox.popleft()
        type_url = TypeUrl(response.type_url)
        invalid = [r for r in response.upserts if r.version.endswith(INVALID)]
        late = [r for r in response.upserts if r.version.endswith(LATE)]
        self._check_needless(type_url, response)
        if type_url is CLUSTER:
            # The control plane can't know which will warm again, and sends all their backends.
            self.doubtful |= {(EDS, item.name) for item in response.upserts}
        if not invalid:
            for item in response.upserts:
                self._apply(type_url, item)
            for name in response.removed:
                self._remove(type_url, name)
        elif type_url is EDS:
            self._stop_warming()
        error = "invalid" if invalid else None
        if late and not invalid:
            reasons = ", ".join(f"{item.name}: late" for item in late)
            error = f"Error adding/updating cluster(s) {reasons}"
        if error is not None:
            self.doubtful |= {(type_url, item.name) for item in response.upserts}
        self._answer(DeltaRequest(type_url, nonce=response.nonce, error=error))
        if type_url is CLUSTER and not self.asked_for_listeners:
            self.asked_for_listeners = True
            self._first(LISTENER)

    def _answer(self, answer: DeltaRequest) -> None:
        if answer.type_url == CLUSTER:
            self.held_answers.append(answer)
            self._flush()
        else:
            self.outbox.append(answer)

    def _flush(self) -> None:
        if not self.paused:
            if not self.asked_for_clusters:
                self.asked_for_clusters = True
                self._first(CLUSTER)
            self.outbox += self.held_answers
            self.held_answers.clear()

    def _count(self) -> None:
        self.paused = bool(self.warming or self.zombies)
        self._flush()

    def _apply(self, type_url: TypeUrl, item: Resource) -> None:
        if type_url is CLUSTER:
            self._apply_cluster(item)
            return
        if type_url is ROUTES:
            for name in references(item.version) - self.have[CLUSTER].keys():
                self.complaints.append(f"routes to {name}, which is not there")
        self.have[type_url][item.name] = item.version
        if type_url is LISTENER:
            self._ask(ROUTES, "main")
        self._warmed(type_url, item.name)

    def _apply_cluster(self, item: Resource) -> None:
        if item.version == self.have[CLUSTER].get(item.name) and item.name not in self.warming:
            self.zombies.discard(item.name)
            return
        if item.version.endswith(LATE):
            self.warming.pop(item.name, None)
            self.zombies.add(item.name)
            return
        self.zombies.discard(item.name)
        self.warming[item.name] = item.version
        self._ask(EDS, item.name)
        self._count()

    def _ask(self, type_url: TypeUrl, name: str) -> None:
        if name not in self.names[type_url]:
            self.names[type_url].add(name)
            self.questions.add((type_url, name))
            self.outbox.append(DeltaRequest(type_url, subscribe=(name,)))

    def _stop_warming(self) -> None:
        """After refused backends no cluster waits for its own any longer, whichever were refused.

        "We need to allow server startup to continue" (`onConfigUpdateFailed` of Envoy's clusters).
        """
        for name in tuple(self.warming):
            self.have[CLUSTER][name] = self.warming.pop(name)
        self._count()

    def _warmed(self, type_url: TypeUrl, name: str) -> None:
        self.questions.discard((type_url, name))
        if type_url is EDS and name in self.warming:
            self.have[CLUSTER][name] = self.warming.pop(name)
            self._count()

    def _remove(self, type_url: TypeUrl, name: str) -> None:
        if type_url is CLUSTER:
            self._remove_cluster(name)
            return
        self.have[type_url].pop(name, None)
        self._warmed(type_url, name)

    def _remove_cluster(self, name: str) -> None:
        used = references(self.have[ROUTES].get("main", ""))
        if name in used and name in self.have[CLUSTER]:
            self.complaints.append(f"{name} was removed while routes lead to it")
        self.have[CLUSTER].pop(name, None)
        self.warming.pop(name, None)
        self.zombies.discard(name)
        if name in self.names[EDS]:
            self.names[EDS].discard(name)
            self.have[EDS].pop(name, None)
            # An answer that is on its way now will be taken for that to the next question.
            self.on_their_way[name] += sum(r.type_url == EDS for r in self.inbox) + 1
            self.questions.discard((EDS, name))
            self.outbox.append(DeltaRequest(EDS, unsubscribe=(name,)))
        self._count()

    def _check_needless(self, type_url: TypeUrl, response: Response) -> None:
        for item in response.upserts:
            asked = (type_url, item.name) in self.questions | self.doubtful
            warming = type_url is EDS and item.name in self.warming
            again = item.version == self.have[type_url].get(item.name)
            if again and self.on_their_way[item.name] > 0:
                self.on_their_way[item.name] -= 1
            elif again and not asked and not warming and type_url is not CLUSTER:
                self.complaints.append(f"{item.name}@{item.version} was sent again")
            self.doubtful.discard((type_url, item.name))
