"""Keeps the xDS store in step with the catalog: every process compiles for itself."""

from collections.abc import Awaitable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import structlog

from trafficplane.catalog.errors import SecretNotKept
from trafficplane.catalog.schemas import Resource as CatalogResource
from trafficplane.catalog.schemas import RevisionDelta
from trafficplane.catalog.service import Catalog
from trafficplane.certificates.kind import CERTIFICATE, Certificate
from trafficplane.certificates.schemas import Challenge, KeyPair, Presented
from trafficplane.certificates.service import Certificates
from trafficplane.compiler.contents import Contents
from trafficplane.compiler.credentials import opened
from trafficplane.compiler.incremental import Compilation, Compiled
from trafficplane.compiler.organisation import Edit
from trafficplane.compiler.presentation import Front, Key
from trafficplane.compiler.runtime import Runtime
from trafficplane.compiler.views import default_certificate, overlay
from trafficplane.envoy.geo import database_key
from trafficplane.files.service import Files
from trafficplane.gateways.service import Gateways
from trafficplane.ir.listener import BARE_EDGE, Edge
from trafficplane.issuers.schemas import Wanted
from trafficplane.issuers.service import KeySets
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import UndecryptableError
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.schema import WireModel
from trafficplane.xds.store import Profile, Resource, Store

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What results depend on besides revisions, as it was last read.

    `challenges` are what gateways answer for ACME; `obtained` and `key_sets` are the versions of
    the certificates that ACME gave and of what issuers published; `gateways` share the budgets.
    """

    certificate: KeyPair | None = None
    challenges: frozenset[Challenge] = frozenset()
    obtained: Mapping[Key, int] = field(default_factory=dict)
    key_sets: Mapping[Key, int] = field(default_factory=dict)
    gateways: int = 1

    @property
    def edge(self) -> tuple[KeyPair | None, frozenset[Challenge]]:
        """What every gateway presents and answers, whatever the catalog says."""
        return self.certificate, self.challenges


class Compiler:
    """Follows the catalog's revisions and publishes what they mean to `store`."""

    def __init__(
        self,
        database: Database,
        catalog: Catalog,
        certificates: Certificates,
        gateways: Gateways,
        files: Files,
        key_sets: KeySets,
        clock: Clock,
        https_port: int,
        edge: Edge = BARE_EDGE,
    ) -> None:
        self._database = database
        self._gateways = gateways
        self._edge = edge
        self._clock = clock
        self._catalog = catalog
        self._certificates = certificates
        self._contents = Contents(files, catalog.kinds)
        self._key_sets = key_sets
        self._compilation = Compilation(https_port, edge.http3_port, edge.geo)
        self._surroundings = Surroundings()
        self._sequence: int | None = None
        self._awaited: set[Key] = set()
        self._obtained: dict[Key, int] = {}
        self.store = Store(self._overlay)

    def databases(self) -> dict[str, tuple[str, str]]:
        """Whose database of places → its organisation and the upload's id."""
        return {
            database_key(site.organisation_id, site.endpoint): (site.organisation_id, named)
            for site in self._compilation.sites()
            if (named := site.geo.database if site.geo else None) is not None
        }

    def issuers(self) -> dict[Key, Wanted]:
        """Whose keys are to be fetched: the organisation and the URL, and for whom."""
        return self._compilation.issuers()

    async def run_once(self) -> None:
        """One pass.

        1. Read what was committed since the last pass (at first: everything), in commit order,
           compile what it touches, and publish it in one step, so that a gateway never sees half
           a revision.
        2. Read what else results depend on, and publish what follows from it. That is four more
           questions to the database, which no change has to wait for.
        """
        async with self._database.transaction(write=False) as tx:
            if self._sequence is None:
                sequence, resources = await self._catalog.snapshot(tx)
                edits = [_edit(resource) for resource in resources]
                await self._take_in(tx, sequence, edits, await self._look_around(tx))
                return
            if deltas := await self._catalog.changes_since(tx, self._sequence):
                sequence = deltas[-1].sequence
                await self._take_in(tx, sequence, list(_edits(deltas)), self._surroundings)
            await self._take_in(tx, self._sequence, [], await self._look_around(tx))

    async def _look_around(self, tx: Tx) -> Surroundings:
        return Surroundings(
            # Without a certificate listeners would go; the one that was had stays.
            await self._certificates.default(tx) or self._surroundings.certificate,
            await self._certificates.challenges(tx),
            await self._certificates.had(tx),
            await self._key_sets.versions(tx),
            max(1, await self._gateways.connected(tx)),
        )

    async def _take_in(
        self, tx: Tx, sequence: int, edits: Sequence[Edit], around: Surroundings
    ) -> None:
        edits = await opened(tx, self._catalog.vault, edits)
        front = Front(await self._presented(tx, edits, around.obtained), around.challenges)
        contents = await self._contents.read(tx, edits, self._compilation.has_read)
        key_sets = await self._published(tx, around.key_sets)
        runtime = Runtime(around.gateways, self._clock.now())
        same = sequence == self._sequence and around.edge == self._surroundings.edge
        due = self._compilation.due(runtime) or self._compilation.drained(runtime)
        changed = not same or front.certificates or contents or key_sets or due
        if changed:
            compiled = self._compilation.apply(edits, sequence, front, runtime, contents, key_sets)
            self._publish(compiled, sequence, around.certificate)
        self._sequence, self._surroundings = sequence, around

    def until_next_turn_s(self) -> float | None:
        """How long the present results hold if nobody changes anything; None: for ever."""
        turn = self._compilation.next_turn()
        return None if turn is None else (turn - self._clock.now()).total_seconds()

    async def _presented(
        self, tx: Tx, edits: Iterable[Edit], obtained: Mapping[Key, int]
    ) -> dict[Key, Presented | None]:
        """The certificates that changed, uploaded or obtained, with their keys."""
        found: dict[Key, Presented | None] = {}
        for edit in edits:
            if edit.kind == CERTIFICATE.name:
                key = (edit.organisation_id, edit.name)
                found[key] = await self._uploaded(tx, key, edit.spec)
                self._obtained.pop(key, None)
        for key, version in obtained.items():
            if key in self._awaited and self._obtained.get(key) != version:
                found[key] = await self._opened(self._certificates.obtained(tx, *key))
                self._obtained[key] = version
        return found

    async def _published(self, tx: Tx, versions: Mapping[Key, int]) -> dict[Key, str | None]:
        """The sets of keys that changed; None for those that are gone."""
        known = self._surroundings.key_sets
        changed = {key for key, version in versions.items() if known.get(key) != version}
        gone = dict.fromkeys(known.keys() - versions.keys())
        return {**gone, **await self._key_sets.sets(tx, changed)}

    async def _uploaded(self, tx: Tx, key: Key, spec: WireModel | None) -> Presented | None:
        automatic = isinstance(spec, Certificate) and spec.acme is not None
        (self._awaited.add if automatic else self._awaited.discard)(key)
        if not isinstance(spec, Certificate):
            return None
        return await self._opened(self._certificates.uploaded(tx, key[0], spec))

    async def _opened(self, opening: Awaitable[Presented | None]) -> Presented | None:
        try:
            return await opening
        except (SecretNotKept, UndecryptableError) as error:
            # One certificate that can't be opened must not hold back everything else.
            log.warning("certificate_unusable", error=str(error))
            return None

    def _publish(self, compiled: Compiled, sequence: int, certificate: KeyPair | None) -> None:
        extra = [default_certificate(certificate, sequence)] if certificate else []
        overlays = {
            profile: overlay(self._compilation, profile, sequence, self._edge)
            for profile in self.store.profiles()
            if profile.organisation_id in compiled.organisations
            or (profile.kind == "envoy" and compiled.chains_changed)
            or (profile.zone is not None and compiled.zones_changed)
        }
        self.store.publish([*compiled.upserts, *extra], compiled.removed, sequence, overlays)
        log.debug("published", sequence=sequence, upserts=len(compiled.upserts))

    def _overlay(self, profile: Profile) -> Sequence[Resource]:
        return overlay(self._compilation, profile, self._sequence or 0, self._edge)


def _edit(resource: CatalogResource) -> Edit:
    written = resource.updated_at
    return Edit(resource.organisation_id, resource.kind, resource.name, resource.spec, at=written)


def _edits(deltas: Iterable[RevisionDelta]) -> Iterable[Edit]:
    for delta in deltas:
        for change in delta.changes:
            if change.resource is not None:
                yield _edit(change.resource)
            else:
                yield Edit(delta.organisation_id, change.ref.kind, change.ref.name, None)
