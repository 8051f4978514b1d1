"""What a schema allows at one place, told in the few shapes that a form can show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Schema = Mapping[str, Any]

_NULL = {"type": "null"}


class Control(StrEnum):
    """How a value is shown and changed."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    FLAG = "flag"
    CHOICE = "choice"
    LINES = "lines"
    """A list of single values, one a line."""
    PAIRS = "pairs"
    """A mapping of texts, `name: value` a line."""
    GROUP = "group"
    ITEMS = "items"
    """A list of groups, of one shape or of several that are told apart by a field."""
    RAW = "raw"
    """Only the text beside the form can change it."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One place of a document. `schema` is resolved; `optional` says that null is the same as none.

    `own` is the schema of the field itself, which has its description and default.
    """

    control: Control
    schema: Schema
    own: Schema
    optional: bool
    root: Schema

    @property
    def description(self) -> str:
        """What the schema says about the field; about its value when it says nothing there."""
        return str(self.own.get("description") or self.schema.get("description") or "")

    @property
    def reference(self) -> str | None:
        """The kind whose names belong here, or what the file is for whose id does."""
        found = self.schema.get("x-reference") or self.schema.get("x-file")
        return None if found is None else str(found)

    @property
    def choices(self) -> tuple[Any, ...]:
        """The values to choose from."""
        if "const" in self.schema:
            return (self.schema["const"],)
        return tuple(self.schema.get("enum", ()))

    @property
    def required(self) -> frozenset[str]:
        """The fields of a group that must be given."""
        return frozenset(self.schema.get("required", ()))

    def fields(self, value: object) -> Mapping[str, "Shape"]:
        """The fields of a group; some have another shape for another value of a sibling."""
        found: Mapping[str, Schema] = self.schema.get("properties", {})
        given = {name: own["default"] for name, own in found.items() if "default" in own}
        given |= value if isinstance(value, Mapping) else {}
        return {name: shape_of(_by_sibling(own, given), self.root) for name, own in found.items()}

    @property
    def tag(self) -> str | None:
        """The field by which the shapes of a list's items are told apart."""
        found = self._item.get("discriminator", {}).get("propertyName")
        return None if found is None else str(found)

    @property
    def variants(self) -> Mapping[str, "Shape"]:
        """Tag → the shape of an item; one nameless shape when all items are alike."""
        mapping = self._item.get("discriminator", {}).get("mapping")
        if mapping is None:
            return {"": shape_of(self._item, self.root)}
        return {tag: shape_of({"$ref": ref}, self.root) for tag, ref in mapping.items()}

    def item(self, value: object) -> "Shape | None":
        """The shape of one item of a list; None when its tag is unknown."""
        if self.tag is None:
            return self.variants[""]
        return self.variants.get(value.get(self.tag, "") if isinstance(value, Mapping) else "")

    @property
    def single(self) -> Schema:
        """The schema of one value of `LINES`."""
        return _resolved(self._item, self.root)

    @property
    def _item(self) -> Schema:
        found: Schema = self.schema.get("items", {})
        return found


def shape_of(own: Schema, root: Schema) -> Shape:
    """The shape of a field with the schema `own`."""
    members: Sequence[Schema] = own.get("anyOf", (own,))
    present = [m for m in members if m != _NULL]
    schema = _resolved(present[0], root) if present else {}
    optional = len(present) < len(members)
    return Shape(_control(schema, own, root), schema, own, optional, root)


def _resolved(schema: Schema, root: Schema) -> Schema:
    while "$ref" in schema:
        schema = root["$defs"][schema["$ref"].rpartition("/")[2]]
    return schema


def _by_sibling(own: Schema, given: Mapping[str, Any]) -> Schema:
    """`x-shapes: {sibling: {its value: schema}}` replaces what the field is otherwise."""
    for sibling, by_value in own.get("x-shapes", {}).items():
        found = by_value.get(given.get(sibling))
        if found is not None:
            return {**{k: v for k, v in own.items() if k != "anyOf"}, **found}
    return own


def _control(schema: Schema, own: Schema, root: Schema) -> Control:
    if "const" in schema or "enum" in schema:
        return Control.CHOICE
    match schema.get("type"):
        case "string":
            return Control.LONG_TEXT if _is_long(schema, own) else Control.TEXT
        case "integer" | "number":
            return Control.NUMBER
        case "boolean":
            return Control.FLAG
        case "object" if "properties" in schema:
            return Control.GROUP
        case "object" if _is_single(schema.get("additionalProperties"), root):
            return Control.PAIRS
        case "array":
            return _list_control(schema.get("items", {}), root)
        case _:
            return Control.RAW


def _list_control(item: Schema, root: Schema) -> Control:
    if "discriminator" in item or "properties" in _resolved(item, root):
        return Control.ITEMS
    return Control.LINES if _is_single(item, root) else Control.RAW


def _is_single(schema: object, root: Schema) -> bool:
    if not isinstance(schema, Mapping):
        return False
    resolved = _resolved(schema, root)
    return "enum" in resolved or resolved.get("type") in ("string", "integer", "number")


def _is_long(schema: Schema, own: Schema) -> bool:
    examples = (*schema.get("examples", ()), *own.get("examples", ()))
    # Secrets are keys in PEM as a rule, and a field of one line would join their lines.
    marked = any(s.get(mark) for s in (schema, own) for mark in ("x-multiline", "x-secret"))
    return marked or any("\n" in str(example) for example in examples)
