"""What a change-set would make of a state: changes, findings, or everything that is wrong with it.

Works on values only. Claims of other organisations are the store's knowledge and come later.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from trafficplane.catalog.logic.complaints import Complaints
from trafficplane.catalog.logic.cycles import cycles
from trafficplane.catalog.logic.differences import differences
from trafficplane.catalog.logic.kind import Claim, Kinds
from trafficplane.catalog.logic.merging import merge
from trafficplane.catalog.logic.reading import read
from trafficplane.catalog.logic.validation import did_you_mean, unstorable
from trafficplane.catalog.schemas import (
    Action,
    Change,
    ChangeSet,
    Content,
    Delete,
    Finding,
    Patch,
    Plan,
    PlannedState,
    Pointing,
    Ref,
    Resource,
    Severity,
    State,
    Upsert,
    Write,
)

_MAX_NAMED = 5
MAX_MESSAGE_CHARACTERS = 2000


@dataclass(slots=True)
class Draft:
    """A plan in the making. `places` says where in the request a resource is written."""

    kinds: Kinds
    state: State
    complaints: Complaints = field(default_factory=Complaints)
    contents: dict[Ref, Content] = field(default_factory=dict)
    places: dict[Ref, str] = field(default_factory=dict)
    deleted: dict[Ref, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def find(self, kind: str, name: str) -> Any | None:
        """The parsed spec of one resource in the resulting state."""
        content = self.contents.get(Ref(kind, name))
        return content.spec if content else None

    def all(self, kind: str) -> Iterable[tuple[str, Any]]:
        """Name and parsed spec of the resulting resources of a kind."""
        return ((ref.name, c.spec) for ref, c in self.contents.items() if ref.kind == kind)

    def place(self, ref: Ref, pointer: str = "") -> str:
        """Where the request says something about `ref`; the whole request when it doesn't."""
        return self.places[ref] + pointer if ref in self.places else ""

    def complain_taken(self, ref: Ref, claim: Claim, holder: str) -> None:
        """What `ref` claims is held by somebody else."""
        self.complaints.held(
            self.place(ref, f"/spec{claim.pointer}"),
            f"the {claim.scope} {claim.value!r} is already held by {holder}",
        )


def draft(state: State, change_set: ChangeSet, kinds: Kinds) -> Draft:
    """Applies `change_set` to `state` and collects everything that is wrong."""
    sketch = Draft(kinds, state)
    sketch.contents = dict(state.contents)
    sketch.complaints.invalid_all("", change_set.errors)
    _check_texts(change_set, sketch)
    for patch in change_set.patches:
        _patch(patch, sketch)
    for upsert in change_set.upserts:
        _upsert(upsert, sketch)
    for delete in change_set.deletes:
        _delete(delete, sketch)
    if change_set.prune:
        _prune(sketch)
    _check_references(sketch)
    _check_cycles(sketch)
    _check_siblings(sketch)
    return sketch


def plan_of(
    sketch: Draft,
    examine: Callable[[PlannedState], Iterable[Finding]],
    places: Mapping[str, frozenset[str]] | None = None,
) -> Plan:
    """The finished plan of a draft without complaints, with what `examine` finds in it.

    What the kinds remark is told by `examine` too, which may add to it.
    """
    changes = tuple(_changes(sketch))
    state = sketch.state
    planned = PlannedState(
        state.organisation_id, state, sketch.contents, changes, places or {}, tuple(sketch.findings)
    )
    return Plan(changes, tuple(examine(planned)), planned)


def examined(sketch: Draft, plan: Plan, *, strict: bool) -> Complaints:
    """What prevents the plan from being applied, with pointers into the request.

    That are findings of severity error and, when `strict`, warnings.
    """
    for finding in plan.findings:
        if finding.severity is Severity.ERROR or (strict and finding.severity is Severity.WARNING):
            at = sketch.place(finding.resource, finding.pointer) if finding.resource else ""
            sketch.complaints.invalid(at, finding.message)
    return sketch.complaints


def claims_made(sketch: Draft) -> dict[tuple[str, str], tuple[Ref, Claim]]:
    """Every claim of the written resources; claims made twice within the set are complaints."""
    made: dict[tuple[str, str], tuple[Ref, Claim]] = {}
    for ref in sketch.places:
        content = sketch.contents.get(ref)
        for claim in sketch.kinds[ref.kind].claims(content.spec) if content else ():
            holder, _ = made.setdefault((claim.scope, claim.value), (ref, claim))
            if holder != ref:
                sketch.complaints.held(
                    sketch.place(ref, f"/spec{claim.pointer}"),
                    f"the {claim.scope} {claim.value!r} is also given to {holder}",
                )
    return made


