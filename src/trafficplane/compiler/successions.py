"""Which clusters stand in for each other, as the rules of all sites ask for it."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from trafficplane.compiler.presentation import Key
from trafficplane.envoy.successions import succession
from trafficplane.ir.cluster import Cluster, Succession
from trafficplane.ir.resilience import Limits
from trafficplane.ir.route import Forward, Site
from trafficplane.xds.store import Origin, Resource, TypeUrl, resource

Members = tuple[str, ...]


class Successions:
    """The compiled successions; each is there as long as some rule asks for it."""

    def __init__(self) -> None:
        self._asked: dict[Key, frozenset[Members]] = {}
        self._known: dict[str, Succession] = {}

    def __bool__(self) -> bool:
        """Whether there is anything to compile."""
        return bool(self._asked or self._known)

    def ask(self, key: Key, site: Site | None) -> None:
        """Notes what a site asks for; None is a site that is gone."""
        found = _successions(site) if site is not None else frozenset()
        self._asked.pop(key, None)
        if found:
            self._asked[key] = found

    def compile(
        self, clusters: Mapping[str, Cluster], sequence: int
    ) -> tuple[list[Resource], list[tuple[TypeUrl, str]]]:
        """What gateways must hear of them; `clusters` are by data-plane name."""
        wanted = dict(_specs(frozenset[Members]().union(*self._asked.values()), clusters))
        changed = [spec for name, spec in wanted.items() if self._known.get(name) != spec]
        gone = [(TypeUrl.CLUSTER, name) for name in self._known.keys() - wanted.keys()]
        self._known = wanted
        return [_resource(spec, sequence) for spec in changed], gone


def _successions(site: Site) -> frozenset[Members]:
    return frozenset(
        target.succession
        for rule in site.special
        if isinstance(rule.action, Forward)
        for target in rule.action.targets
        if target.backups
    )


def _specs(
    asked: Iterable[Members], clusters: Mapping[str, Cluster]
) -> Iterable[tuple[str, Succession]]:
    for members in sorted(asked):
        first = clusters.get(members[0])
        if first is not None:
            retrying = replace(Limits(), retries=first.limits.retries)
            spec = Succession(members, first.retries, retrying)
            yield spec.name, spec


def _resource(spec: Succession, sequence: int) -> Resource:
    owner, _, name = spec.members[0].partition("/")
    origin = Origin(owner, "Cluster", name)
    return resource(TypeUrl.CLUSTER, spec.name, succession(spec), origin, sequence)
