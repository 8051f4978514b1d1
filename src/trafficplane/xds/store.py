"""What every gateway should have: serialised resources in immutable snapshots, with a change log.

It knows names, versions and bytes, and nothing about streams or the meaning of a resource. All
methods must be called from one thread (the event loop's); snapshots may be read from anywhere.
"""

from collections import deque
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from google.protobuf.message import Message
from xxhash import xxh3_64_hexdigest

from trafficplane.xds import wire

Names = Mapping[str, "Resource"]
Changes = Mapping["TypeUrl", Collection[str]]

_PREFIX = "type.googleapis.com/"
_LOG_LENGTH = 256
_NOTHING: Names = MappingProxyType({})


class TypeUrl(StrEnum):
    """The kinds of resources that are delivered, by the URL that names them on the wire."""

    SECRET = _PREFIX + "envoy.extensions.transport_sockets.tls.v3.Secret"
    CLUSTER = _PREFIX + "envoy.config.cluster.v3.Cluster"
    LOAD_ASSIGNMENT = _PREFIX + "envoy.config.endpoint.v3.ClusterLoadAssignment"
    LISTENER = _PREFIX + "envoy.config.listener.v3.Listener"
    ROUTES = _PREFIX + "envoy.config.route.v3.RouteConfiguration"


@dataclass(frozen=True, slots=True)
class Origin:
    """The catalog resource that a person would look for when this resource is refused."""

    organisation_id: str
    kind: str
    name: str


@dataclass(frozen=True, slots=True)
class Resource:
    """One serialised resource.

    `version` is a hash of the content, so equal content compares equal across processes and
    restarts. `body` is the serialised message. `origin` is None for what the platform itself
    needs. `sequence` is the revision that introduced this version. `head` precedes `body` in a
    hand-assembled delta response.
    """

    type_url: TypeUrl
    name: str
    version: str
    body: bytes = field(repr=False)
    origin: Origin | None = None
    sequence: int = 0
    head: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        head = wire.resource_head(self.type_url, self.name, self.version, len(self.body))
        object.__setattr__(self, "head", head)


def resource(
    type_url: TypeUrl, name: str, message: Message, origin: Origin | None = None, sequence: int = 0
) -> Resource:
    """Serialise `message` deterministically and name its version after its content.

    Messages packed into an `Any` inside it must have been packed with `deterministic=True`, or
    equal content may get different versions.
    """
    body = message.SerializeToString(deterministic=True)
    return resource_from_bytes(type_url, name, body, origin, sequence)


def resource_from_bytes(
    type_url: TypeUrl, name: str, body: bytes, origin: Origin | None = None, sequence: int = 0
) -> Resource:
    """Return the resource of a message that is serialised already, deterministically."""
    # A route table of megabytes is hashed at each change. Two bodies that somebody crafted for one
    # version would keep nothing back but his own change.
    version = xxh3_64_hexdigest(body)
    return Resource(type_url, name, version, body, origin, sequence)


