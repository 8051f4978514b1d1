"""From a document as somebody wrote it to its normalised content, or to what is wrong with it."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field, ValidationError

from trafficplane.catalog.logic.kind import Kind
from trafficplane.catalog.logic.names import Labels
from trafficplane.catalog.logic.references import references
from trafficplane.catalog.logic.validation import explain, unstorable
from trafficplane.catalog.schemas import Content, Document
from trafficplane.kit.errors import FieldError
from trafficplane.kit.schema import WireModel


class _Labelled(WireModel):
    labels: Annotated[Labels, Field(default_factory=dict)]


@dataclass(frozen=True, slots=True)
class Reading:
    """The content of a document, or None and why; pointers are relative to the document."""

    content: Content | None
    errors: tuple[FieldError, ...]


def read(kind: Kind, labels: object, spec: object) -> Reading:
    """Validates and normalises one document; all errors are reported together."""
    raw = {"labels": {} if labels is None else labels, "spec": spec}
    broken = tuple(unstorable(raw))
    if broken:
        return Reading(None, broken)
    errors: list[FieldError] = []
    read_labels = _read_labels(raw["labels"], errors)
    parsed = _read_spec(kind, spec, errors)
    if errors or parsed is None:
        return Reading(None, tuple(errors))
    return Reading(content_of(parsed, read_labels), ())


def restore(kind: Kind, labels: dict[str, str], spec: dict[str, Any]) -> Content:
    """The content of a stored document, which was normalised when it was written."""
    return content_of(kind.spec.model_validate(spec), labels)


def content_of(spec: WireModel, labels: dict[str, str]) -> Content:
    """A parsed spec with everything that is derived from it."""
    # The order of fields comes from the model: a database may have forgotten the written one.
    wire = spec.model_dump(mode="json", by_alias=True, exclude_none=True)
    return Content(Document(dict(sorted(labels.items())), wire), spec, references(spec))


def _read_labels(labels: object, errors: list[FieldError]) -> dict[str, str]:
    try:
        return _Labelled.model_validate({"labels": labels}).labels
    except ValidationError as error:
        errors += explain(_Labelled, error)
        return {}


def _read_spec(kind: Kind, spec: object, errors: list[FieldError]) -> WireModel | None:
    if spec is None:
        errors.append(FieldError("/spec", "is required"))
        return None
    try:
        return kind.spec.model_validate(spec)
    except ValidationError as error:
        errors += [FieldError(f"/spec{e.pointer}", e.message) for e in explain(kind.spec, error)]
        return None
