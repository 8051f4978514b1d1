"""Resources, changes and single values as text for people."""

import json
import re
from typing import Any

from trafficplane.catalog.schemas import Change, Document, Resource
from trafficplane.changes.logic.yaml_documents import dump_documents


def of_resource(resource: Resource) -> str:
    """A resource as the YAML that would apply it again."""
    return _yaml(resource.kind, resource.name, resource.document)


def of_change(change: Change) -> str:
    """What a change creates or deletes, as YAML."""
    document = change.after or change.before
    return _yaml(change.ref.kind, change.ref.name, document) if document else ""


def plain(value: Any) -> str:
    """Any JSON value as YAML; a value that is no mapping as compact JSON."""
    return dump_documents([value]) if isinstance(value, dict) and value else value_words(value)


def alone(value: Any, resource: str | None) -> Any:
    """What an act says of its one resource, without the resource's name around it."""
    wrapped = isinstance(value, dict) and list(value) == [resource]
    return value[resource] if wrapped else value


def few(before: Any, after: Any) -> tuple[Any, Any, int]:
    """Both sides of an act with at most twenty of its resources, and how many were left out."""
    sides = [side for side in (before, after) if isinstance(side, dict)]
    names = list(dict.fromkeys(name for side in sides for name in side))
    if len(names) <= _MOST_RESOURCES:
        return before, after, 0
    shown = frozenset(names[:_MOST_RESOURCES])
    before, after = (
        {n: v for n, v in side.items() if n in shown} if isinstance(side, dict) else side
        for side in (before, after)
    )
    return before, after, len(names) - len(shown)


_MOST_RESOURCES = 20


def value_words(value: Any) -> str:
    """One value in a line: a text as it is, anything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def field_words(pointer: str) -> str:
    """`/spec/backends/0/weight` as `backends.0.weight`."""
    parts = [p.replace("~1", "/").replace("~0", "~") for p in pointer.split("/")[1:]]
    return ".".join(parts[1:] if parts[:1] == ["spec"] else parts)


def place_words(pointer: str) -> str:
    """`/resources/0/spec/backends/0/weight`, and what has no resource before it, likewise."""
    return field_words(re.sub(r"^/resources/\d+(?=/)", "", pointer))


def _yaml(kind: str, name: str, document: Document) -> str:
    labels = {"labels": dict(document.labels)} if document.labels else {}
    return dump_documents([{"kind": kind, "name": name, **labels, "spec": dict(document.spec)}])
