"""Changes as people meet them: what the catalog says, joined with what the analysers find."""

from collections.abc import Callable, Iterable, Sequence
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
from trafficplane.kit.access import Caller
from trafficplane.kit.db import Tx

Analyser = Callable[[PlannedState], Iterable[Finding]]
"""Looks at what a change would make; a finding of severity error prevents it."""


class Changes:
    """Plans and applies change-sets, with every analyser asked each time."""

    def __init__(
        self,
        catalog: Catalog,
        explainer: Explainer,
        analysers: Sequence[Analyser] = (),
    ) -> None:
        self.catalog = catalog
        self.explainer = explainer
        self._analysers = tuple(analysers)

    async def plan(self, tx: Tx, caller: Caller, change_set: ChangeSet) -> Plan:
        """What `change_set` would do; raises as `Catalog.plan` does."""
        return await self.catalog.plan(tx, caller, change_set, self._examine)

    async def apply(self, tx: Tx, caller: Caller, change_set: ChangeSet) -> Applied:
        """Carries out `change_set` as one revision; raises as `Catalog.apply` does."""
        return await self.catalog.apply(tx, caller, change_set, self._examine)

    async def rollback(self, tx: Tx, caller: Caller, number: int, reason: str) -> Applied:
        """Restores the state of revision `number`; raises as `Catalog.rollback` does."""
        return await self.catalog.rollback(tx, caller, number, reason, self._examine)

    async def plan_rollback(self, tx: Tx, caller: Caller, number: int) -> Plan:
        """What `rollback` would do; raises as `Catalog.plan_rollback` does."""
        return await self.catalog.plan_rollback(tx, caller, number, self._examine)

    async def export(self, tx: Tx, caller: Caller, kind: str | None = None) -> list[dict[str, Any]]:
        """Every resource as a document that applied again changes nothing."""
        return [_document(resource) for resource in await self.catalog.export(tx, caller, kind)]

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
