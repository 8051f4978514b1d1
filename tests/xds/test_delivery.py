"""Whatever is published, refused and interrupted: the client ends where it should, safely."""

from dataclasses import dataclass
from typing import Literal

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.xds.dialogue import LIMITS, res
from tests.xds.model_envoy import (
    CLUSTER,
    EDS,
    INVALID,
    LATE,
    LISTENER,
    ROUTES,
    ModelEnvoy,
)
from trafficplane.xds.protocol import Acknowledged, Event, Step
from trafficplane.xds.store import Profile as StoreProfile
from trafficplane.xds.store import Resource, Snapshot, Store, TypeUrl, View
from trafficplane.xds.subscription import Subscription

NAMES = "abcd"
VERSIONS = st.sampled_from(["1", "2", "3", "1", "2", "3", INVALID, LATE])


@dataclass(frozen=True)
class State:
    """What is published: versions by name, and routes to some of the clusters."""

    clusters: dict[str, str]
    assignments: dict[str, str]
    routed: frozenset[str]
    routes: str
    listener: str

    def resources(self) -> list[Resource]:
        routes = f"{'+'.join(sorted(self.routed))}/{self.routes}"
        words = [f"cluster:{name}@{version}" for name, version in self.clusters.items()]
        words += [f"eds:{name}@{self.assignments[name]}" for name in self.clusters]
        return [res(word) for word in [*words, f"listener:http@{self.listener}",
                                       f"routes:main@{routes}"]]  # fmt: skip


@st.composite
def states(draw: st.DrawFn) -> State:
    clusters = draw(st.dictionaries(st.sampled_from(NAMES), VERSIONS, max_size=4))
    plain = st.sampled_from(["1", "2", "3", INVALID])
    assignments = {name: draw(plain) for name in clusters}
    good = [name for name, v in clusters.items() if v not in (INVALID, LATE)]
    routed = draw(st.frozensets(st.sampled_from(good))) if good else frozenset()
    return State(clusters, assignments, routed, draw(plain), draw(st.sampled_from("12")))


Act = State | Literal["read", "speak", "reconnect"]
ACTS = st.lists(
    st.one_of(states(), st.sampled_from(["read", "speak", "read", "speak", "reconnect"])),
    max_size=40,
)


class World:
    """A store, a stream and a model of Envoy, with everything in between under control."""

    def __init__(self, first: State) -> None:
        self.now = 0.0
        self.store = Store(lambda _: ())
        self.view: View = self.store.view(StoreProfile("envoy"))
        self.envoy = ModelEnvoy()
        self.events: list[Event] = []
        self.sequence = 0
        self.put(first)
        self.connect()

    def put(self, state: State) -> None:
        self.sequence += 1
        wanted = state.resources()
        kept = {(item.type_url, item.name) for item in wanted}
        present = self.view.snapshot().resources
        gone = [(t, n) for t, names in present.items() for n in names if (t, n) not in kept]
        self.store.publish(wanted, gone, self.sequence)

    def connect(self) -> None:
        self.subscription = Subscription(self.view.snapshot(), self.now, LIMITS)
        self.events.clear()
        self.envoy.connect()

    def do(self, act: Act) -> None:
        match act:
            case "read":
                if self.envoy.inbox:
                    self.envoy.read()
            case "speak":
                if self.envoy.outbox:
                    request = self.envoy.outbox.popleft()
                    self._take(self.subscription.request(request, self.now))
            case "reconnect":
                self.connect()
            case State():
                self.put(act)
                self._publish()

    def _publish(self) -> None:
        changes = self.view.changed_since(self.subscription.generation)
        self._take(self.subscription.publish(self.view.snapshot(), changes, self.now))

    def _take(self, step: Step) -> None:
        self.envoy.inbox += step.responses
        self.events += step.events

    def exchange(self) -> None:
        """Let both sides talk until nobody has anything to say."""
        for _ in range(10_000):
            if self.envoy.outbox:
                self.do("speak")
            elif self.envoy.inbox:
                self.do("read")
            else:
                return
        raise AssertionError("they never stop talking")

    def settle(self) -> None:
        """As `exchange`, and let time pass until nothing is waited for."""
        for _ in range(50):
            self.exchange()
            if (due := self.subscription.deadline) is None:
                return
            assert due > self.now
            self.now = due
            self._take(self.subscription.tick(self.now))
        raise AssertionError("it never comes to rest")

    @property
    def target(self) -> Snapshot:
        return self.view.snapshot()


def is_refused(version: str) -> bool:
    return version.endswith((INVALID, LATE))


def missing(world: World, type_url: TypeUrl) -> dict[str, tuple[str, str | None]]:
    """What Envoy should run and doesn't."""
    have = world.envoy.have[type_url]
    return {
        name: (item.version, have.get(name))
        for name, item in world.target.of(type_url).items()
        if not is_refused(item.version) and have.get(name) != item.version
    }


def left_over(world: World, type_url: TypeUrl) -> set[str]:
    return world.envoy.have[type_url].keys() - world.target.of(type_url).keys()


PLAIN_1, PLAIN_2 = (State({"a": v}, {"a": "1"}, frozenset(), "1", "1") for v in ("1", "2"))
# A cluster that changed while the client was away: it warms again, and its backends are known.
CHANGED_WHILE_AWAY: list[Act] = ["speak", "read", "speak", "read", "reconnect", PLAIN_1]


@settings(max_examples=150, deadline=None)
@given(first=states(), acts=ACTS)
@example(first=PLAIN_2, acts=CHANGED_WHILE_AWAY)
def test_envoy_ends_at_the_target_without_what_it_refuses(first: State, acts: list[Act]) -> None:
    world = World(first)
    for act in acts:
        world.do(act)
    world.settle()
    if world.envoy.was_unclear_at_reconnect and world.envoy.zombies:
        # It could not say what it had, so nothing that may serve traffic was taken from it.
        return
    for type_url in (CLUSTER, LISTENER, ROUTES):
        assert missing(world, type_url) == {}
    # Backends are asked for by the clusters that are there.
    there = world.envoy.names[EDS]
    assert {n: v for n, v in missing(world, EDS).items() if n in there} == {}
    if not world.subscription.refused:
        assert left_over(world, CLUSTER) == set()
    assert Acknowledged(world.sequence) in world.events


@settings(max_examples=150, deadline=None)
@given(first=states(), acts=ACTS)
def test_traffic_never_leads_to_what_is_not_there(first: State, acts: list[Act]) -> None:
    world = World(first)
    for act in acts:
        world.do(act)
    world.exchange()
    assert world.envoy.complaints == []


@settings(max_examples=100, deadline=None)
@given(state=states())
def test_a_reconnect_without_news_is_silent(state: State) -> None:
    world = World(state)
    world.settle()
    if world.subscription.refused:
        return
    world.connect()
    while world.envoy.outbox:
        world.do("speak")
    assert [r for r in world.envoy.inbox if r.upserts or r.removed] == []
    assert world.events == [Acknowledged(world.sequence)]