def _check_texts(change_set: ChangeSet, sketch: Draft) -> None:
    for name, text in (("message", change_set.message), ("reason", change_set.reason or "")):
        sketch.complaints.invalid_all("", unstorable(text, name))
        if len(text) > MAX_MESSAGE_CHARACTERS:
            sketch.complaints.invalid(
                f"/{name}", f"is longer than {MAX_MESSAGE_CHARACTERS} characters"
            )


def _patch(patch: Patch, sketch: Draft) -> None:
    current = sketch.state.resources.get(patch.ref)
    if current is None:
        sketch.complaints.missing(f"there is no {patch.ref.kind} named {patch.ref.name!r}")
        return
    document = current.document
    merged = Upsert(
        patch.ref.kind,
        patch.ref.name,
        merge(document.labels, patch.labels),
        merge(document.spec, patch.spec),
        patch.expected_version,
        Write.REPLACE,
        patch.at,
    )
    _upsert(merged, sketch)


def _upsert(upsert: Upsert, sketch: Draft) -> None:
    complaints, at = sketch.complaints, upsert.at
    for extra in upsert.extra:
        known = ["kind", "name", "labels", "spec"]
        hint = did_you_mean(extra, known)
        complaints.invalid_all(at, unstorable(extra))
        complaints.invalid(
            f"{at}/{extra}", f"is not a field here{hint} (fields: {', '.join(known)})"
        )
    ref = _identify(upsert, sketch)
    if ref is None:
        return
    if ref in sketch.places:
        complaints.invalid(at, f"{ref} is written twice in this change")
        return
    sketch.places[ref] = at
    _check_expectation(upsert, ref, sketch)
    reading = read(sketch.kinds[ref.kind], upsert.labels, upsert.spec)
    complaints.invalid_all(at, reading.errors)
    if reading.content is not None:
        before = sketch.contents.get(ref)
        # Keeping the old object where nothing changes lets later steps compare by identity.
        same = before is not None and before.document == reading.content.document
        sketch.contents[ref] = before if before is not None and same else reading.content


def _identify(upsert: Upsert, sketch: Draft) -> Ref | None:
    complaints, at = sketch.complaints, upsert.at
    kind_known = isinstance(upsert.kind, str) and upsert.kind in sketch.kinds
    if upsert.kind is None:
        complaints.invalid(f"{at}/kind", f"is required: one of {', '.join(sketch.kinds)}")
    elif not kind_known:
        hint = did_you_mean(upsert.kind, list(sketch.kinds))
        complaints.invalid(
            f"{at}/kind", f"{upsert.kind!r} is not a kind{hint} (kinds: {', '.join(sketch.kinds)})"
        )
    named = complaints.check_name(f"{at}/name", upsert.name)
    return Ref(str(upsert.kind), str(upsert.name)) if kind_known and named else None


def _check_expectation(upsert: Upsert, ref: Ref, sketch: Draft) -> None:
    current = sketch.state.resources.get(ref)
    if current is not None and upsert.write is Write.CREATE:
        told = f"{ref} exists already; change that one, or choose another name"
        sketch.complaints.exists(f"{upsert.at}/name", told)
    if current is None and upsert.write is Write.REPLACE:
        sketch.complaints.missing(f"there is no {ref.kind} named {ref.name!r}")
    _check_version(upsert.expected_version, current, f"{upsert.at}/version", ref, sketch)


def _check_version(
    expected: int | None, current: Resource | None, at: str, ref: Ref, sketch: Draft
) -> None:
    if expected is None or (current is not None and current.version == expected):
        return
    now = f"is at version {current.version}" if current else "does not exist"
    sketch.complaints.stale(at, f"{ref} {now}, and this change was made for version {expected}")


def _delete(delete: Delete, sketch: Draft) -> None:
    ref, current = delete.ref, sketch.state.resources.get(delete.ref)
    if ref.kind not in sketch.kinds:
        hint = did_you_mean(ref.kind, list(sketch.kinds))
        sketch.complaints.invalid(
            f"{delete.at}/kind",
            f"{ref.kind!r} is not a kind{hint} (kinds: {', '.join(sketch.kinds)})",
        )
        return
    if ref in sketch.places:
        sketch.complaints.invalid(delete.at, f"{ref} is written and deleted in the same change")
        return
    _check_version(delete.expected_version, current, delete.at, ref, sketch)
    if current is not None:
        sketch.deleted[ref] = delete.at
        sketch.contents.pop(ref, None)
        return
    if delete.required:
        sketch.complaints.missing(f"there is no {ref.kind} named {ref.name!r}")
        return
    sketch.findings.append(
        Finding(
            Severity.INFO, "already_absent", f"{ref} does not exist, so nothing is deleted", ref
        )
    )


