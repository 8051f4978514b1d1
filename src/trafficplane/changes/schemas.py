"""How resources, plans, revisions and deliveries look on the wire."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Literal, Union

from pydantic import Field, SerializerFunctionWrapHandler, create_model, model_serializer

from trafficplane.catalog.logic.kind import Kind
from trafficplane.catalog.logic.names import Labels, ResourceName
from trafficplane.catalog.schemas import (
    ABSENT,
    Action,
    Applied,
    Change,
    Difference,
    Finding,
    Plan,
    Ref,
    Resource,
    Revision,
    Severity,
)
from trafficplane.changes.logic.questions import PLANNED, QuestionIn
from trafficplane.gateways.schemas import Delivery, DeliveryOut
from trafficplane.kit.schema import WireModel


class RefOut(WireModel):
    """Names a resource."""

    kind: str
    name: str

    @classmethod
    def of(cls, ref: Ref) -> "RefOut":
        """The wire shape of `ref`."""
        return cls(kind=ref.kind, name=ref.name)


class DifferenceOut(WireModel):
    """One field that changes; a side on which it does not exist is left out."""

    pointer: str = Field(description="A JSON pointer (RFC 6901) into the resource.")
    before: Any = None
    after: Any = None

    @model_serializer(mode="wrap")
    def _existing_sides(self, handler: SerializerFunctionWrapHandler):  # type: ignore[no-untyped-def]
        document = handler(self)
        return {key: value for key, value in document.items() if key in self.model_fields_set}

    @classmethod
    def of(cls, difference: Difference) -> "DifferenceOut":
        """The wire shape of `difference`."""
        sides = {"before": difference.before, "after": difference.after}
        existing = {side: value for side, value in sides.items() if value is not ABSENT}
        return cls(pointer=difference.pointer, **existing)


class ChangeOut(WireModel):
    """What happens to one resource."""

    action: Action
    kind: str
    name: str
    diff: list[DifferenceOut]

    @classmethod
    def of(cls, change: Change) -> "ChangeOut":
        """The wire shape of `change`."""
        return cls(
            action=change.action,
            kind=change.ref.kind,
            name=change.ref.name,
            diff=[DifferenceOut.of(difference) for difference in change.diff],
        )


class TouchedOut(WireModel):
    """A resource that a revision changed, without the details."""

    action: Action
    kind: str
    name: str

    @classmethod
    def of(cls, change: Change) -> "TouchedOut":
        """The wire shape of `change`."""
        return cls(action=change.action, kind=change.ref.kind, name=change.ref.name)


class FindingOut(WireModel):
    """Something worth knowing about a change; errors prevent it."""

    severity: Severity
    code: str
    message: str
    resource: RefOut | None
    pointer: str = Field(description="A JSON pointer (RFC 6901) into the resource.")
    witness: dict[str, Any] | None = Field(description="A request that shows it.")

    @classmethod
    def of(cls, finding: Finding) -> "FindingOut":
        """The wire shape of `finding`."""
        return cls(
            severity=finding.severity,
            code=finding.code,
            message=finding.message,
            resource=RefOut.of(finding.resource) if finding.resource else None,
            pointer=finding.pointer,
            witness=dict(finding.witness) if finding.witness is not None else None,
        )


class PlanOut(WireModel):
    """What a change-set would do."""

    changes: list[ChangeOut]
    findings: list[FindingOut]

    @classmethod
    def of(cls, plan: Plan) -> "PlanOut":
        """The wire shape of `plan`."""
        return cls(
            changes=[ChangeOut.of(change) for change in plan.changes],
            findings=[FindingOut.of(finding) for finding in plan.findings],
        )


class ActorOut(WireModel):
    """Who made a revision."""

    kind: str
    id: str
    name: str


class _RevisionFacts(WireModel):
    number: int
    message: str
    reason: str | None
    actor: ActorOut
    created_at: datetime


class RevisionSummary(_RevisionFacts):
    """A revision in a list: what it touched, without the details."""

    changes: list[TouchedOut]

    @classmethod
    def of(cls, revision: Revision) -> "RevisionSummary":
        """The wire shape of `revision`."""
        return cls(**_facts(revision), changes=[TouchedOut.of(c) for c in revision.changes])


class RevisionOut(_RevisionFacts):
    """A revision with every difference, and how far it has come."""

    changes: list[ChangeOut]
    delivery: DeliveryOut

    @classmethod
    def of(cls, revision: Revision, delivery: Delivery) -> "RevisionOut":
        """The wire shape of `revision`."""
        return cls(
            **_facts(revision),
            changes=[ChangeOut.of(change) for change in revision.changes],
            delivery=DeliveryOut.of(delivery),
        )


class RevisionList(WireModel):
    """Revisions, newest first."""

    items: list[RevisionSummary]
    next_cursor: str | None


class AppliedOut(WireModel):
    """What an apply did. `revision` is null when nothing changed."""

    revision: RevisionSummary | None
    changes: list[ChangeOut]
    findings: list[FindingOut]
    delivery: DeliveryOut | None = Field(description="Given when the call asked to wait.")

    @classmethod
    def of(cls, applied: Applied, delivery: Delivery | None) -> "AppliedOut":
        """The wire shape of `applied`."""
        return cls(
            revision=RevisionSummary.of(applied.revision) if applied.revision else None,
            changes=[ChangeOut.of(change) for change in applied.changes],
            findings=[FindingOut.of(finding) for finding in applied.findings],
            delivery=DeliveryOut.of(delivery) if delivery else None,
        )


class RollbackRequest(WireModel):
    """Why the state of an earlier revision comes back."""

    reason: Annotated[str, Field(min_length=1, max_length=2000)]


class ExportOut(WireModel):
    """Every resource as a document that applied again changes nothing."""

    resources: list[dict[str, Any]]


class ResourceDocument(WireModel):
    """A resource as people write it."""

    kind: str | None = None
    name: ResourceName
    labels: Annotated[Labels, Field(default_factory=dict)]
    spec: Any
    version: Annotated[
        int | None, Field(description="The version to replace; 409 if it is not the current one.")
    ] = None


class ResourceReplacement(ResourceDocument):
    """A resource as people write it at its own URL, which names it."""

    name: ResourceName | None = None  # type: ignore[assignment]


class ResourcePatch(WireModel):
    """A merge patch (RFC 7396): null removes, a mapping merges, anything else replaces."""

    kind: str | None = None
    name: ResourceName | None = None
    labels: dict[str, str | None] = Field(default_factory=dict)
    spec: dict[str, Any] = Field(default_factory=dict)
    version: int | None = None


class ResourceOut(WireModel):
    """A resource with what the server knows about it."""

    kind: str
    name: str
    labels: dict[str, str]
    spec: Any
    id: str
    version: int = Field(description="The resource's ETag; changes with every write.")
    revision: int = Field(description="The number of the revision that last wrote it.")
    created_at: datetime
    updated_at: datetime
    status: dict[str, Any] | None = Field(description="What is observed at run time, if anything.")
    delivery: DeliveryOut | None = Field(description="Given when a write asked to wait.")


class ResourceList(WireModel):
    """Resources of one kind in the order of their names."""

    items: list[Any]
    next_cursor: str | None


class DeleteDocument(WireModel):
    """Names a resource to delete."""

    kind: str
    name: str
    version: int | None = None


class ChangeSetDocument(WireModel):
    """Resources to write and to delete, in one revision."""

    resources: list[Any] = Field(default_factory=list)
    delete: list[DeleteDocument] = Field(default_factory=list)
    prune: bool = Field(default=False, description="Delete every resource that isn't given.")
    strict: bool = Field(default=False, description="For apply: warnings prevent the change, too.")
    message: Annotated[str, Field(max_length=2000)] = ""


@dataclass(frozen=True, slots=True)
class WireKind:
    """The wire models of one kind, made from its spec."""

    kind: Kind
    document: type[ResourceDocument]
    replacement: type[ResourceReplacement]
    patch: type[ResourcePatch]
    resource: type[ResourceOut]
    page: type[ResourceList]


def wire_kind(kind: Kind) -> WireKind:
    """The models with which OpenAPI describes a kind precisely."""
    own: Any = Literal[kind.name]
    optional: Any = (own | None, None)
    spec: Any = (kind.spec, ...)
    more: Any = {"expansion": _expansion(kind.expanded)} if kind.expanded else {}
    resource = create_model(
        f"{kind.name}Resource", __base__=ResourceOut, __doc__=kind.summary,
        kind=(own, ...), spec=spec, **more,
    )  # fmt: skip
    items: Any = (list[resource], ...)
    return WireKind(
        kind,
        create_model(
            f"{kind.name}Document", __base__=ResourceDocument, __doc__=kind.summary,
            kind=optional, spec=spec,
        ),
        create_model(
            f"{kind.name}Replacement", __base__=ResourceReplacement, __doc__=kind.summary,
            kind=optional, spec=spec,
        ),
        create_model(
            f"{kind.name}Patch", __base__=ResourcePatch, __doc__=ResourcePatch.__doc__,
            kind=optional,
        ),
        resource,
        create_model(
            f"{kind.name}List", __base__=ResourceList, __doc__=ResourceList.__doc__, items=items
        ),
    )  # fmt: skip


def _expansion(model: type[WireModel]) -> Any:
    described = Field(description="What a short form stands for; given with `expand=true`.")
    listed: Any = list[model] | None  # type: ignore[valid-type]
    return (Annotated[listed, described], None)


def change_set_document(wires: Sequence[WireKind]) -> type[ChangeSetDocument]:
    """The model with which OpenAPI describes a change-set of these kinds."""
    entries = tuple(_entry(wire) for wire in wires)
    entry: Any = Annotated[Union[entries], Field(discriminator="kind")]  # noqa: UP007 - made of a table
    resources: Any = (list[entry], Field(default_factory=list))
    return create_model(
        "ChangeSet", __base__=ChangeSetDocument, __doc__=ChangeSetDocument.__doc__,
        resources=resources,
    )  # fmt: skip


def question_document(wires: Sequence[WireKind]) -> type[QuestionIn]:
    """The model with which OpenAPI describes a question, with or without a plan."""
    planned = change_set_document(wires).model_fields
    fields: dict[str, Any] = {
        name: (field.annotation, field) for name, field in planned.items() if name in PLANNED
    }
    return create_model("Question", __base__=QuestionIn, __doc__=QuestionIn.__doc__, **fields)


def _entry(wire: WireKind) -> type[ResourceDocument]:
    own: Any = (Literal[wire.kind.name], ...)
    return create_model(
        f"{wire.kind.name}Entry", __base__=wire.document, __doc__=wire.kind.summary, kind=own
    )


def resource_out(
    wire: WireKind,
    resource: Resource,
    status: Mapping[str, Any] | None = None,
    delivery: Delivery | None = None,
    *,
    expand: bool = False,
) -> ResourceOut:
    """The wire shape of `resource`; `expand` adds what a short form stands for."""
    more: dict[str, Any] = {}
    if expand:
        more["expansion"] = list(wire.kind.expand(resource.spec))
    return wire.resource(
        kind=resource.kind,
        name=resource.name,
        labels=dict(resource.labels),
        spec=resource.spec,
        id=resource.id,
        version=resource.version,
        revision=resource.revision,
        created_at=resource.created_at,
        updated_at=resource.updated_at,
        status=dict(status) if status is not None else None,
        delivery=DeliveryOut.of(delivery) if delivery else None,
        **more,
    )


def _facts(revision: Revision) -> dict[str, Any]:
    return {
        "number": revision.number,
        "message": revision.message,
        "reason": revision.reason,
        "actor": ActorOut(kind=revision.actor.kind, id=revision.actor.id, name=revision.actor.name),
        "created_at": revision.created_at,
    }
