"""From the documents that callers send to change-sets; pointers lead into what they sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from trafficplane.catalog.logic.pointers import pointer
from trafficplane.catalog.logic.validation import did_you_mean
from trafficplane.catalog.schemas import ChangeSet, Delete, Patch, Ref, Upsert, Write
from trafficplane.kit.errors import FieldError

_WRITTEN = ("kind", "name", "labels", "spec")
_VERSION = "version"
# What the server adds to a resource it shows; sending it back unchanged is no mistake.
_SHOWN = frozenset({"id", "revision", "createdAt", "updatedAt", "status", "delivery"})
_CHANGE_SET = ("resources", "delete", "prune", "message", "strict")


@dataclass(frozen=True, slots=True)
class Target:
    """The resource that a URL is about; without a name, a new one of the kind."""

    kind: str
    name: str | None = None
    expected_version: int | None = None


@dataclass(slots=True)
class _Reading:
    errors: list[FieldError] = field(default_factory=list)

    def complain(self, at: str, message: str) -> None:
        self.errors.append(FieldError(at, message))

    def mapping(self, value: object, at: str) -> Mapping[str, Any]:
        if isinstance(value, Mapping):
            return value
        self.complain(at, "must be a mapping")
        return {}

    def entries(self, body: Mapping[str, Any], key: str) -> Sequence[Any]:
        value = body.get(key)
        if value is None:
            return ()
        if isinstance(value, list):
            return value
        self.complain(f"/{key}", "must be a list")
        return ()

    def version(self, value: object, at: str) -> int | None:
        if value is None or (isinstance(value, int) and not isinstance(value, bool)):
            return value
        self.complain(f"{at}/{_VERSION}", "must be a whole number, without quotes")
        return None

    def text(self, body: Mapping[str, Any], key: str) -> str:
        value = body.get(key)
        if value is None or isinstance(value, str):
            return value or ""
        self.complain(f"/{key}", "must be a text")
        return ""

    def flag(self, body: Mapping[str, Any], key: str) -> bool:
        value = body.get(key)
        if value is None or isinstance(value, bool):
            return bool(value)
        self.complain(f"/{key}", "must be true or false, without quotes")
        return False


def create_request(document: object, target: Target) -> ChangeSet:
    """A new resource of the kind that the URL names."""
    reading = _Reading()
    return _single(reading, _upsert(reading, document, "", target, Write.CREATE))


def replace_request(document: object, target: Target) -> ChangeSet:
    """A whole new state for the resource that the URL names."""
    reading = _Reading()
    return _single(reading, _upsert(reading, document, "", target, Write.REPLACE))


def patch_request(document: object, target: Target) -> ChangeSet:
    """A merge patch (RFC 7396) for the resource that the URL names."""
    reading = _Reading()
    body = reading.mapping(document, "")
    _identity(reading, body, "", target)
    for extra in _extra(body):
        reading.complain(pointer(extra), _not_a_field(extra, _WRITTEN))
    for part in ("labels", "spec"):
        if part in body and not isinstance(body[part], Mapping):
            reading.complain(f"/{part}", "must be a mapping of the fields to change")
    version = reading.version(body.get(_VERSION), "")
    patch = Patch(
        Ref(target.kind, target.name or ""),
        body.get("labels", {}),
        body.get("spec", {}),
        target.expected_version if target.expected_version is not None else version,
    )
    return ChangeSet(patches=[patch], errors=tuple(reading.errors))


def delete_request(target: Target) -> ChangeSet:
    """The end of the resource that the URL names."""
    delete = Delete(Ref(target.kind, target.name or ""), target.expected_version, required=True)
    return ChangeSet(deletes=[delete])


def change_set_request(document: object) -> ChangeSet:
    """The body of plan and apply: `{resources, delete, prune, message, strict}`."""
    reading = _Reading()
    body = reading.mapping(document, "")
    for key in body:
        if key not in _CHANGE_SET:
            reading.complain(pointer(key), _not_a_field(key, _CHANGE_SET))
    resources = reading.entries(body, "resources")
    prune = reading.flag(body, "prune")
    if prune and not resources:
        reading.complain(
            "/prune", "would delete every resource, since 'resources' is empty; list what stays"
        )
    upserts = [
        _upsert(reading, resource, pointer("resources", index), None, Write.ANY)
        for index, resource in enumerate(resources)
    ]
    deletes = [
        _delete(reading, entry, pointer("delete", index))
        for index, entry in enumerate(reading.entries(body, "delete"))
    ]
    return ChangeSet(
        upserts=[u for u in upserts if u is not None],
        deletes=[d for d in deletes if d is not None],
        prune=prune,
        strict=reading.flag(body, "strict"),
        message=reading.text(body, "message"),
        errors=tuple(reading.errors),
    )


def stream_request(
    documents: Sequence[Any], *, prune: bool, message: str, strict: bool = False
) -> ChangeSet:
    """A YAML stream: its documents are the resources, or its only one is a whole change-set."""
    given = {"prune": prune, "strict": strict, "message": message}
    if len(documents) == 1 and _is_change_set(documents[0]):
        return change_set_request({**{k: v for k, v in given.items() if v}, **documents[0]})
    return change_set_request({"resources": list(documents), **given})


def _is_change_set(document: object) -> bool:
    return (
        isinstance(document, Mapping)
        and "kind" not in document
        and any(key in document for key in _CHANGE_SET)
    )


def _single(reading: _Reading, upsert: Upsert | None) -> ChangeSet:
    return ChangeSet(upserts=[upsert] if upsert else [], errors=tuple(reading.errors))


def _upsert(
    reading: _Reading, document: object, at: str, target: Target | None, write: Write
) -> Upsert | None:
    if not isinstance(document, Mapping):
        reading.complain(at, "must be a mapping with kind, name and spec")
        return None
    kind, name = _identity(reading, document, at, target)
    version = reading.version(document.get(_VERSION), at)
    expected = target.expected_version if target else None
    return Upsert(
        kind,
        name,
        document.get("labels"),
        document.get("spec"),
        expected if expected is not None else version,
        write,
        at,
        tuple(_extra(document)),
    )


def _identity(
    reading: _Reading, document: Mapping[str, Any], at: str, target: Target | None
) -> tuple[object, object]:
    kind, name = document.get("kind"), document.get("name")
    if target is None:
        return kind, name
    if kind is not None and kind != target.kind:
        reading.complain(f"{at}/kind", f"must be {target.kind!r} at this URL, or be left out")
    if target.name is not None and name is not None and name != target.name:
        reading.complain(
            f"{at}/name",
            f"must be {target.name!r}, or be left out; a resource can't be renamed, "
            "so make a new one and delete this",
        )
    return target.kind, target.name if target.name is not None else name


def _delete(reading: _Reading, entry: object, at: str) -> Delete | None:
    body = reading.mapping(entry, at)
    allowed = ("kind", "name", _VERSION)
    for key in body:
        if key not in allowed:
            reading.complain(at + pointer(key), _not_a_field(key, allowed))
    kind, name = body.get("kind"), body.get("name")
    for key, value in (("kind", kind), ("name", name)):
        if not isinstance(value, str) and isinstance(entry, Mapping):
            reading.complain(f"{at}/{key}", "is required" if value is None else "must be a text")
    version = reading.version(body.get(_VERSION), at)
    if not isinstance(kind, str) or not isinstance(name, str):
        return None
    return Delete(Ref(kind, name), version, at=at)


def _extra(document: Mapping[str, Any]) -> list[str]:
    known = {*_WRITTEN, _VERSION, *_SHOWN}
    return [str(key) for key in document if key not in known]


def _not_a_field(key: object, known: Sequence[str]) -> str:
    return (
        f"{key!r} is not a field here{did_you_mean(key, list(known))} (fields: {', '.join(known)})"
    )