def _prune(sketch: Draft) -> None:
    for ref in sketch.state.resources:
        if ref not in sketch.places and ref not in sketch.deleted:
            sketch.deleted[ref] = ""
            del sketch.contents[ref]


def _check_references(sketch: Draft) -> None:
    orphans: defaultdict[Ref, list[str]] = defaultdict(list)
    # Only a deletion can leave references of untouched resources behind.
    for ref in sketch.contents if sketch.deleted else sketch.places:
        content = sketch.contents.get(ref)
        for pointing in content.references if content else ():
            target = pointing.target
            if target in sketch.contents:
                continue
            if ref in sketch.places:
                _complain_unknown(ref, pointing, sketch)
            elif target in sketch.deleted:
                orphans[target].append(f"{ref} (/spec{pointing.pointer})")
    for target, users in orphans.items():
        sketch.complaints.referenced(
            sketch.deleted[target], f"{target} can't be deleted: it is used by {_some(users)}"
        )


def _complain_unknown(ref: Ref, pointing: Pointing, sketch: Draft) -> None:
    target = pointing.target
    if target in sketch.places:
        # It is in the same change and has errors of its own, which are reported already.
        return
    at = sketch.place(ref, f"/spec{pointing.pointer}")
    if target in sketch.deleted:
        sketch.complaints.invalid(at, f"{target} is deleted by the same change")
        return
    names = [other.name for other in sketch.contents if other.kind == target.kind]
    hint = did_you_mean(target.name, names)
    sketch.complaints.invalid(at, f"there is no {target.kind} named {target.name!r}{hint}")


def _check_cycles(sketch: Draft) -> None:
    for cycle in cycles(sketch.contents, sketch.places):
        way = " → ".join(str(ref) for ref, _ in cycle)
        # Before this change there was no cycle, so at least one of its resources is written here.
        ref, pointing = next(step for step in cycle if step[0] in sketch.places)
        sketch.complaints.invalid(
            sketch.place(ref, f"/spec{pointing.pointer}"),
            f"closes a cycle of references: {way} → {cycle[0][0]}",
        )


def _check_siblings(sketch: Draft) -> None:
    for ref in _affected(sketch):
        kind = sketch.kinds[ref.kind]
        for remark in kind.check(ref.name, sketch.contents[ref].spec, sketch):
            pointer = f"/spec{remark.pointer}"
            sketch.findings.append(
                Finding(
                    remark.severity,
                    remark.code,
                    remark.message,
                    ref,
                    pointer,
                    endpoint=remark.endpoint,
                )
            )


def _affected(sketch: Draft) -> Iterator[Ref]:
    """What is written, and what refers to something that changes."""
    before = sketch.state.resources
    touched = {
        ref
        for ref in sketch.places
        if ref in sketch.contents
        and (ref not in before or before[ref].content is not sketch.contents[ref])
    }
    yield from (ref for ref in sketch.places if ref in sketch.contents)
    if not touched:
        return
    for ref, content in sketch.contents.items():
        if ref in sketch.places:
            continue
        for pointing in content.references:
            if pointing.target in touched:
                yield ref
                break


def _changes(sketch: Draft) -> Iterator[Change]:
    """In the order of the kinds, then of the names; deletions last and backwards."""
    order = {kind: position for position, kind in enumerate(sketch.kinds)}
    written = sorted(
        (ref for ref in sketch.places if ref in sketch.contents),
        key=lambda ref: (order[ref.kind], ref.name),
    )
    for ref in written:
        change = _change(ref, sketch)
        if change is not None:
            yield change
    gone = sorted(sketch.deleted, key=lambda r: (order.get(r.kind, 0), r.name), reverse=True)
    for ref in gone:
        before = sketch.state.resources[ref].document
        yield Change(Action.DELETE, ref, before, None, differences(before, None))


def _change(ref: Ref, sketch: Draft) -> Change | None:
    current = sketch.state.resources.get(ref)
    before, after = current.document if current else None, sketch.contents[ref].document
    if before == after:
        return None
    action = Action.UPDATE if before else Action.CREATE
    return Change(action, ref, before, after, differences(before, after))


def _some(texts: list[str]) -> str:
    shown = ", ".join(texts[:_MAX_NAMED])
    rest = len(texts) - _MAX_NAMED
    return f"{shown} and {rest} more" if rest > 0 else shown
