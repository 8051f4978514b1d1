"""A form as a tree of fields, ready to be shown: what stands in a document, and what could."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from trafficplane.catalog.logic.pointers import pointer
from trafficplane.console.logic.forms.shapes import Control, Schema, Shape, shape_of

_FOLD_ABOVE = 5
_SHORT = 3
_WIDE_FROM = 500
_LONG_HINT = 80
_CAPITALS = (
    "api", "ca", "cors", "dns", "http", "https", "id", "ip", "jwt", "sni", "tls", "ttl", "url",
)  # fmt: skip
_SPELT = {"pagerduty": "PagerDuty", **{word: word.upper() for word in _CAPITALS}}

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Something that can be added to a list."""

    tag: str
    title: str
    hint: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a form.

    `given` says whether the document has it; `folded` fields are shown on demand. `text` is the
    value as its control shows it, `placeholder` what holds when nothing is given.
    """

    pointer: str
    title: str
    control: Control
    hint: str = ""
    text: str = ""
    placeholder: str = ""
    given: bool = False
    required: bool = False
    removable: bool = False
    folded: bool = False
    choices: tuple[str, ...] = ()
    reference: str | None = None
    wide: bool = False
    fields: tuple["Field", ...] = ()
    adds: tuple[Variant, ...] = ()
    tag: str | None = None

    @property
    def short(self) -> bool:
        """Whether an item of a list has so little in it that it fits on one line."""
        simple = all(
            f.control not in (Control.GROUP, Control.ITEMS, Control.RAW) for f in self.fields
        )
        return self.tag is None and simple and 0 < len(self.fields) <= _SHORT

    @property
    def id(self) -> str:
        """The id of its control in the page; it stays the same as long as the place does."""
        return "f" + re.sub(r"[^A-Za-z0-9]", "-", self.pointer)


def form_of(schema: Schema, document: Mapping[str, Any], *, is_new: bool) -> tuple[Field, ...]:
    """The form of a whole resource: name (of a new one), its spec, its labels."""
    spec = document.get("spec")
    shape = shape_of(schema, schema)
    name = Field(
        "/name", "Name", Control.TEXT, "Small letters, digits, dashes. It stays.",
        text=_text(document.get("name")), given=True, required=True,
    )  # fmt: skip
    labels = Field(
        "/labels", "Labels", Control.PAIRS, "To find and select it by, as team: web. One a line.",
        text=_pairs(document.get("labels")), given="labels" in document, wide=True,
    )  # fmt: skip
    fields = tuple(_fields(shape, spec if isinstance(spec, Mapping) else {}, ("spec",)))
    return (*((name,) if is_new else ()), *fields, labels)


def references_in(fields: tuple[Field, ...]) -> frozenset[str]:
    """The kinds whose names the form asks for, and what files are for."""
    below = (references_in(field.fields) for field in fields)
    return frozenset(f.reference for f in fields if f.reference).union(*below)


def title_of(name: str) -> str:
    """`statusCode` → `Status code`, `caCertificates` → `CA certificates`."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name).replace("_", " ").split()
    text = " ".join(_SPELT.get(word.lower(), word.lower()) for word in words)
    return text[:1].upper() + text[1:]


def _fields(shape: Shape, value: Mapping[str, Any], path: Path) -> Iterator[Field]:
    shapes = shape.fields(value)
    many = len(shapes) > _FOLD_ABOVE
    # What an item is called stands first, wherever its model says it.
    for name, inner in sorted(shapes.items(), key=lambda shape: shape[0] != "name"):
        given = value.get(name) is not None
        required = name in shape.required
        may_fold = many and inner.control not in (Control.GROUP, Control.ITEMS) and len(path) > 1
        folded = may_fold and not given and not required
        yield _field(inner, value.get(name), (*path, name), required=required, folded=folded)


def _field(shape: Shape, value: Any, path: Path, *, required: bool, folded: bool) -> Field:
    common: dict[str, Any] = {
        "pointer": pointer(*path),
        "title": title_of(str(path[-1])),
        "hint": shape.description,
        "given": value is not None,
        "required": required,
        "folded": folded,
    }
    match shape.control:
        case Control.GROUP:
            return _group(shape, value, path, common)
        case Control.ITEMS:
            return _items(shape, value, path, common)
        case _:
            return _single(shape, value, common)


