"""Tells the fields of a kind as Markdown tables, from its model alone."""

from collections.abc import Iterator
from typing import Any

from trafficplane.kit.schema import WireModel

Schema = dict[str, Any]


def fields_of(spec: type[WireModel]) -> Iterator[str]:
    """A table of the spec's fields, then one for every model below it."""
    schema = _with_choices_inside(spec.model_json_schema())
    models = {m.__name__: m for m in _subclasses(WireModel)}
    yield from _table(schema, spec)
    for name in _order(schema):
        below = schema["$defs"][name]
        yield f"### {name}\n"
        yield below["description"].replace("\n", " ") + "\n"
        yield from _table(below, models[name])


def _table(schema: Schema, model: type[WireModel]) -> Iterator[str]:
    # Defaults are told as the wire writes them; a JSON schema would say PT5S for 5s.
    defaults = model.model_construct().model_dump(mode="json", by_alias=True, warnings=False)
    yield "| Field | Type | Default | Meaning |"
    yield "|---|---|---|---|"
    for name, field in schema["properties"].items():
        required = name in schema.get("required", ())
        default = "required" if required else _value(defaults.get(name))
        about = " ".join(filter(None, (field.get("description"), _example(field))))
        yield f"| `{name}` | {_type(field)} | {default} | {about} |"
    yield ""


def _type(field: Schema) -> str:
    match field:
        case {"anyOf": options} | {"oneOf": options}:
            return " or ".join(_type(o) for o in options if o != {"type": "null"})
        case {"$ref": ref}:
            name = ref.rsplit("/", 1)[-1]
            return f"[{name}](#{name.lower()})"
        case {"const": value}:
            return f"`{value}`"
        case {"enum": values}:
            return " ".join(f"`{v}`" for v in values)
        case {"type": "array", "items": items}:
            return f"list of {_type(items)}"
        case _:
            return _scalar(field)


def _scalar(field: Schema) -> str:
    match field:
        case {"x-reference": kind}:
            return f"name of a resource of the kind {kind}"
        case {"format": "short-duration"}:
            return "duration"
        case {"minimum": low, "maximum": high}:
            return f"{low} to {high}"
        case _:
            return _PLAIN[field["type"]]


_PLAIN = {
    "boolean": "true or false",
    "integer": "whole number",
    "number": "number",
    "object": "mapping of texts",
    "string": "text",
}


def _example(field: Schema) -> str:
    for place in (field, field.get("items", {}), *field.get("anyOf", ())):
        example = next(iter(place.get("examples", ())), None)
        if isinstance(example, str | int) and "\n" not in str(example):
            return f"Example: `{example}`." if place.get("format") != "short-duration" else ""
    return ""


def _value(value: Any) -> str:
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, dict):
        inner = {k: v for k, v in value.items() if v not in (None, [], {})}
        return "`{" + ", ".join(f"{k}: {v}" for k, v in inner.items()) + "}`" if inner else "–"
    if isinstance(value, list):
        return ", ".join(_value(v) for v in value)
    return f"`{str(value).lower() if isinstance(value, bool) else value}`"


def _order(schema: Schema) -> list[str]:
    """The names of the models below, in the order in which a reader meets them."""
    met: list[str] = []
    waiting = [schema]
    while waiting:
        found = [n for n in _references(waiting.pop(0).get("properties", {})) if n not in met]
        met += dict.fromkeys(found)
        waiting += [schema["$defs"][name] for name in dict.fromkeys(found)]
    return met


def _with_choices_inside(schema: Schema) -> Schema:
    """The schema with every reference to an enumeration replaced by its values."""
    choices = {f"#/$defs/{n}": d for n, d in schema.get("$defs", {}).items() if "enum" in d}

    def replaced(value: Any) -> Any:
        if isinstance(value, list):
            return [replaced(item) for item in value]
        if not isinstance(value, dict):
            return value
        inside = {k: replaced(v) for k, v in value.items() if k != "$ref"}
        if "$ref" not in value:
            return inside
        return (
            {"enum": choices[value["$ref"]]["enum"], **inside}
            if value["$ref"] in choices
            else value
        )

    return replaced(schema)  # type: ignore[no-any-return]


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if "$ref" in value:
            yield value["$ref"].rsplit("/", 1)[-1]
        for key, item in value.items():
            if key != "discriminator":
                yield from _references(item)
    elif isinstance(value, list):
        for item in value:
            yield from _references(item)


def _subclasses(model: type[WireModel]) -> Iterator[type[WireModel]]:
    for below in model.__subclasses__():
        yield below
        yield from _subclasses(below)
