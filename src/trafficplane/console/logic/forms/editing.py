"""What a form does to a document: each edit gives a new document and says nothing about text."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from trafficplane.console.logic.forms.shapes import Control, Schema, Shape, shape_of

Document = dict[str, Any]
Path = tuple[str, ...]


class EditError(Exception):
    """The edit fits the document no more: its text was changed meanwhile."""


@dataclass(frozen=True, slots=True)
class Edit:
    """One thing done in the form.

    `action` is `set` (to `value`, a text; empty takes the field away), `add` (an item with the tag
    `value`, or a whole group), `remove`, `move` (to the index `value`) or `retype` (to the tag
    `value`).
    """

    action: str
    path: Path
    value: str = ""


def path_of(pointer: str) -> Path:
    """The steps of a JSON pointer (RFC 6901)."""
    return tuple(s.replace("~1", "/").replace("~0", "~") for s in pointer.split("/")[1:])


def edited(schema: Schema, document: Document, edit: Edit) -> Document:
    """The document after `edit`. Raises `EditError`."""
    if not edit.path:
        raise EditError
    result = deepcopy(document)
    try:
        _ACTIONS[edit.action](_Place.of(schema, result, edit.path), edit.value)
    except (KeyError, IndexError, ValueError, TypeError, AttributeError) as error:
        raise EditError from error
    return result


@dataclass(frozen=True, slots=True)
class _Place:
    """A step in its container. `shape` is what may stand there, `around` is the container's.

    Both are None outside of the spec, and where the schema knows nothing.
    """

    container: Any
    step: Any
    shape: Shape | None
    around: Shape | None

    @classmethod
    def of(cls, schema: Schema, document: Document, path: Path) -> "_Place":
        container: Any = document
        around: Shape | None = None
        shape: Shape | None = None
        for step, following in pairwise(path):
            around = shape = _inner(schema, shape, step, container)
            if isinstance(container, list):
                container = container[int(step)]
                continue
            if container.get(step) is None:
                container[step] = [] if following.isdigit() else {}
            container = container[step]
        last: Any = int(path[-1]) if isinstance(container, list) else path[-1]
        return cls(container, last, _inner(schema, around, path[-1], container), around)

    def get(self) -> Any:
        if isinstance(self.container, list):
            return self.container[self.step]
        return self.container.get(self.step)

    def put(self, value: Any) -> None:
        self.container[self.step] = value

    def drop(self) -> None:
        if isinstance(self.container, list):
            del self.container[self.step]
        else:
            self.container.pop(self.step, None)


def _inner(schema: Schema, around: Shape | None, step: str, container: Any) -> Shape | None:
    """The shape of `step` in a container of the shape `around`."""
    if around is None:
        return shape_of(schema, schema) if step == "spec" else None
    if around.control is Control.ITEMS:
        return around.item(container[int(step)])
    return around.fields(container).get(step)


def _set(place: _Place, text: str) -> None:
    value = _value(place.shape.control if place.shape else _outside(place.step), place.shape, text)
    if value is None and _may_be_empty(place):
        place.put("")
    elif value is None:
        place.drop()
    else:
        place.put(value)
    if place.around is not None and place.around.control is Control.GROUP:
        _fit(place.container, place.around)


def _may_be_empty(place: _Place) -> bool:
    """Whether nothing typed is a value: of a text that must be given and may be empty."""
    shape, around = place.shape, place.around
    if shape is None or around is None or place.step not in around.required:
        return False
    bounds = ("minLength", "pattern", "format", "x-reference")
    is_text = shape.control in (Control.TEXT, Control.LONG_TEXT)
    return is_text and not any(shape.schema.get(bound) for bound in bounds)


def _outside(step: object) -> Control:
    return Control.PAIRS if step == "labels" else Control.TEXT


def _value(control: Control, shape: Shape | None, text: str) -> Any:
    """None takes the field away."""
    match control:
        case Control.FLAG:
            return text == "true" if text else None
        case Control.NUMBER:
            return _number(text)
        case Control.LINES:
            return _lines(shape, text)
        case Control.PAIRS:
            pairs = (line.partition(":") for line in text.splitlines() if line.strip())
            return {key.strip(): value.strip() for key, _, value in pairs} or None
        case Control.CHOICE if shape is not None:
            return next((c for c in shape.choices if str(c) == text), text or None)
        case Control.GROUP | Control.ITEMS | Control.RAW:
            raise EditError
        case _:
            return text or None


def _number(text: str) -> int | float | str | None:
    """What can't be read stays as it was typed, and is then refused at its field."""
    text = text.strip()
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return text or None


def _lines(shape: Shape | None, text: str) -> list[Any] | None:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    numeric = shape is not None and shape.single.get("type") in ("integer", "number")
    return [_number(line) if numeric else line for line in lines] or None


def _fit(group: dict[str, Any], around: Shape) -> None:
    """Another operator may want a list where a text was; what can be kept is."""
    for name, shape in around.fields(group).items():
        value = group.get(name)
        if value is None or _fits(shape, value):
            continue
        match shape.control, value:
            case Control.LINES, str():
                group[name] = [value] if value else []
            case Control.TEXT | Control.LONG_TEXT, [first, *_]:
                group[name] = str(first)
            case Control.TEXT | Control.LONG_TEXT | Control.FLAG | Control.LINES, _:
                del group[name]


def _add(place: _Place, tag: str) -> None:
    shape = place.shape
    if shape is None:
        raise EditError
    if shape.control is Control.GROUP:
        place.put(_blank(shape))
        return
    item = ({shape.tag: tag} if shape.tag else {}) | _blank(shape.variants[tag])
    place.put([*(place.get() or []), item])


def _blank(shape: Shape) -> dict[str, Any]:
    """The fields that must be there and have an obvious first value; the others are left open."""
    blank: dict[str, Any] = {}
    for name, inner in shape.fields({}).items():
        if name in shape.required and inner.control is Control.CHOICE:
            blank[name] = inner.choices[0]
        elif name in shape.required and inner.control is Control.ITEMS and inner.tag is None:
            blank[name] = [_blank(inner.variants[""])]
    return blank


def _remove(place: _Place, _value: str) -> None:
    place.drop()


def _move(place: _Place, to: str) -> None:
    items: list[Any] = place.container
    target = max(0, min(int(to), len(items) - 1))
    items.insert(target, items.pop(place.step))


def _retype(place: _Place, tag: str) -> None:
    """Another kind of item; fields that the new kind has as well are kept."""
    if place.around is None or place.around.tag is None:
        raise EditError
    new, before = place.around.variants[tag], place.get()
    first = {place.around.tag: tag}
    fields = new.fields({**before, **first})
    kept = {k: v for k, v in before.items() if k in fields and _fits(fields[k], v)}
    place.put({**first, **_blank(new), **kept, **first})


def _fits(shape: Shape, value: Any) -> bool:
    match shape.control:
        case Control.CHOICE:
            return value in shape.choices
        case Control.LINES | Control.ITEMS:
            return isinstance(value, list)
        case Control.TEXT | Control.LONG_TEXT:
            return isinstance(value, str)
        case Control.NUMBER:
            return isinstance(value, (int, float)) and not isinstance(value, bool)
        case Control.FLAG:
            return isinstance(value, bool)
        case _:
            return isinstance(value, Mapping)


_ACTIONS = {"set": _set, "add": _add, "remove": _remove, "move": _move, "retype": _retype}