def _group(shape: Shape, value: Any, path: Path, common: dict[str, Any]) -> Field:
    shown = value is not None or not shape.optional
    inner = value if isinstance(value, Mapping) else {}
    return Field(
        control=Control.GROUP,
        fields=tuple(_fields(shape, inner, path)) if shown else (),
        removable=shape.optional and value is not None,
        **common,
    )


def _items(shape: Shape, value: Any, path: Path, common: dict[str, Any]) -> Field:
    found = value if isinstance(value, list) else []
    adds = tuple(
        Variant(tag, title_of(tag) if tag else "", variant.description)
        for tag, variant in shape.variants.items()
    )
    fields = tuple(_item(shape, item, (*path, index)) for index, item in enumerate(found))
    return Field(control=Control.ITEMS, fields=fields, adds=adds, tag=shape.tag, **common)


def _item(list_shape: Shape, value: Any, path: Path) -> Field:
    shape = list_shape.item(value)
    place = pointer(*path)
    title = _item_title(list_shape, value, int(path[-1]))
    if shape is None or not isinstance(value, Mapping):
        text = json.dumps(value, ensure_ascii=False)
        return Field(place, title, Control.RAW, text=text, given=True, removable=True)
    fields = tuple(
        f for f in _fields(shape, value, path) if f.pointer != f"{place}/{list_shape.tag}"
    )
    return Field(
        place, title, Control.GROUP, shape.description, given=True, removable=True, fields=fields,
        choices=tuple(list_shape.variants), tag=list_shape.tag,
        text=_text(value.get(list_shape.tag)) if list_shape.tag else "",
    )  # fmt: skip


def _item_title(list_shape: Shape, value: Any, index: int) -> str:
    named = value.get(list_shape.tag or "name") if isinstance(value, Mapping) else None
    return title_of(named) if list_shape.tag and named else str(named or index + 1)


def _single(shape: Shape, value: Any, common: dict[str, Any]) -> Field:
    schema = shape.schema
    default = shape.own.get("default", schema.get("default"))
    is_flag = shape.control is Control.FLAG
    # A box is ticked or not; where leaving out is a third thing, there are three to choose from.
    undecided = is_flag and shape.optional and default is None
    return Field(
        control=Control.CHOICE if undecided else shape.control,
        text=_shown(shape.control, default if value is None and is_flag else value),
        placeholder=_shown(shape.control, default) or _example(shape),
        choices=("true", "false") if undecided else tuple(str(c) for c in _choices(shape)),
        reference=shape.reference,
        wide=_is_wide(shape),
        **common,
    )


def _choices(shape: Shape) -> tuple[Any, ...]:
    if shape.control is Control.LINES:
        return tuple(shape.single.get("enum", ()))
    return shape.choices


def _is_wide(shape: Shape) -> bool:
    long = shape.schema.get("maxLength", 0) >= _WIDE_FROM and shape.control is Control.TEXT
    if shape.control is Control.FLAG:
        return len(shape.description) > _LONG_HINT
    return long or shape.control in (Control.LONG_TEXT, Control.PAIRS)


def _example(shape: Shape) -> str:
    """The first example, marked as one; it is no value."""
    source = shape.single if shape.control is Control.LINES else shape.schema
    examples = source.get("examples") or shape.own.get("examples") or ()
    if not examples or shape.reference or shape.control is Control.CHOICE:
        return ""
    shown = _shown(shape.control, [examples[0]] if shape.control is Control.LINES else examples[0])
    return f"e.g. {shown}" if shown and "\n" not in shown else ""


def _shown(control: Control, value: Any) -> str:
    match control:
        case Control.LINES:
            return _lines(value)
        case Control.PAIRS:
            return _pairs(value)
        case Control.RAW:
            return "" if value is None else json.dumps(value, ensure_ascii=False)
        case _:
            return _text(value)


def _lines(value: Any) -> str:
    if isinstance(value, list):
        plain = all(not isinstance(item, (dict, list)) for item in value)
        return "\n".join(_text(item) for item in value) if plain else ""
    return value if isinstance(value, str) else ""


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case dict() | list():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)


def _pairs(value: Any) -> str:
    if not isinstance(value, Mapping):
        return ""
    return "\n".join(f"{key}: {_text(item)}" for key, item in value.items())
