"""A delta stream told as a dialogue in short words, so that protocol tests read as tables.

A resource is written `type:name@version`, a removal `type:-name`, for example `cluster:a@1`.
"""

from trafficplane.xds.protocol import (
    Accepted,
    Acknowledged,
    DeltaRequest,
    Event,
    Limits,
    Refused,
    Response,
    Step,
)
from trafficplane.xds.store import Origin, Resource, Snapshot, TypeUrl
from trafficplane.xds.subscription import Subscription

TYPES = {
    "secret": TypeUrl.SECRET,
    "cluster": TypeUrl.CLUSTER,
    "eds": TypeUrl.LOAD_ASSIGNMENT,
    "listener": TypeUrl.LISTENER,
    "routes": TypeUrl.ROUTES,
}
WORDS: dict[str, str] = {str(type_url): word for word, type_url in TYPES.items()}
LIMITS = Limits(gate_s=10, stall_s=5, settle_s=0.5)


def res(word: str, sequence: int = 0) -> Resource:
    """`cluster:a@1` → a resource with an arbitrary body."""
    kind, _, rest = word.partition(":")
    name, _, version = rest.partition("@")
    origin = Origin("org", "Cluster", name)
    return Resource(TYPES[kind], name, version, word.encode(), origin, sequence)


def snapshot(generation: int, *words: str) -> Snapshot:
    """A snapshot whose sequence is ten times its generation."""
    resources: dict[TypeUrl, dict[str, Resource]] = {}
    for item in map(res, words):
        resources.setdefault(item.type_url, {})[item.name] = item
    return Snapshot(generation, generation * 10, resources)


def told(response: Response) -> str:
    """`cluster:a@1 b@2` or `cluster:-a`; an empty answer is `cluster:`."""
    upserts = [f"{item.name}@{item.version}" for item in response.upserts]
    removed = [f"-{name}" for name in response.removed]
    return f"{WORDS.get(response.type_url, '?')}:{' '.join(sorted(upserts) + sorted(removed))}"


def happened(event: Event) -> str:
    match event:
        case Acknowledged(sequence):
            return f"acknowledged {sequence}"
        case Refused(resource, message):
            return f"refused {resource.name}@{resource.version}: {message}"
        case Accepted(_, name):
            return f"accepted {name}"


class Dialogue:
    """One stream. Every method returns what the server says and reports, in short words."""

    def __init__(self, *words: str) -> None:
        self.now = 0.0
        self.unanswered: list[Response] = []
        self._generation = 1
        self.subscription = Subscription(snapshot(1, *words), self.now, LIMITS)

    def publish(self, *words: str) -> list[str]:
        """The whole new state."""
        self._generation += 1
        new = snapshot(self._generation, *words)
        return self._heard(self.subscription.publish(new, None, self.now))

    def ask(self, kind: str, *names: str, **versions: str) -> list[str]:
        """A first or later subscription; `versions` are what the client has."""
        asked = (*names, *(versions if kind in ("eds", "routes", "secret") else ()))
        return self._request(DeltaRequest(TYPES[kind], subscribe=asked, versions=versions))

    def drop(self, kind: str, *names: str) -> list[str]:
        return self._request(DeltaRequest(TYPES[kind], unsubscribe=names))

    def ack(self, kind: str = "") -> list[str]:
        """The oldest unanswered response (of a kind)."""
        response = self._answer(kind)
        return self._request(DeltaRequest(response.type_url, nonce=response.nonce))

    def nack(self, message: str, kind: str = "") -> list[str]:
        response = self._answer(kind)
        request = DeltaRequest(response.type_url, nonce=response.nonce, error=message)
        return self._request(request)

    def ack_all(self) -> list[str]:
        """Acknowledge until nothing is unanswered."""
        heard: list[str] = []
        while self.unanswered:
            heard += self.ack()
        return heard

    def wait(self, seconds: float) -> list[str]:
        """Let time pass, ticking at every deadline on the way."""
        heard, until = list[str](), self.now + seconds
        while (due := self.subscription.deadline) is not None and due <= until:
            assert due > self.now, "a deadline that has passed would spin"
            self.now = due
            heard += self._heard(self.subscription.tick(self.now))
        self.now = until
        return heard

    def _answer(self, kind: str) -> Response:
        of_kind = [r for r in self.unanswered if not kind or r.type_url == TYPES[kind]]
        self.unanswered.remove(of_kind[0])
        return of_kind[0]

    def _request(self, request: DeltaRequest) -> list[str]:
        return self._heard(self.subscription.request(request, self.now))

    def _heard(self, step: Step) -> list[str]:
        self.unanswered += step.responses
        return [*map(told, step.responses), *map(happened, step.events)]


def connected(*words: str) -> Dialogue:
    """A client that subscribes to everything there is and has acknowledged it."""
    dialogue = Dialogue(*words)
    names = {kind: [w.partition(":")[2] for w in words if w.startswith(kind)] for kind in TYPES}
    for kind in TYPES:
        if kind in ("cluster", "listener"):
            dialogue.ask(kind)
        elif names[kind]:
            dialogue.ask(kind, *(name.partition("@")[0] for name in names[kind]))
    dialogue.ack_all()
    assert not dialogue.unanswered
    return dialogue
