"""Changes as people meet them: what the catalog says, joined with what the analysers find."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain
from typing import Any

from trafficplane.catalog.schemas import (
    Applied,
    ChangeSet,
    Finding,
    Plan,
    PlannedState,
    Resource,
)
from trafficplane.catalog.service import Catalog
from trafficplane.changes.explaining import Explainer
from trafficplane.changes.keys import unknown_keys
from trafficplane.changes.logic.traffic import below_traffic, names_limits
from trafficplane.changes.traffic import Traffic
from trafficplane.issuers.service import KeySets
from trafficplane.kit.access import Caller
from trafficplane.kit.db import Tx

Analyser = Callable[[PlannedState], Iterable[Finding]]
"""Looks at what a change would make; a finding of severity error prevents it."""


def remarks(state: PlannedState) -> Iterable[Finding]:
    """What the kinds themselves remark, as it is."""
    return state.remarks


class Changes:
    """Plans and applies change-sets, with every analyser asked each time.

    One of the analysers tells what the kinds remark.
    """

    def __init__(
        self,
        catalog: Catalog,
        explainer: Explainer,
        analysers: Sequence[Analyser] = (remarks,),
        traffic: Traffic | None = None,
        key_sets: KeySets | None = None,
    ) -> None:
        self.catalog = catalog
        self.explainer = explainer
        self._analysers = tuple(analysers)
        self._traffic = traffic
        self._key_sets = key_sets

    async def plan(self, tx: Tx, caller: Caller, change_set: ChangeSet) -> Plan:
        """What `change_set` would do; raises as `Catalog.plan` does."""
        examine = await self._examiner(tx, caller, change_set)
        return await self.catalog.plan(tx, caller, change_set, examine)

    async def apply(self, tx: Tx, caller: Caller, change_set: ChangeSet) -> Applied:
        """Carries out `change_set` as one revision; raises as `Catalog.apply` does."""
        examine = await self._examiner(tx, caller, change_set)
        return await self.catalog.apply(tx, caller, change_set, examine)

    async def rollback(self, tx: Tx, caller: Caller, number: int, reason: str) -> Applied:
        """Restores the state of revision `number`; raises as `Catalog.rollback` does."""
        examine = await self._examiner(tx, caller)
        return await self.catalog.rollback(tx, caller, number, reason, examine)

    async def plan_rollback(self, tx: Tx, caller: Caller, number: int) -> Plan:
        """What `rollback` would do; raises as `Catalog.plan_rollback` does."""
        examine = await self._examiner(tx, caller)
        return await self.catalog.plan_rollback(tx, caller, number, examine)

    async def export(self, tx: Tx, caller: Caller, kind: str | None = None) -> list[dict[str, Any]]:
        """Every resource as a document that applied again changes nothing."""
        return [_document(resource) for resource in await self.catalog.export(tx, caller, kind)]

    async def _examiner(
        self, tx: Tx, caller: Caller, change_set: ChangeSet | None = None
    ) -> Analyser:
        """Analysers know no database, so what they need of it is read before they are asked."""
        found: list[Analyser] = [self._examine]
        if self._key_sets is not None:
            held = await self._key_sets.held(tx, caller.organisation_id)
            found.append(lambda state: unknown_keys(state, held))
        if self._traffic is not None and change_set is not None and names_limits(change_set):
            observed = await self._traffic.busiest(tx, caller.organisation_id)
            found.append(lambda state: below_traffic(state, observed))
        return lambda state: chain.from_iterable(analyse(state) for analyse in found)

    def _examine(self, state: PlannedState) -> Iterable[Finding]:
        for analyser in self._analysers:
            yield from analyser(state)


def _document(resource: Resource) -> dict[str, Any]:
    labels = {"labels": dict(resource.labels)} if resource.labels else {}
    return {
        "kind": resource.kind,
        "name": resource.name,
        **labels,
        "spec": dict(resource.document.spec),
    }
