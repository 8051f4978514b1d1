"""The values that the catalog hands out: resources, changes, findings, plans, revisions.

All are frozen and free of the database. How they look on the wire is decided in `changes`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, NamedTuple, TypeVar

from trafficplane.kit.errors import FieldError
from trafficplane.kit.schema import WireModel

T = TypeVar("T")


class Ref(NamedTuple):
    """Names a resource within an organisation. A tuple, since catalogs hash it all the time."""

    kind: str
    name: str

    def __str__(self) -> str:
        """`Cluster/shop`."""
        return f"{self.kind}/{self.name}"


@dataclass(frozen=True, slots=True)
class Pointing:
    """A reference found in a spec: the field at `pointer` (relative to the spec) names `target`."""

    pointer: str
    target: Ref


class Severity(StrEnum):
    """How bad a finding is; only errors prevent a change."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something worth knowing about a change before (or after) it is made.

    `pointer` is a JSON pointer into the resource (`/spec/…`); `witness` is a request that shows it,
    `endpoint` the one at which it would be seen, where that is known.
    """

    severity: Severity
    code: str
    message: str
    resource: Ref | None = None
    pointer: str = ""
    witness: Mapping[str, Any] | None = None
    endpoint: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """What a person decides about a resource, normalised: defaults filled, canonical spelling."""

    labels: Mapping[str, str]
    spec: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """The stored form."""
        return {"labels": dict(self.labels), "spec": dict(self.spec)}


@dataclass(frozen=True, slots=True)
class Content:
    """A resource's document together with what is derived from it once."""

    document: Document
    spec: WireModel
    references: tuple[Pointing, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """A stored resource.

    `spec` is the kind's parsed model, `document` its normalised wire form. `revision` is the number
    (within the organisation) and `sequence` the platform-wide id of the revision that last wrote
    it. `version` equals `revision`: one revision writes a resource at most once, and the number is
    never used again, not even when a resource is deleted and made anew.
    """

    id: str
    organisation_id: str
    kind: str
    name: str
    content: Content
    revision: int
    sequence: int
    created_at: datetime
    updated_at: datetime

    @property
    def ref(self) -> Ref:
        """Kind and name."""
        return Ref(self.kind, self.name)

    @property
    def version(self) -> int:
        """Changes with every write; the resource's ETag."""
        return self.revision

    @property
    def labels(self) -> Mapping[str, str]:
        """The labels."""
        return self.content.document.labels

    @property
    def spec(self) -> Any:
        """The parsed spec: an instance of the kind's model."""
        return self.content.spec

    @property
    def document(self) -> Document:
        """The normalised wire form."""
        return self.content.document


class Action(StrEnum):
    """What happens to a resource."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that changes; a side where it does not exist is `ABSENT`."""

    pointer: str
    before: Any
    after: Any


class _Absent:
    """The value of a field on the side of a difference where it does not exist."""

    def __repr__(self) -> str:
        """For test output."""
        return "ABSENT"


ABSENT = _Absent()


@dataclass(frozen=True, slots=True)
class Change:
    """What happens to one resource; `before` is None on create and `after` on delete."""

    action: Action
    ref: Ref
    before: Document | None
    after: Document | None
    diff: tuple[Difference, ...] = ()


class Write(StrEnum):
    """What an upsert expects to find."""

    ANY = "any"
    CREATE = "create"
    """Nothing of that name."""
    REPLACE = "replace"
    """A resource of that name."""


@dataclass(frozen=True, slots=True)
class Upsert:
    """A full document as somebody wrote it, to become the state of one resource.

    `kind` and `name` may be anything at all here; planning refuses what isn't text. `at` is put in
    front of every pointer into this document. `extra` are fields that no resource has.
    """

    kind: object
    name: object
    labels: object = None
    spec: object = None
    expected_version: int | None = None
    write: Write = Write.ANY
    at: str = ""
    extra: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Patch:
    """A merge patch (RFC 7396) of one existing resource's labels and spec."""

    ref: Ref
    labels: object = field(default_factory=dict)
    spec: object = field(default_factory=dict)
    expected_version: int | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Delete:
    """Removes one resource. Absence is an error only when `required`."""

    ref: Ref
    expected_version: int | None = None
    required: bool = False
    at: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Everything that one revision is to change.

    `prune` deletes every resource of the organisation (of the kinds that the catalog knows) that
    is not upserted. `reason` is for rollbacks and automatic actors, and is kept with the revision.
    """

    upserts: Sequence[Upsert] = ()
    patches: Sequence[Patch] = ()
    deletes: Sequence[Delete] = ()
    prune: bool = False
    strict: bool = False
    """Warnings prevent the change as well."""
    message: str = ""
    reason: str | None = None
    rolls_back_to: int | None = None
    errors: Sequence[FieldError] = ()
    """What was wrong already when the request was read; reported with everything else."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class State:
    """All resources of one organisation at one moment.

    Whoever reads off it what takes a while may remember that as long as the state lives.
    """

    organisation_id: str
    sequence: int
    number: int
    resources: Mapping[Ref, Resource]
    contents: Mapping[Ref, Content]
    """The contents of `resources`, kept ready because every plan begins with a copy of them."""


@dataclass(frozen=True, slots=True)
class PlannedState:
    """What the organisation's resources would become.

    `contents` holds the whole resulting state; `changes` only what differs from `before`. `places`
    is what each database of places in use (an upload's id) tells of clients. `remarks` are what
    the kinds themselves have to say.
    """

    organisation_id: str
    before: State
    contents: Mapping[Ref, Content]
    changes: tuple[Change, ...]
    places: Mapping[str, frozenset[str]] = field(default_factory=dict)
    remarks: tuple[Finding, ...] = ()

    def of_kind(self, kind: str) -> Iterable[tuple[str, Any]]:
        """Name and parsed spec of every resource of `kind`."""
        return ((ref.name, c.spec) for ref, c in self.contents.items() if ref.kind == kind)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a change-set would do."""

    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    state: PlannedState


@dataclass(frozen=True, slots=True)
class Actor:
    """Who made a revision."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One applied change-set. `number` counts within the organisation, `id` over the platform."""

    id: int
    organisation_id: str
    number: int
    message: str
    reason: str | None
    actor: Actor
    created_at: datetime
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """What an apply did. Without a change there is no revision."""

    revision: Revision | None
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]
    resources: Mapping[Ref, Resource]


@dataclass(frozen=True, slots=True)
class ResourceDelta:
    """One resource's step in a revision; `resource` is its new state, None when deleted."""

    action: Action
    ref: Ref
    before: Document | None
    after: Document | None
    resource: Resource | None


@dataclass(frozen=True, slots=True)
class RevisionDelta:
    """What one revision did, for those who follow the catalog (the compiler, caches)."""

    sequence: int
    number: int
    organisation_id: str
    changes: tuple[ResourceDelta, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """Part of a list; `next_cursor` asks for the following part."""

    items: tuple[T, ...]
    next_cursor: str | None
