"""Switches built-in rules on."""

from collections.abc import Sequence

from trafficplane.alerting.errors import BuiltInNotFound
from trafficplane.alerting.logic.builtin import BUILT_IN
from trafficplane.alerting.schemas import BuiltInList, BuiltInView, SwitchedOn
from trafficplane.catalog.schemas import ChangeSet, Ref, Upsert, Write
from trafficplane.catalog.service import Catalog
from trafficplane.kit.access import Caller
from trafficplane.kit.db import Tx

_KIND = "AlertRule"


class BuiltIns:
    """The catalogue of built-in rules, and which of them the caller's organisation has."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog

    async def list(self, tx: Tx, caller: Caller) -> BuiltInList:
        """Every built-in rule."""
        state = await self._catalog.state(tx, caller.organisation_id)
        items = [
            BuiltInView(
                name=rule.name, about=rule.about, spec=dict(rule.spec),
                enabled=Ref(_KIND, rule.name) in state.resources,
            )
            for rule in BUILT_IN.values()
        ]  # fmt: skip
        return BuiltInList(items=items)

    def switching_on(self, name: str, channels: Sequence[str]) -> ChangeSet:
        """The change that creates the resource. Raises `BuiltInNotFound`."""
        rule = BUILT_IN.get(name)
        if rule is None:
            raise BuiltInNotFound(
                f"there is no built-in rule {name!r}; there are {', '.join(BUILT_IN)}"
            )
        upsert = Upsert(
            _KIND, name, {}, {**rule.spec, "description": rule.about, "channels": list(channels)},
            write=Write.CREATE,
        )  # fmt: skip
        return ChangeSet(upserts=[upsert], message=f"Switch on the built-in rule {name}")

    async def switch_on(
        self, tx: Tx, caller: Caller, name: str, channels: Sequence[str]
    ) -> SwitchedOn:
        """Creates the resource. Raises `BuiltInNotFound`, and `Conflict` where there is one."""
        applied = await self._catalog.apply(tx, caller, self.switching_on(name, channels))
        assert applied.revision is not None  # noqa: S101 - a creation always makes one
        return SwitchedOn(name=name, revision=applied.revision.number)
