"""The way of traffic as a picture: endpoints, policies, clusters and backends in four columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from trafficplane.catalog.schemas import Ref, Resource, State
from trafficplane.console.logic.figures import rate
from trafficplane.console.logic.navigation import page_of
from trafficplane.console.logic.places import to
from trafficplane.console.logic.usage import in_order, of_kind
from trafficplane.telemetry.schemas import BackendTraffic, Summary

MOST_ENDPOINTS = 25
_MOST_BACKENDS = 8

COLUMNS = ("Endpoints", "Policies", "Clusters", "Backends")
_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _TOP = 190, 38, 90, 10, 28
_LETTERS = 24
_NOTE_LETTERS = 30

Flow = Mapping[tuple[str, str], float]
"""Requests a second by kind and name; a backend's kind is its cluster's path."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box. `note` is its second line, `off` says that nothing flows through it.

    `rate` is what did flow through it in the last minute; empty when nobody measured.
    """

    title: str
    note: str
    path: str
    x: int
    y: int
    off: bool = False
    rate: str = ""
    width: int = _WIDTH
    height: int = _HEIGHT

    @property
    def short(self) -> str:
        """The title as far as it fits."""
        return self.title if len(self.title) <= _LETTERS else self.title[: _LETTERS - 1] + "…"

    @property
    def note_letters(self) -> int:
        """How much of the note fits beside the rate."""
        return _NOTE_LETTERS - (len(self.rate) + 1 if self.rate else 0)


@dataclass(frozen=True, slots=True)
class Picture:
    """Boxes and the lines between them (SVG path data), and how much of everything is shown."""

    nodes: tuple[Node, ...]
    lines: tuple[str, ...]
    width: int
    height: int
    shown: int
    total: int


def flow(rates: Summary, sent: Mapping[tuple[str, str], BackendTraffic]) -> Flow:
    """What was measured, by what is drawn."""
    scopes = {"Endpoint": rates.endpoints, "RoutingPolicy": rates.policies}
    scopes["Cluster"] = rates.clusters
    found = {(kind, s.name): s.rate for kind, listed in scopes.items() for s in listed}
    return found | {
        (to("clusters", cluster), backend): one.rate for (cluster, backend), one in sent.items()
    }


def picture(state: State, search: str = "", flowing: Flow | None = None) -> Picture:
    """The endpoints whose names contain `search`, as many as fit, and all that they lead to.

    `flowing` None means that nobody measured.
    """
    endpoints = of_kind(state, "Endpoint")
    found = [e for e in endpoints if search.casefold() in e.name.casefold()][:MOST_ENDPOINTS]
    policies = _policies(state, found)
    clusters = _clusters(state, [*policies, *found])
    columns: list[list[Node]] = [
        [_endpoint(e, y, flowing) for y, e in _rows(found)],
        [_policy(p, y, flowing) for y, p in _rows(policies)],
    ]
    cluster_nodes, backend_nodes = _cluster_columns(clusters, flowing)
    columns += [cluster_nodes, backend_nodes]
    at = {node.path: node for column in columns[:3] for node in column}
    lines = [*_lines(state, found, policies, at), *_backend_lines(clusters, at, backend_nodes)]
    height = max((n.y + n.height for column in columns for n in column), default=_TOP) + 20
    return Picture(
        tuple(node for column in columns for node in column), tuple(lines),
        4 * _WIDTH + 3 * _GAP_X, height, len(found), len(endpoints),
    )  # fmt: skip


def _rows(resources: Sequence[Resource]) -> Iterator[tuple[int, Resource]]:
    for index, resource in enumerate(resources):
        yield _TOP + index * (_HEIGHT + _GAP_Y), resource


def _policies(state: State, endpoints: Sequence[Resource]) -> list[Resource]:
    """The policies of the endpoints in turn; those for every endpoint once."""
    names = {e.name: index for index, e in enumerate(endpoints)}
    chosen = [p for p in in_order(state) if p.spec.endpoint is None or p.spec.endpoint in names]
    return sorted(chosen, key=lambda p: names.get(p.spec.endpoint, -1)) if endpoints else []


def _clusters(state: State, sources: Sequence[Resource]) -> list[Resource]:
    order: dict[Ref, None] = {}
    for source in sources:
        for pointing in source.content.references:
            if pointing.target.kind == "Cluster":
                order.setdefault(pointing.target)
    return [state.resources[ref] for ref in order if ref in state.resources]


def _endpoint(endpoint: Resource, y: int, flowing: Flow | None) -> Node:
    spec = endpoint.spec
    note = f"/e/{spec.slug}" if spec.slug else ", ".join(spec.domains[:1])
    note = note if spec.enabled else f"off, {note}"
    return _node(endpoint, note, 0, y, flowing, off=not spec.enabled)


def _policy(policy: Resource, y: int, flowing: Flow | None) -> Node:
    note = f"priority {policy.spec.priority}" + ("" if policy.spec.endpoint else ", every endpoint")
    note = note if policy.spec.enabled else f"off, {note}"
    return _node(policy, note, 1, y, flowing, off=not policy.spec.enabled)


def _cluster_columns(
    clusters: Sequence[Resource], flowing: Flow | None
) -> tuple[list[Node], list[Node]]:
    """Each cluster stands beside the middle of its backends."""
    middle: list[Node] = []
    right: list[Node] = []
    y = _TOP
    for cluster in clusters:
        backends = _backends(cluster, y, flowing)
        used = max(1, len(backends)) * (_HEIGHT + _GAP_Y)
        note = cluster.spec.load_balancing.strategy.replace("_", " ").lower()
        middle.append(_node(cluster, note, 2, y + (used - _HEIGHT - _GAP_Y) // 2, flowing))
        right += backends
        y += used + _GAP_Y
    return middle, right


def _backends(cluster: Resource, y: int, flowing: Flow | None) -> list[Node]:
    backends = cluster.spec.backends
    path = to("clusters", cluster.name)
    fits = backends if len(backends) <= _MOST_BACKENDS else backends[: _MOST_BACKENDS - 1]
    nodes = [
        Node(
            b.name, f"{b.address}:{b.port}" if b.state == "ACTIVE" else b.state.lower(), path,
            _x(3), y + index * (_HEIGHT + _GAP_Y), off=b.state != "ACTIVE",
            rate=_rate(flowing, path, f"{b.address}:{b.port}"),
        )
        for index, b in enumerate(fits)
    ]  # fmt: skip
    if len(fits) < len(backends):
        last = y + len(fits) * (_HEIGHT + _GAP_Y)
        nodes.append(Node(f"{len(backends) - len(fits)} more", "", path, _x(3), last))
    return nodes


def _node(
    resource: Resource, note: str, column: int, y: int, flowing: Flow | None, *, off: bool = False
) -> Node:
    path = page_of(resource.kind) + to(resource.name)
    flows = _rate(flowing, resource.kind, resource.name)
    return Node(resource.name, note, path, _x(column), y, off=off, rate=flows)


def _rate(flowing: Flow | None, kind: str, name: str) -> str:
    return "" if flowing is None else rate(flowing.get((kind, name), 0.0))


def _x(column: int) -> int:
    return column * (_WIDTH + _GAP_X)


def _lines(
    state: State,
    endpoints: Sequence[Resource],
    policies: Sequence[Resource],
    at: Mapping[str, Node],
) -> Iterator[str]:
    for endpoint in endpoints:
        start = at[page_of("Endpoint") + to(endpoint.name)]
        for policy in policies:
            if policy.spec.endpoint in (None, endpoint.name):
                yield _curve(start, at[page_of("RoutingPolicy") + to(policy.name)])
    # What goes straight to a cluster passes below the policies, not through one of them.
    below = _TOP + len(policies) * (_HEIGHT + _GAP_Y) + _GAP_Y // 2
    for source in (*endpoints, *policies):
        start = at[page_of(source.kind) + to(source.name)]
        targets = dict.fromkeys(p.target for p in source.content.references)
        for target in targets:
            if target.kind == "Cluster" and target in state.resources:
                end = at[page_of("Cluster") + to(target.name)]
                yield _curve(start, end) if start.x else _detour(start, end, below)


def _backend_lines(
    clusters: Sequence[Resource], at: Mapping[str, Node], backends: Sequence[Node]
) -> Iterator[str]:
    for cluster in clusters:
        path = to("clusters", cluster.name)
        for backend in backends:
            if backend.path == path:
                yield _curve(at[page_of("Cluster") + to(cluster.name)], backend)


def _detour(start: Node, end: Node, below: int) -> str:
    left = Node("", "", "", _x(1), below, height=0)
    right = Node("", "", "", _x(2) - _GAP_X, below, width=0, height=0)
    return f"{_curve(start, left)}H{right.x}{_curve(right, end).replace('M', 'L', 1)}"


def _curve(start: Node, end: Node) -> str:
    x1, y1 = start.x + start.width, start.y + start.height // 2
    x2, y2 = end.x, end.y + end.height // 2
    middle = (x1 + x2) // 2
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"
