"""The catalog as other rooms use it: plan, apply, roll back, read, and follow what changes."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from trafficplane.catalog import store
from trafficplane.catalog.errors import ResourceNotFound, RevisionNotFound
from trafficplane.catalog.logic.kind import Claim, Kind, Kinds
from trafficplane.catalog.logic.planning import Draft, claims_made, draft, examined, plan_of
from trafficplane.catalog.logic.recording import (
    outline_of,
    resource_row,
    resulting,
    revision_of,
    revision_row,
    rewound,
    sides,
    state_after,
    undoing,
)
from trafficplane.catalog.logic.sealing import Taken, take_secrets
from trafficplane.catalog.logic.selectors import Term, parse_selector
from trafficplane.catalog.outlines import Outlines
from trafficplane.catalog.schemas import (
    Action,
    Actor,
    Applied,
    Change,
    ChangeSet,
    Content,
    Delete,
    Finding,
    Page,
    Plan,
    PlannedState,
    Ref,
    Resource,
    Revision,
    RevisionDelta,
    State,
)
from trafficplane.catalog.shelf import Shelf
from trafficplane.catalog.states import States
from trafficplane.catalog.trail import AuditTrail
from trafficplane.catalog.vault import Vault
from trafficplane.files.service import Files
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.cursors import close_cursor, open_cursor, open_number
from trafficplane.kit.db import Tx, after_commit
from trafficplane.kit.errors import FieldError, Invalid
from trafficplane.kit.ids import new_id
from trafficplane.kit.live import announce
from trafficplane.kit.wakeups import Wakeups

CHANNEL = "catalog"
"""The wake-up channel that every committed revision notifies."""

Examine = Callable[[PlannedState], Iterable[Finding]]
"""Looks at a planned state and reports; a finding of severity error prevents the change."""


def _unexamined(state: PlannedState) -> Iterable[Finding]:
    return state.remarks


class Catalog:
    """Resources and revisions of all organisations; each call works in the caller's."""

    def __init__(
        self,
        kinds: Sequence[Kind],
        audit: AuditTrail,
        wakeups: Wakeups,
        clock: Clock,
        secrets: Secrets,
        files: Files | None = None,
    ) -> None:
        self.kinds = Kinds(kinds)
        self.outlines = Outlines()
        self._shelf = Shelf(files)
        self.vault = Vault(secrets, clock)
        self._states = States(self.kinds)
        self._audit = audit
        self._wakeups = wakeups
        self._clock = clock

    async def plan(
        self, tx: Tx, caller: Caller, change_set: ChangeSet, examine: Examine = _unexamined
    ) -> Plan:
        """What `change_set` would do, without doing it.

        Raises `Invalid`, `Conflict` (or one of its kinds) or `ResourceNotFound` with everything
        that is wrong at once. Errors that `examine` finds are part of the plan.
        """
        sketch, _, _ = await self._draft(tx, caller, change_set, await store.head(tx))
        return plan_of(sketch, examine, await self._shelf.places(tx, sketch))

    async def apply(
        self, tx: Tx, caller: Caller, change_set: ChangeSet, examine: Examine = _unexamined
    ) -> Applied:
        """Carries out `change_set` as one revision; none is made when nothing changes.

        Raises as `plan` does, and `Invalid` for errors that `examine` finds. Concurrent writers
        wait for each other here.
        """
        head = await store.lock_head(tx)
        sketch, claims, taken = await self._draft(tx, caller, change_set, head)
        plan = plan_of(sketch, examine, await self._shelf.places(tx, sketch))
        examined(sketch, plan, strict=change_set.strict).raise_any()
        if not plan.changes:
            return Applied(None, (), plan.findings, _unchanged(sketch))
        revision = self._revision(caller, change_set, plan)
        written = resulting(plan, revision, _new_ids(plan.changes))
        await self._store(tx, revision, plan, written, claims)
        await self.vault.keep(tx, caller.organisation_id, taken.plain)
        await self._shelf.keep(tx, sketch, plan)
        is_rollback = change_set.rolls_back_to is not None
        await self._record(tx, caller, revision, is_rollback=is_rollback)
        self._states.written(tx, state_after(plan, revision, written))
        after_commit(tx, lambda: self._wakeups.notify(CHANNEL))
        after_commit(tx, lambda: announce(self._wakeups, "revisions", caller.organisation_id))
        return Applied(revision, plan.changes, plan.findings, {**_unchanged(sketch), **written})

    async def rollback(
        self,
        tx: Tx,
        caller: Caller,
        number: int,
        reason: str,
        examine: Examine = _unexamined,
    ) -> Applied:
        """A new revision that restores the state of revision `number`; 0 is before the first.

        Raises `RevisionNotFound`, `Invalid` without a reason, and everything that `apply` does:
        a slug may have been taken by somebody else meanwhile.
        """
        await store.lock_head(tx)
        undo = await self._undo(tx, caller, number, reason)
        return await self.apply(tx, caller, undo, examine)

    async def plan_rollback(
        self, tx: Tx, caller: Caller, number: int, examine: Examine = _unexamined
    ) -> Plan:
        """What restoring the state of revision `number` would do. Raises as `rollback` does."""
        undo = await self._undo(tx, caller, number, "only planned")
        return await self.plan(tx, caller, undo, examine)

    async def _undo(self, tx: Tx, caller: Caller, number: int, reason: str) -> ChangeSet:
        newest = await store.newest_number(tx, caller.organisation_id)
        if not 0 <= number <= newest:
            raise RevisionNotFound(f"there is no revision {number}; the newest is {newest}")
        if not reason.strip():
            raise Invalid(
                "a rollback needs a reason", [FieldError("/reason", "is required; say why")]
            )
        rows = await store.revisions_above(tx, caller.organisation_id, number)
        return undoing((outline_of(row) for row in rows), number, reason)

    async def owners(self, tx: Tx, kind: str | None = None) -> set[str]:
        """The organisations that have resources, of one kind or any."""
        return set(await store.owners(tx, kind))

    async def clear(self, tx: Tx, caller: Caller, message: str) -> Applied:
        """Deletes every resource of the caller's organisation, as one revision."""
        state = await self.state(tx, caller.organisation_id)
        deletes = [Delete(ref) for ref in state.resources]
        await self.vault.forget(tx, caller.organisation_id)
        return await self.apply(tx, caller, ChangeSet(deletes=deletes, message=message))

    async def get(self, tx: Tx, caller: Caller, kind: str, id_or_name: str) -> Resource:
        """One resource by name or id; raises `ResourceNotFound`."""
        # Names have no underscore and every id has one, so nothing is ever both.
        row = (
            await store.resource_by_id(tx, caller.organisation_id, kind, id_or_name)
            if "_" in id_or_name
            else await store.resource_by_name(tx, caller.organisation_id, kind, id_or_name)
        )
        if row is None:
            raise ResourceNotFound(f"there is no {kind} {id_or_name!r}")
        return self._states.resource(row)

    async def page(
        self,
        tx: Tx,
        caller: Caller,
        kind: str,
        *,
        limit: int,
        cursor: str | None = None,
        search: str | None = None,
        selector: str | None = None,
    ) -> Page[Resource]:
        """Resources of a kind by name; `search` is part of the name, `selector` about labels."""
        after = None if cursor is None else open_cursor(cursor)
        terms = _terms(selector or "")
        rows = await store.page(
            tx, caller.organisation_id, kind,
            limit=limit + 1, after=after, search=search, selector=terms,
        )  # fmt: skip
        items = tuple(self._states.resource(row) for row in rows[:limit])
        return Page(items, close_cursor(items[-1].name) if len(rows) > limit else None)

    async def state(self, tx: Tx, organisation_id: str) -> State:
        """Every resource of one organisation."""
        return await self._states.of(tx, organisation_id, await store.head(tx))

    async def export(self, tx: Tx, caller: Caller, kind: str | None = None) -> tuple[Resource, ...]:
        """The organisation's resources in the order of kinds and names, of one kind or of all."""
        state = await self.state(tx, caller.organisation_id)
        order = {name: position for position, name in enumerate(self.kinds)}
        chosen = (r for r in state.resources.values() if kind is None or r.kind == kind)
        return tuple(sorted(chosen, key=lambda r: (order[r.kind], r.name)))

    async def revision(self, tx: Tx, caller: Caller, number: int) -> Revision:
        """One revision; raises `RevisionNotFound`."""
        row = await store.revision(tx, caller.organisation_id, number)
        if row is None:
            raise RevisionNotFound(f"there is no revision {number}")
        return revision_of(row)

    async def contents_at(self, tx: Tx, caller: Caller, number: int) -> Mapping[Ref, Content]:
        """What the caller's resources were right after revision `number`; 0 is before the first.

        Raises `RevisionNotFound`.
        """
        state = await self.state(tx, caller.organisation_id)
        if not 0 <= number <= state.number:
            raise RevisionNotFound(f"there is no revision {number}; the newest is {state.number}")
        rows = await store.revisions_above(tx, caller.organisation_id, number)
        return rewound(state.contents, (outline_of(row) for row in rows), self.kinds)

    async def strangers(
        self, tx: Tx, caller: Caller, claims: Iterable[tuple[str, str]]
    ) -> list[Resource]:
        """Resources of other organisations that hold any of the claims (scope and value)."""
        found: dict[str, Resource] = {}
        for organisation_id, ref in (await store.holders(tx, claims)).values():
            if organisation_id != caller.organisation_id:
                row = await store.resource_by_name(tx, organisation_id, ref.kind, ref.name)
                if row is not None:
                    found[row.id] = self._states.resource(row)
        return list(found.values())

    async def revisions(
        self,
        tx: Tx,
        caller: Caller,
        *,
        limit: int,
        cursor: str | None = None,
        search: str | None = None,
        oldest_first: bool = False,
    ) -> Page[Revision]:
        """The organisation's revisions, newest first, without their differences.

        `search` is part of the message, the reason or the author, or begins the name of something
        that was changed.
        """
        beyond = None if cursor is None else open_number(cursor)
        rows = await store.revision_page(
            tx, caller.organisation_id, limit=limit + 1, beyond=beyond,
            search=(search or "").replace("\x00", "").strip(), oldest_first=oldest_first,
        )  # fmt: skip
        items = await self.outlines.of(tx, rows[:limit])
        more = len(rows) > limit
        return Page(items, close_cursor(str(items[-1].number)) if more else None)

    async def everybodys(self, tx: Tx, kind: str) -> tuple[Resource, ...]:
        """The resources of one kind, of all organisations."""
        rows = await store.resources_of_kind(tx, kind)
        return tuple(self._states.resource(row) for row in rows)

    async def snapshot(self, tx: Tx) -> tuple[int, tuple[Resource, ...]]:
        """Every resource of every organisation, and the sequence that this state has at least.

        On PostgreSQL the rows may already hold a later revision; `changes_since` repeats it, and
        taking it twice does no harm, since its entries are whole resources.
        """
        sequence = await store.head(tx)
        return sequence, tuple(self._states.resource(row) for row in await store.resources(tx))

    async def changes_since(self, tx: Tx, sequence: int) -> tuple[RevisionDelta, ...]:
        """The revisions after `sequence`, of all organisations, in the order of their commits."""
        return tuple(self._states.delta(row) for row in await store.revisions_after(tx, sequence))

    async def _draft(
        self, tx: Tx, caller: Caller, change_set: ChangeSet, head: int
    ) -> tuple[Draft, dict[Ref, list[Claim]], Taken]:
        state = await self._states.of(tx, caller.organisation_id, head)
        sketch = draft(state, change_set, self.kinds)
        taken = take_secrets(sketch)
        for at, message in await self.vault.unkept(tx, caller.organisation_id, taken.referred):
            sketch.complaints.invalid(at, message)
        for at, message in await self._shelf.unfit(tx, sketch):
            sketch.complaints.invalid(at, message)
        made = claims_made(sketch)
        for key, (organisation_id, holder) in (await store.holders(tx, made)).items():
            if organisation_id != caller.organisation_id:
                sketch.complain_taken(*made[key], "another organisation")
            elif holder not in sketch.places and holder not in sketch.deleted:
                sketch.complain_taken(*made[key], str(holder))
        sketch.complaints.raise_any()
        claims: dict[Ref, list[Claim]] = {ref: [] for ref in sketch.places}
        for ref, claim in made.values():
            claims[ref].append(claim)
        return sketch, claims, taken

    def _revision(self, caller: Caller, change_set: ChangeSet, plan: Plan) -> Revision:
        before = plan.state.before
        return Revision(
            id=before.sequence + 1,
            organisation_id=caller.organisation_id,
            number=before.number + 1,
            message=change_set.message,
            reason=change_set.reason,
            actor=Actor(caller.kind.value, caller.id, caller.name),
            created_at=self._clock.now(),
            changes=plan.changes,
        )

    async def _store(
        self,
        tx: Tx,
        revision: Revision,
        plan: Plan,
        written: Mapping[Ref, Resource],
        claims: Mapping[Ref, Sequence[Claim]],
    ) -> None:
        await store.advance_head(tx, revision.id)
        await store.add_revision(tx, revision_row(revision, written))
        by_action: dict[Action, list[Ref]] = {action: [] for action in Action}
        for change in plan.changes:
            by_action[change.action].append(change.ref)
        before = plan.state.before.resources
        await store.delete_resources(tx, [before[r].id for r in by_action[Action.DELETE]])
        await store.insert_resources(
            tx, [resource_row(written[r]) for r in by_action[Action.CREATE]]
        )
        await store.update_resources(
            tx, [resource_row(written[r]) for r in by_action[Action.UPDATE]]
        )
        await self._store_claims(tx, revision, by_action, claims)

    async def _store_claims(
        self,
        tx: Tx,
        revision: Revision,
        by_action: Mapping[Action, Sequence[Ref]],
        claims: Mapping[Ref, Sequence[Claim]],
    ) -> None:
        claiming = {name for name, kind in self.kinds.items() if kind.makes_claims}
        former = [*by_action[Action.DELETE], *by_action[Action.UPDATE]]
        latter = [*by_action[Action.CREATE], *by_action[Action.UPDATE]]
        await store.release_claims(
            tx, revision.organisation_id, [ref for ref in former if ref.kind in claiming]
        )
        await store.add_claims(
            tx, revision.organisation_id, [(ref, c) for ref in latter for c in claims[ref]]
        )

    async def _record(
        self, tx: Tx, caller: Caller, revision: Revision, *, is_rollback: bool
    ) -> None:
        first = revision.changes[0]
        alone = len(revision.changes) == 1 and not is_rollback
        await self._audit.record(
            tx,
            caller,
            f"resource.{first.action}d" if alone else _ACTIONS[is_rollback],
            resource=str(first.ref) if alone else f"Revision/{revision.number}",
            before=sides(revision, lambda change: change.before),
            after=sides(revision, lambda change: change.after),
            message=revision.reason or revision.message or None,
        )


_ACTIONS = {False: "changes.applied", True: "changes.rolled_back"}


def _new_ids(changes: Iterable[Change]) -> dict[Ref, str]:
    return {c.ref: new_id("res") for c in changes if c.action is Action.CREATE}


def _unchanged(sketch: Draft) -> dict[Ref, Resource]:
    """What the change-set wrote about, as it was before."""
    before = sketch.state.resources
    return {ref: before[ref] for ref in sketch.places if ref in before}


def _terms(selector: str) -> tuple[Term, ...]:
    try:
        return parse_selector(selector)
    except ValueError as error:
        raise Invalid(str(error), [FieldError("/label", str(error))]) from None
