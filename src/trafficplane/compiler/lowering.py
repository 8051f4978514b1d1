"""A catalog as rules, for those who look at rules and not at gateways."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from trafficplane.compiler.organisation import Edit, Organisation
from trafficplane.compiler.runtime import Runtime
from trafficplane.ir.geo import GeoHeaders
from trafficplane.ir.route import Site


@dataclass(slots=True)
class Lowering:
    """A catalog as rules, not yet translated: for those who look at rules and not at gateways."""

    organisations: defaultdict[str, Organisation]
    runtime: Runtime

    def site(self, organisation_id: str, endpoint: str) -> Site | None:
        """An endpoint's site; None when gateways serve no such endpoint."""
        return self.organisations[organisation_id].lower(organisation_id, endpoint, self.runtime)

    def sites(self, organisation_id: str) -> Iterator[Site]:
        """All sites of an organisation."""
        for endpoint in self.organisations[organisation_id].endpoints:
            site = self.site(organisation_id, endpoint)
            if site is not None:
                yield site


def lowered(
    edits: Iterable[Edit],
    https_port: int,
    runtime: Runtime | None = None,
    geo: GeoHeaders = (),
    key_sets: Mapping[str, str] = MappingProxyType({}),
) -> Lowering:
    """Takes in a catalog whose sites are wanted one by one and without Envoy's messages.

    `key_sets` are those that its organisation knows of issuers, by URL.
    """
    organisations: defaultdict[str, Organisation] = defaultdict(
        lambda: Organisation(https_port, geo, dict(key_sets))
    )
    lowering = Lowering(organisations, runtime or Runtime())
    for edit in edits:
        lowering.organisations[edit.organisation_id].put(edit)
    return lowering
