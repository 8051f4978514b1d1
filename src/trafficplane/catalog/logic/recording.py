"""The stored form of what a change-set did, and the change-set that undoes stored revisions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from trafficplane.catalog.logic.differences import differences
from trafficplane.catalog.logic.kind import Kinds
from trafficplane.catalog.logic.reading import restore
from trafficplane.catalog.schemas import (
    Action,
    Actor,
    Change,
    ChangeSet,
    Content,
    Delete,
    Document,
    Plan,
    Ref,
    Resource,
    Revision,
    State,
    Upsert,
)


def resulting(plan: Plan, revision: Revision, new_ids: Mapping[Ref, str]) -> dict[Ref, Resource]:
    """The resources that a revision writes, as they are afterwards."""
    return {
        change.ref: _resource(change.ref, plan.state.contents[change.ref], plan, revision, new_ids)
        for change in plan.changes
        if change.action is not Action.DELETE
    }


def _resource(
    ref: Ref, content: Content, plan: Plan, revision: Revision, new_ids: Mapping[Ref, str]
) -> Resource:
    current = plan.state.before.resources.get(ref)
    return Resource(
        id=current.id if current else new_ids[ref],
        organisation_id=revision.organisation_id,
        kind=ref.kind,
        name=ref.name,
        content=content,
        revision=revision.number,
        sequence=revision.id,
        created_at=current.created_at if current else revision.created_at,
        updated_at=revision.created_at,
    )


def state_after(plan: Plan, revision: Revision, written: Mapping[Ref, Resource]) -> State:
    """The organisation's state once `revision` is stored."""
    resources = {
        ref: resource
        for ref, resource in plan.state.before.resources.items()
        if ref in plan.state.contents
    }
    resources.update(written)
    return State(
        revision.organisation_id, revision.id, revision.number, resources, plan.state.contents
    )


def resource_row(resource: Resource) -> dict[str, Any]:
    """The columns of a resource."""
    return {
        "id": resource.id,
        "organisation_id": resource.organisation_id,
        "kind": resource.kind,
        "name": resource.name,
        **resource.document.as_json(),
        "revision": resource.revision,
        "revision_id": resource.sequence,
        "created_at": resource.created_at,
        "updated_at": resource.updated_at,
    }


def revision_row(revision: Revision, written: Mapping[Ref, Resource]) -> dict[str, Any]:
    """The columns of a revision."""
    return {
        "id": revision.id,
        "organisation_id": revision.organisation_id,
        "number": revision.number,
        "message": revision.message,
        "reason": revision.reason,
        "actor_kind": revision.actor.kind,
        "actor_id": revision.actor.id,
        "actor_name": revision.actor.name,
        "created_at": revision.created_at,
        "changes": [_stored(change, written.get(change.ref)) for change in revision.changes],
    }


def outline_of(row: Any) -> Revision:
    """The revision that a row holds, without differences: comparing costs time in long lists."""
    return Revision(
        id=row.id,
        organisation_id=row.organisation_id,
        number=row.number,
        message=row.message,
        reason=row.reason,
        actor=Actor(row.actor_kind, row.actor_id, row.actor_name),
        created_at=row.created_at,
        changes=tuple(_change_of(stored) for stored in row.changes),
    )


def revision_of(row: Any) -> Revision:
    """The revision that a row holds; differences are computed anew, since they follow from it."""
    return replace(outline_of(row), changes=first_changes(row.changes))


def first_changes(
    stored: Sequence[Mapping[str, Any]], most: int | None = None
) -> tuple[Change, ...]:
    """At most so many of the stored changes, with their differences."""
    found = (_change_of(change) for change in stored[:most])
    return tuple(replace(c, diff=differences(c.before, c.after)) for c in found)


def document_of(stored: Mapping[str, Any] | None) -> Document | None:
    """A document of a stored change; None where the resource did not exist."""
    return None if stored is None else Document(stored["labels"], stored["spec"])


def undoing(later: Iterable[Revision], number: int, reason: str) -> ChangeSet:
    """The change-set that takes back the revisions `later` (oldest first), down to `number`."""
    originals = _originals(later)
    return ChangeSet(
        upserts=[
            Upsert(ref.kind, ref.name, document.labels, document.spec)
            for ref, document in originals.items()
            if document is not None
        ],
        deletes=[Delete(ref) for ref, document in originals.items() if document is None],
        message=f"Roll back to revision {number}",
        reason=reason,
        rolls_back_to=number,
    )


def rewound(
    contents: Mapping[Ref, Content], later: Iterable[Revision], kinds: Kinds
) -> dict[Ref, Content]:
    """What `contents` were before the revisions `later` (oldest first)."""
    before = dict(contents)
    for ref, document in _originals(later).items():
        if document is None:
            before.pop(ref, None)
        else:
            labels, spec = dict(document.labels), dict(document.spec)
            before[ref] = restore(kinds[ref.kind], labels, spec)
    return before


def _originals(later: Iterable[Revision]) -> dict[Ref, Document | None]:
    originals: dict[Ref, Document | None] = {}
    for revision in later:
        for change in revision.changes:
            originals.setdefault(change.ref, change.before)
    return originals


def sides(revision: Revision, side: Callable[[Change], Document | None]) -> dict[str, Any]:
    """The documents of one side by `Kind/name`."""
    documents = ((change.ref, side(change)) for change in revision.changes)
    return {str(ref): document.as_json() for ref, document in documents if document is not None}


def _stored(change: Change, resource: Resource | None) -> dict[str, Any]:
    return {
        "action": change.action.value,
        "kind": change.ref.kind,
        "name": change.ref.name,
        "id": resource.id if resource else None,
        "createdAt": resource.created_at.isoformat() if resource else None,
        "before": change.before.as_json() if change.before else None,
        "after": change.after.as_json() if change.after else None,
    }


def _change_of(stored: Mapping[str, Any]) -> Change:
    return Change(
        Action(stored["action"]),
        Ref(stored["kind"], stored["name"]),
        document_of(stored["before"]),
        document_of(stored["after"]),
    )
