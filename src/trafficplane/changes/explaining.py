"""Explains a request by what the catalog is, was, or would be."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from trafficplane.catalog.kinds.cluster import Cluster as ClusterSpec
from trafficplane.catalog.schemas import Content, Ref
from trafficplane.catalog.service import Catalog
from trafficplane.changes.logic.facts import Seen, cluster_facts, place
from trafficplane.changes.logic.questions import Question
from trafficplane.changes.places import Places
from trafficplane.compiler.lowering import lowered
from trafficplane.compiler.names import cluster_name
from trafficplane.compiler.organisation import Edit
from trafficplane.compiler.runtime import Runtime
from trafficplane.explain.cluster_schemas import ClusterFacts
from trafficplane.explain.evaluate import explain
from trafficplane.explain.places import unknown
from trafficplane.explain.request import Arrival, Request, arriving, bare_host
from trafficplane.explain.schemas import ExplanationOut
from trafficplane.gateways.service import Gateways
from trafficplane.ir.geo import GeoHeaders
from trafficplane.ir.listener import Proxies
from trafficplane.ir.route import SLUG_ROOT, Site
from trafficplane.issuers.service import KeySets
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.telemetry.service import HealthViews


@dataclass(frozen=True, slots=True)
class Explainer:
    """Answers questions of one organisation; of others it knows only what they claim."""

    catalog: Catalog
    clock: Clock
    gateways: Gateways
    health: HealthViews
    https_port: int = 443
    proxies: Proxies | None = None
    places: Places | None = None
    key_sets: KeySets | None = None

    async def explain(self, tx: Tx, caller: Caller, question: Question) -> ExplanationOut:
        """Why the request goes where it goes.

        Raises `RevisionNotFound`, and for a plan everything that `Catalog.plan` raises.
        """
        revision, contents = await self._contents(tx, caller, question)
        owner = caller.organisation_id
        runtime = Runtime(max(1, await self.gateways.connected(tx)))
        edits = _edits(owner, contents)
        known = await self._known(tx, owner)
        lowering = lowered(edits, self.https_port, runtime, self._geo, known)
        sites = list(lowering.sites(owner))
        request = replace(question.request, moment=self.clock.now())
        strangers = await self._strangers(tx, caller, request)
        lookup = await self.places.lookup(tx, owner, sites) if self.places else unknown
        explanation = await asyncio.to_thread(
            explain, [*sites, *strangers], request, self.proxies, lookup
        )
        # Nobody knows any more how backends fared at a past revision.
        seen = {} if question.revision is not None else await self._seen(tx, owner)
        return ExplanationOut.of(explanation, owner, revision, _clusters(owner, contents, seen))

    @property
    def _geo(self) -> GeoHeaders:
        return self.proxies.geo if self.proxies is not None else ()

    async def _known(self, tx: Tx, owner: str) -> dict[str, str]:
        """The keys that issuers publish: at any revision the present ones."""
        held = await self.key_sets.held(tx, owner) if self.key_sets else {}
        return {url: one.key_set for url, one in held.items() if one.key_set is not None}

    async def _seen(self, tx: Tx, owner: str) -> dict[str, Seen]:
        return {
            cluster.cluster: {place(backend): backend for backend in cluster.backends}
            for cluster in await self.health.all(tx, owner)
        }

    async def _contents(
        self, tx: Tx, caller: Caller, question: Question
    ) -> tuple[int | None, Mapping[Ref, Content]]:
        if question.plan is not None:
            plan = await self.catalog.plan(tx, caller, question.plan)
            return None, plan.state.contents
        if question.revision is not None:
            contents = await self.catalog.contents_at(tx, caller, question.revision)
            return question.revision, contents
        state = await self.catalog.state(tx, caller.organisation_id)
        return state.number, state.contents

    async def _strangers(self, tx: Tx, caller: Caller, request: Request) -> list[Site]:
        """Other organisations' sites that may claim the request, without their rules."""
        held = await self.catalog.strangers(tx, caller, _claims(request))
        edits = [Edit(r.organisation_id, r.kind, r.name, r.spec) for r in held]
        lowering = lowered(edits, self.https_port)
        found = (lowering.site(edit.organisation_id, edit.name) for edit in edits)
        return [site for site in found if site is not None]


def _claims(request: Request) -> Iterator[tuple[str, str]]:
    """The domains and the slug by which an endpoint could claim the request."""
    host = bare_host(request.authority)
    yield "domain", host
    labels = host.split(".")
    for position in range(1, len(labels)):
        yield "domain", ".".join(["*", *labels[position:]])
    yield from (("slug", slug) for slug in _slugs(request))


def _slugs(request: Request) -> Iterator[str]:
    arrival = arriving(request)
    if isinstance(arrival, Arrival) and arrival.path.startswith(SLUG_ROOT):
        yield arrival.path.removeprefix(SLUG_ROOT).partition("/")[0]


def _edits(owner: str, contents: Mapping[Ref, Content]) -> Iterator[Edit]:
    return (Edit(owner, ref.kind, ref.name, content.spec) for ref, content in contents.items())


def _clusters(
    owner: str, contents: Mapping[Ref, Content], seen: Mapping[str, Seen]
) -> dict[str, ClusterFacts]:
    return {
        cluster_name(owner, ref.name): cluster_facts(content.spec, seen.get(ref.name, {}))
        for ref, content in contents.items()
        if isinstance(content.spec, ClusterSpec)
    }
