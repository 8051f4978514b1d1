"""What is compiled stays compiled: a change recompiles what hangs on it and nothing else."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from trafficplane.catalog.kinds.cluster import Cluster as ClusterSpec
from trafficplane.catalog.kinds.cluster import Zones
from trafficplane.catalog.kinds.endpoint import Endpoint as EndpointSpec
from trafficplane.catalog.kinds.rate_limit import Distribution, Scope
from trafficplane.catalog.kinds.rate_limit import RateLimit as RateLimitSpec
from trafficplane.catalog.kinds.routing_policy import RoutingPolicy as RoutingPolicySpec
from trafficplane.compiler.draining import drained_at
from trafficplane.compiler.lower.cluster import lower_cluster, lower_target
from trafficplane.compiler.names import certificate_name, cluster_name
from trafficplane.compiler.organisation import Edit, Organisation
from trafficplane.compiler.presentation import BARE, Front, Key, Presentation
from trafficplane.compiler.runtime import Runtime
from trafficplane.compiler.successions import Successions
from trafficplane.compiler.timetable import at, changes_after, limits_at
from trafficplane.compiler.verify import Contents, closed, files_of, filled, unlocked
from trafficplane.envoy.assignments import load_assignment
from trafficplane.envoy.clusters import cluster as envoy_cluster
from trafficplane.envoy.routes import SiteRoutes, route_configuration
from trafficplane.ir.cluster import Cluster, Discovery, LoadAssignment
from trafficplane.ir.geo import GeoHeaders
from trafficplane.ir.limit import RateLimit
from trafficplane.ir.listener import ROUTES, TlsChain
from trafficplane.ir.route import FileBody, Site, Target
from trafficplane.issuers.schemas import Wanted
from trafficplane.kit.schema import WireModel
from trafficplane.xds.store import Origin, Resource, TypeUrl, resource, resource_from_bytes


@dataclass(frozen=True, slots=True)
class Compiled:
    """What a batch of edits means for the data plane.

    `chains_changed` concerns the listeners, `zones_changed` what gateways have by their zone.
    """

    upserts: list[Resource]
    removed: list[tuple[TypeUrl, str]]
    organisations: frozenset[str]
    chains_changed: bool = False
    zones_changed: bool = False


class Compilation:
    """The compiled state of the whole catalog, fed with edits in revision order."""

    def __init__(
        self, https_port: int = 443, http3_port: int | None = None, geo: GeoHeaders = ()
    ) -> None:
        self._http3_port = http3_port
        self._organisations: defaultdict[str, Organisation] = defaultdict(
            lambda: Organisation(https_port, geo)
        )
        self._clusters: dict[Key, tuple[Cluster, LoadAssignment]] = {}
        self._known: set[str] = set()
        self._sites: dict[Key, Site] = {}
        self._routes: dict[Key, SiteRoutes] = {}
        self._routed = False
        self._front = Presentation()
        self._successions = Successions()
        self._secrets: dict[Key, Mapping[str, str]] = {}
        self._runtime = Runtime()
        self._turns: dict[Key, datetime] = {}
        self._drains: dict[Key, datetime] = {}
        self._zoned: set[Key] = set()
        self._contents: dict[str, FileBody] = {}
        self._readers: defaultdict[str, set[Key]] = defaultdict(set)

    def has_read(self, file: str) -> bool:
        """Whether the content of that upload is at hand."""
        return file in self._contents

    def sites(self) -> Iterator[Site]:
        """All sites as compiled last."""
        return iter(self._sites.values())

    def clusters(self, organisation_id: str) -> Iterator[tuple[str, Cluster, LoadAssignment]]:
        """An organisation's clusters by the name that people gave them."""
        for (owner, name), (cluster, assignment) in self._clusters.items():
            if owner == organisation_id:
                yield name, cluster, assignment

    def zoned(self, zone: str) -> Iterator[tuple[Key, Cluster, LoadAssignment]]:
        """The clusters that gateways in `zone` see in their own way."""
        for key in sorted(self._zoned):
            yield key, *self._lower(key, self._organisations[key[0]].clusters[key[1]], zone)

    def chains(self) -> tuple[TlsChain, ...]:
        """What is presented for which names, as compiled last."""
        return self._front.chains

    def apply(
        self,
        edits: Iterable[Edit],
        sequence: int,
        front: Front = BARE,
        runtime: Runtime | None = None,
        contents: Contents = MappingProxyType({}),
        key_sets: Mapping[Key, str | None] = MappingProxyType({}),
    ) -> Compiled:
        """Takes the edits in and returns what gateways must hear of them.

        `sequence` is the revision that the edits lead to; `runtime` is what else has changed, None
        when nothing has. `contents` are uploads that have been read since, `key_sets` what issuers
        have published since, by organisation and URL.
        """
        batch = list(edits)
        self._contents.update(contents)
        dirty = self._record(batch) | self._front.challenge(front.challenges, self._sites)
        drained = self.drained(runtime or self._runtime)
        dirty |= self._move_to(runtime or self._runtime)
        dirty |= {key for file in contents for key in self._readers.get(file, ())}
        dirty |= self._learn(key_sets)
        upserts: list[Resource] = []
        removed: list[tuple[TypeUrl, str]] = []
        for key, presented in front.certificates.items():
            secret = self._front.present(key, presented, sequence)
            if secret is None:
                removed.append((TypeUrl.SECRET, certificate_name(*key)))
            else:
                upserts.append(secret)
        clusters = {(e.organisation_id, e.name) for e in batch if e.kind == "Cluster"} | drained
        zones_changed = self._sort_by_zones(clusters)
        for key in sorted(clusters):
            self._compile_cluster(key, sequence, upserts, removed)
        for key in dirty:
            self._compile_site(key, sequence, upserts, removed)
        self._forget_contents()
        self._compile_successions(sequence, upserts, removed)
        if dirty or not self._routed:
            upserts.append(self._route_table(sequence))
            self._routed = True
        changed = bool(front.certificates) or any(edit.kind == "Endpoint" for edit in batch)
        changed = changed or self._front.other_scripts
        chains_changed = changed and self._front.compile_chains(self._sites.items())
        organisations = frozenset(e.organisation_id for e in batch)
        return Compiled(upserts, removed, organisations, chains_changed, zones_changed)

    def _record(self, edits: list[Edit]) -> set[Key]:
        """Updates the specs and returns the endpoints whose site must be compiled again."""
        dirty: set[Key] = set()
        for edit in edits:
            before = self._organisations[edit.organisation_id].put(edit)
            self._keep(edit)
            dirty |= self._touched(edit, before)
        return dirty

    def _keep(self, edit: Edit) -> None:
        """Remembers a policy's secrets as long as it is there."""
        if edit.kind == "RoutingPolicy":
            self._secrets.pop((edit.organisation_id, edit.name), None)
            if edit.secrets:
                self._secrets[edit.organisation_id, edit.name] = edit.secrets

    def issuers(self) -> dict[Key, Wanted]:
        """Whose keys are published by URL: the organisation and that URL."""
        found: dict[Key, Wanted] = {}
        for owner, name in sorted(self._sites):
            for issuer in self._organisations[owner].endpoints[name].token_issuers:
                if issuer.key_set_url is not None:
                    key = owner, issuer.key_set_url
                    others = found[key].endpoints if key in found else ()
                    found[key] = Wanted((*others, name), issuer.ca_certificates)
        return found

    def _learn(self, key_sets: Mapping[Key, str | None]) -> set[Key]:
        """Takes in what issuers published and returns the endpoints that believe them."""
        for (owner, url), key_set in key_sets.items():
            self._organisations[owner].learn(url, key_set)
        return {
            key
            for key, site in (self._sites.items() if key_sets else ())
            if any((key[0], issuer.url) in key_sets for issuer in site.issuers)
        }

    def _move_to(self, runtime: Runtime) -> set[Key]:
        """Takes the moment in and returns the endpoints that look different by it."""
        dirty, self._runtime = self.due(runtime), runtime
        return dirty

    def due(self, runtime: Runtime) -> set[Key]:
        """The endpoints that look different at `runtime` from what was compiled last."""
        due = {key for key, turn in self._turns.items() if turn <= runtime.moment}
        if runtime.gateways != self._runtime.gateways:
            due |= {key for key in self._sites if self.shares_budgets(*key)}
        return due

    def drained(self, runtime: Runtime) -> set[Key]:
        """The clusters that are rid of draining backends at `runtime`."""
        return {key for key, at in self._drains.items() if at <= runtime.moment}

    def next_turn(self) -> datetime | None:
        """When the clock alone changes something next."""
        return min((*self._turns.values(), *self._drains.values()), default=None)

    def shares_budgets(self, owner: str, endpoint: str) -> bool:
        """Whether a limit of the endpoint is divided over the gateways."""
        organisation = self._organisations[owner]
        return any(
            limit.distribution is Distribution.SHARED
            and (limit.counts_all_of(endpoint) or endpoint in organisation.limited_by(name))
            for name, limit in organisation.limits.items()
        )

    def _touched(self, edit: Edit, before: WireModel | None) -> set[Key]:
        owner = edit.organisation_id
        endpoints = self._organisations[owner].endpoints
        names: set[str] = set()
        for spec in (before, edit.spec):
            match spec:
                case EndpointSpec():
                    names.add(edit.name)
                case RoutingPolicySpec(endpoint=None):
                    names.update(endpoints)
                case RoutingPolicySpec(endpoint=str(endpoint)):
                    names.add(endpoint)
                case RateLimitSpec(scope=Scope.GLOBAL):
                    # Where the organisation's other limits of this kind are kept may change, too.
                    names.update(endpoints)
                case RateLimitSpec(endpoint=endpoint):
                    names.update([endpoint] if endpoint else [])
                    names.update(self._organisations[owner].limited_by(edit.name))
        if edit.kind == "Cluster" and _target(edit, before) != _target(edit, edit.spec):
            names.update(endpoints)
        return {(owner, name) for name in names}

    def _compile_cluster(
        self,
        key: Key,
        sequence: int,
        upserts: list[Resource],
        removed: list[tuple[TypeUrl, str]],
    ) -> None:
        owner, name = key
        data_plane_name = cluster_name(owner, name)
        before = self._clusters.pop(key, None)
        self._drains.pop(key, None)
        spec = self._organisations[owner].clusters.get(name)
        if spec is None:
            self._known.discard(data_plane_name)
            removed.append((TypeUrl.CLUSTER, data_plane_name))
            removed.append((TypeUrl.LOAD_ASSIGNMENT, data_plane_name))
            return
        cluster, assignment = self._lower(key, spec)
        end = drained_at(spec, self._organisations[owner].written.get(name))
        if end is not None and end > self._runtime.moment:
            self._drains[key] = end
        self._clusters[key] = (cluster, assignment)
        self._known.add(data_plane_name)
        origin = Origin(owner, "Cluster", name)
        if before is None or before[0] != cluster:
            message = envoy_cluster(cluster)
            upserts.append(resource(TypeUrl.CLUSTER, data_plane_name, message, origin, sequence))
        if cluster.discovery is Discovery.DNS:
            removed.append((TypeUrl.LOAD_ASSIGNMENT, data_plane_name))
            return
        message = load_assignment(assignment, cluster.balancing)
        upserts.append(
            resource(TypeUrl.LOAD_ASSIGNMENT, data_plane_name, message, origin, sequence)
        )

    def _lower(
        self, key: Key, spec: ClusterSpec, zone: str | None = None
    ) -> tuple[Cluster, LoadAssignment]:
        owner, name = key
        end = drained_at(spec, self._organisations[owner].written.get(name))
        drained = end is not None and end <= self._runtime.moment
        return lower_cluster(cluster_name(owner, name), spec, zone=zone, drained=drained)

    def _sort_by_zones(self, clusters: set[Key]) -> bool:
        """Notes which of the clusters count zones; whether any does or did."""
        former = self._zoned & clusters
        specs = {key: self._organisations[key[0]].clusters.get(key[1]) for key in clusters}
        now = {
            key
            for key, spec in specs.items()
            if spec is not None and spec.load_balancing.zones is Zones.LOCAL_FIRST
        }
        self._zoned = (self._zoned - clusters) | now
        return bool(former | now)

    def _compile_site(
        self,
        key: Key,
        sequence: int,
        upserts: list[Resource],
        removed: list[tuple[TypeUrl, str]],
    ) -> None:
        owner, name = key
        organisation = self._organisations[owner]
        self._sites.pop(key, None)
        self._routes.pop(key, None)
        self._turns.pop(key, None)
        if (former := self._front.close(key)) is not None:
            removed.append((TypeUrl.ROUTES, former))
        self._successions.ask(key, None)
        lowered = organisation.lower(owner, name, self._runtime)
        if lowered is None:
            self._read(key, None)
            return
        self._read(key, lowered)
        whole = self._sites[key] = closed(
            unlocked(filled(lowered, self._contents), self._secrets), self._known
        )
        self._successions.ask(key, whole)
        site = at(whole, self._runtime.moment)
        if (turn := changes_after(whole, self._runtime.moment)) is not None:
            self._turns[key] = turn
        self._routes[key] = self._front.open(
            # Not of this moment only: a listener isn't replaced because the clock turns.
            key,
            site,
            organisation.endpoints[name],
            scripted=any(r.scripted for r in whole.special),
        )
        shared = self._shared_by(owner)
        if (guarded := self._front.guarded(key, site, sequence, shared)) is not None:
            removed[:] = [gone for gone in removed if gone != (TypeUrl.ROUTES, guarded.name)]
            upserts.append(guarded)

    def _read(self, key: Key, site: Site | None) -> None:
        """Notes which uploads a site shows."""
        shown = files_of(site) if site is not None else frozenset()
        for file in shown:
            self._readers[file].add(key)
        for file, readers in self._readers.items():
            if file not in shown:
                readers.discard(key)

    def _forget_contents(self) -> None:
        self._readers = defaultdict(set, {f: keys for f, keys in self._readers.items() if keys})
        self._contents = {f: body for f, body in self._contents.items() if f in self._readers}

    def _compile_successions(
        self, sequence: int, upserts: list[Resource], removed: list[tuple[TypeUrl, str]]
    ) -> None:
        if not self._successions:
            return
        clusters = {cluster.name: cluster for cluster, _ in self._clusters.values()}
        found, gone = self._successions.compile(clusters, sequence)
        upserts += found
        removed += gone

    def _route_table(self, sequence: int) -> Resource:
        parts = (self._routes[key] for key in sorted(self._routes))
        body = route_configuration(parts, http3_port=self._http3_port, shared=self._shared())
        return resource_from_bytes(TypeUrl.ROUTES, ROUTES, body, None, sequence)

    def _shared(self) -> Iterator[RateLimit]:
        for owner in sorted(self._organisations):
            yield from self._shared_by(owner)

    def _shared_by(self, owner: str) -> tuple[RateLimit, ...]:
        shared = self._organisations[owner].shared_limits(owner, self._runtime)
        return limits_at(shared, self._runtime.moment)


def _target(edit: Edit, spec: WireModel | None) -> Target:
    """How routes lead to the cluster; to one that doesn't exist as to a plain one."""
    known = spec if isinstance(spec, ClusterSpec) else ClusterSpec()
    return lower_target(edit.organisation_id, edit.name, known)