@dataclass(frozen=True, slots=True)
class Profile:
    """What makes the view of one client differ from the view of another.

    Envoy gateways differ by the addresses they listen on and by zone; gRPC's own clients by
    organisation. `places` is the file on a gateway's disk that names its databases of places.
    """

    kind: Literal["envoy", "grpc"]
    http_port: int = 0
    https_port: int = 0
    bind_address: str = ""
    organisation_id: str | None = None
    zone: str | None = None
    places: str | None = None


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The whole state that one view should have; never changes once made.

    `generation` counts publications of this process and orders snapshots of one view; `sequence`
    is the revision that the snapshot contains.
    """

    generation: int
    sequence: int
    resources: Mapping[TypeUrl, Names]

    def of(self, type_url: TypeUrl) -> Names:
        """Return name → resource of one type; empty when there are none."""
        return self.resources.get(type_url, _NOTHING)


class _Layer:
    """A set of resources, and which names changed in the last publications."""

    def __init__(self, generation: int, resources: Iterable[Resource] = ()) -> None:
        self.resources: dict[TypeUrl, dict[str, Resource]] = {}
        self.generation = generation
        self._log: deque[tuple[int, frozenset[tuple[TypeUrl, str]]]] = deque()
        self._complete_since = generation
        for item in resources:
            self.resources.setdefault(item.type_url, {})[item.name] = item

    def apply(
        self, upserts: Iterable[Resource], removed: Iterable[tuple[TypeUrl, str]], generation: int
    ) -> None:
        """Replace and remove resources; the dictionaries of older snapshots are left alone."""
        changed: set[tuple[TypeUrl, str]] = set()
        fresh: dict[TypeUrl, dict[str, Resource]] = {}
        for type_url, name in removed:
            if name in self._copy(type_url, fresh):
                del fresh[type_url][name]
                changed.add((type_url, name))
        for item in upserts:
            names = self._copy(item.type_url, fresh)
            if (old := names.get(item.name)) is None or old.version != item.version:
                names[item.name] = item
                changed.add((item.type_url, item.name))
        if changed:
            self.resources = {**self.resources, **fresh}
            self._remember(generation, changed)

    def _copy(
        self, type_url: TypeUrl, fresh: dict[TypeUrl, dict[str, Resource]]
    ) -> dict[str, Resource]:
        if type_url not in fresh:
            fresh[type_url] = dict(self.resources.get(type_url, {}))
        return fresh[type_url]

    def replace(self, resources: Iterable[Resource], generation: int) -> None:
        """Make this layer exactly `resources`."""
        wanted = list(resources)
        kept = {(item.type_url, item.name) for item in wanted}
        gone = [
            (type_url, name)
            for type_url, names in self.resources.items()
            for name in names
            if (type_url, name) not in kept
        ]
        self.apply(wanted, gone, generation)

    def _remember(self, generation: int, changed: set[tuple[TypeUrl, str]]) -> None:
        self.generation = generation
        self._log.append((generation, frozenset(changed)))
        if len(self._log) > _LOG_LENGTH:
            self._complete_since = self._log.popleft()[0]

    def changed_since(self, generation: int) -> set[tuple[TypeUrl, str]] | None:
        """Return what changed after `generation`, or None when the log does not reach back."""
        if generation < self._complete_since:
            return None
        found: set[tuple[TypeUrl, str]] = set()
        for at, changed in reversed(self._log):
            if at <= generation:
                break
            found |= changed
        return found


class View:
    """The store as one client sees it: close it when the client is gone."""

    def __init__(self, store: "Store", profile: Profile, layers: tuple[_Layer, ...]) -> None:
        self.profile = profile
        self._store = store
        self._layers = layers
        self._users = 0
        self._cached: tuple[tuple[int, int], Snapshot] | None = None

    def snapshot(self) -> Snapshot:
        """Return the present state; the same object as long as nothing was published."""
        key = (self._store.generation, self._store.sequence)
        if self._cached is None or self._cached[0] != key:
            self._cached = (key, self._merge(*key))
        return self._cached[1]

    def _merge(self, generation: int, sequence: int) -> Snapshot:
        merged: dict[TypeUrl, Names] = {}
        for layer in self._layers:
            for type_url, names in layer.resources.items():
                below = merged.get(type_url)
                merged[type_url] = {**below, **names} if below else names
        return Snapshot(generation, sequence, MappingProxyType(merged))

    def changed_since(self, generation: int) -> Changes | None:
        """Return the names that may differ from the snapshot of `generation`.

        None means that the log does not reach back so far: everything has to be compared.
        """
        found: dict[TypeUrl, set[str]] = {}
        for layer in self._layers:
            if (changed := layer.changed_since(generation)) is None:
                return None
            for type_url, name in changed:
                found.setdefault(type_url, set()).add(name)
        return found

    def open(self) -> None:
        """Count one more user of this view."""
        self._users += 1

    def close(self) -> None:
        """Count one user less; the last one makes the store forget the profile."""
        self._users -= 1
        if self._users <= 0:
            self._store.forget(self)


class Store:
    """The resources of all gateways: one base layer, and an overlay per open profile.

    `overlay` is asked for the resources of a profile when its first client connects; afterwards
    `publish` is given what changed. An Envoy's view is base + overlay, a gRPC client's view its
    overlay alone.
    """

    def __init__(self, overlay: Callable[[Profile], Iterable[Resource]]) -> None:
        self.generation = 0
        self.sequence = 0
        self._overlay = overlay
        self._base = _Layer(0)
        self._views: dict[Profile, View] = {}
        self._overlays: dict[Profile, _Layer] = {}
        self._listeners: list[Callable[[], None]] = []

    def publish(
        self,
        upserts: Iterable[Resource],
        removed: Iterable[tuple[TypeUrl, str]],
        sequence: int,
        overlays: Mapping[Profile, Iterable[Resource]] | None = None,
    ) -> None:
        """Change the base layer, and replace the overlays that are given, in one step.

        Resources whose version is the one already stored count as unchanged. Overlays of profiles
        that nobody uses are ignored: they are asked for when somebody does.
        """
        self.generation += 1
        self.sequence = sequence
        self._base.apply(upserts, removed, self.generation)
        for profile, resources in (overlays or {}).items():
            if layer := self._overlays.get(profile):
                layer.replace(resources, self.generation)
        for listener in tuple(self._listeners):
            listener()

    def view(self, profile: Profile) -> View:
        """Return the view of `profile`, opened once more; the caller closes it."""
        if profile not in self._views:
            overlay = _Layer(self.generation, self._overlay(profile))
            layers = (self._base, overlay) if profile.kind == "envoy" else (overlay,)
            self._overlays[profile] = overlay
            self._views[profile] = View(self, profile, layers)
        view = self._views[profile]
        view.open()
        return view

    def profiles(self) -> set[Profile]:
        """Return the profiles that somebody uses now: those whose overlays are worth compiling."""
        return set(self._views)

    def forget(self, view: View) -> None:
        """Drop a view that nobody uses, with its overlay."""
        if self._views.get(view.profile) is view:
            del self._views[view.profile]
            del self._overlays[view.profile]

    def listen(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after every publication; returns a function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)
