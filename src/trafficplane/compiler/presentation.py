"""What gateways present for which names, who must identify himself, and what ACME may read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from trafficplane.catalog.kinds.endpoint import Endpoint as EndpointSpec
from trafficplane.certificates.logic.covering import reaches
from trafficplane.certificates.schemas import Challenge, Presented
from trafficplane.certificates.service import DEFAULT
from trafficplane.compiler.lower.site import answering
from trafficplane.compiler.lower.tls import Door, Offer, lower_tls
from trafficplane.compiler.names import certificate_name
from trafficplane.envoy.local_replies import closed_to_strangers
from trafficplane.envoy.routes import SiteRoutes, Translator, route_configuration
from trafficplane.envoy.secrets import server_certificate
from trafficplane.ir.limit import RateLimit
from trafficplane.ir.listener import ROUTES, TlsChain
from trafficplane.ir.route import Site
from trafficplane.xds.store import Origin, Resource, TypeUrl, resource, resource_from_bytes

Key = tuple[str, str]
"""Organisation id and resource name."""


@dataclass(frozen=True, slots=True)
class Front:
    """What is not in the rules of sites: certificates that changed (None: gone), and everything
    that ACME waits for now.
    """

    certificates: Mapping[Key, Presented | None]
    challenges: frozenset[Challenge]


BARE = Front({}, frozenset())
"""No certificate changed, and ACME waits for nothing."""


class Presentation:
    """The compiled front of all sites; `chains` is what HTTPS listeners show."""

    def __init__(self) -> None:
        self.chains: tuple[TlsChain, ...] = ()
        self._presented: dict[Key, Presented] = {}
        self._doors: dict[Key, Door] = {}
        self._scripted: set[Key] = set()
        self._with_script: frozenset[Key] = frozenset()
        self._challenges: frozenset[Challenge] = frozenset()
        self._translator = Translator()

    def challenge(self, challenges: frozenset[Challenge], sites: Mapping[Key, Site]) -> set[Key]:
        """Takes the challenges in and returns the sites that answer differently from now on."""
        changed = challenges ^ self._challenges
        self._challenges = challenges
        if not changed:
            return set()
        return {
            key
            for key, site in sites.items()
            if any(reaches(site.domains, challenge.domain) for challenge in changed)
        }

    def present(self, key: Key, presented: Presented | None, sequence: int) -> Resource | None:
        """The secret of a certificate; None when it is gone."""
        if presented is None:
            self._presented.pop(key, None)
            return None
        self._presented[key] = presented
        pair, name = presented.pair, certificate_name(*key)
        message = server_certificate(name, pair.certificate, pair.private_key)
        origin = Origin(key[0], "Certificate", key[1])
        return resource(TypeUrl.SECRET, name, message, origin, sequence)

    def open(self, key: Key, site: Site, spec: EndpointSpec, *, scripted: bool) -> SiteRoutes:
        """What everybody gets to see of a site. `scripted`: some rule of it needs the script."""
        door = self._doors[key] = _door(key, spec, scripted=scripted)
        if scripted:
            self._scripted.add(key)
        waited = [one for one in self._challenges if reaches(site.domains, one.domain)]
        shared = answering(site, waited)
        return self._translator.site_routes(
            closed_to_strangers(shared) if door.routes != ROUTES else shared
        )

    def close(self, key: Key) -> str | None:
        """Forgets a site; returns the name of the routes that it had for itself."""
        door = self._doors.pop(key, None)
        self._scripted.discard(key)
        return None if door is None or door.routes == ROUTES else door.routes

    def guarded(
        self, key: Key, site: Site, sequence: int, shared: Iterable[RateLimit]
    ) -> Resource | None:
        """The routes of a site that are for clients who have identified themselves, if any are.

        It has buckets of its own for the limits that it has in common with others, `shared`.
        """
        door = self._doors[key]
        if door.routes == ROUTES:
            return None
        routes = replace(self._translator.site_routes(site, door.routes), slug_entry=None)
        body = route_configuration([routes], door.routes, shared=shared)
        origin = Origin(key[0], "Endpoint", key[1])
        return resource_from_bytes(TypeUrl.ROUTES, door.routes, body, origin, sequence)

    @property
    def other_scripts(self) -> bool:
        """Whether other sites need the script than when the chains were compiled."""
        return self._scripted != self._with_script

    def compile_chains(self, sites: Iterable[tuple[Key, Site]]) -> bool:
        """Decides anew what is shown for which name; whether anything changed."""
        before, self._with_script = self.chains, frozenset(self._scripted)
        doors = {domain: self._doors[key] for key, site in sites for domain in site.domains}
        offers = (
            Offer(key[0], certificate_name(*key), one.names, one.pair.not_after)
            for key, one in self._presented.items()
        )
        self.chains = lower_tls(doors, offers, DEFAULT)
        return before != self.chains


def _door(key: Key, spec: EndpointSpec, *, scripted: bool) -> Door:
    demanded = spec.tls.client_certificates if spec.tls is not None else None
    if demanded is None:
        return Door(key[0], scripted=scripted)
    return Door(key[0], demanded.authorities, f"{ROUTES}/{key[0]}/{key[1]}", scripted)
