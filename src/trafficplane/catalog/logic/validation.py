"""Says what is wrong with a document in plain sentences, each with its JSON pointer."""

import re
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from enum import Enum
from typing import get_args

from annotated_types import Ge, Le
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from trafficplane.catalog.logic.locations import Place, locate, tags
from trafficplane.catalog.logic.pointers import pointer
from trafficplane.catalog.logic.refusals import REFUSED
from trafficplane.kit.errors import FieldError

MAX_DEPTH = 64
_QUOTED = re.compile(r"'([^']*)'|\b(\d+)\b")


def explain(model: type[BaseModel], error: ValidationError) -> list[FieldError]:
    """Every error of a failed validation; pointers are relative to the validated document."""
    details = error.errors(include_url=False)
    places = [tuple(detail["loc"]) for detail in details]
    found: list[FieldError] = []
    for detail in details:
        # When all items of a list are wrong, Pydantic also calls the list empty.
        if detail["type"] == "too_short" and any(
            len(p) > len(detail["loc"]) and p[: len(detail["loc"])] == detail["loc"] for p in places
        ):
            continue
        found.extend(_explain_one(model, detail))
    return found


def unstorable(value: object, *steps: int | str) -> Iterator[FieldError]:
    """What no database column, protobuf message or recursive reader can hold, and where."""
    if len(steps) > MAX_DEPTH:
        yield FieldError(pointer(*steps), f"is nested deeper than {MAX_DEPTH} levels")
        return
    match value:
        case str() if "\x00" in value:
            yield FieldError(pointer(*steps), "contains a NUL character")
        case str() if not _is_unicode(value):
            yield FieldError(pointer(*steps), "contains half of a surrogate pair, so it is no text")
        case Mapping():
            for key, item in value.items():
                yield from unstorable(key, *steps)
                yield from unstorable(item, *steps, str(key))
        case list() | tuple():
            for index, item in enumerate(value):
                yield from unstorable(item, *steps, index)


def did_you_mean(text: object, known: list[str]) -> str:
    """` did you mean 'x'?` for a near miss, else nothing."""
    near = get_close_matches(str(text), known, n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _explain_one(model: type[BaseModel], detail: ErrorDetails) -> Iterator[FieldError]:
    place = locate(model, detail["loc"])
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == REFUSED:
        for message, steps in context["complaints"]:
            yield FieldError(pointer(*place.steps, *steps), message)
    elif kind in ("union_tag_invalid", "union_tag_not_found"):
        yield _wrong_tag(place, detail)
    else:
        yield FieldError(pointer(*place.steps), _message(place, detail))


def _wrong_tag(place: Place, detail: ErrorDetails) -> FieldError:
    known = list(tags(place.annotation))
    if not isinstance(detail["input"], Mapping):
        return FieldError(pointer(*place.steps), "must be a mapping with a type")
    at = pointer(*place.steps, "type")
    if detail["type"] == "union_tag_not_found":
        return FieldError(at, f"is required: one of {_list(known)}")
    tag = detail["ctx"]["tag"]
    return FieldError(at, f"{tag!r} is not known here; allowed: {_list(known)}")


def _message(place: Place, detail: ErrorDetails) -> str:
    phrase = _PHRASES.get(detail["type"])
    if phrase is not None:
        return phrase(place, detail)
    message = detail["msg"]
    return message[:1].lower() + message[1:]


def _own_words(_place: Place, detail: ErrorDetails) -> str:
    return str(detail["ctx"]["error"])


def _unknown_field(place: Place, detail: ErrorDetails) -> str:
    name = detail["loc"][-1]
    if place.owner is None:
        return f"{name!r} is not a field here"
    known = [field.alias or key for key, field in place.owner.model_fields.items()]
    return f"{name!r} is not a field here{did_you_mean(name, known)} (fields: {_list(known)})"


def _not_text(_place: Place, detail: ErrorDetails) -> str:
    scalar = isinstance(detail["input"], (bool, int, float))
    return "must be a text; put it in quotes" if scalar else "must be a text"


def _out_of_bounds(place: Place, detail: ErrorDetails) -> str:
    low = next((m.ge for m in place.metadata if isinstance(m, Ge)), None)
    high = next((m.le for m in place.metadata if isinstance(m, Le)), None)
    if low is not None and high is not None:
        return f"must lie between {low} and {high}"
    context = detail["ctx"]
    return (
        f"must be {context['ge']} or more"
        if "ge" in context
        else f"must be at most {context['le']}"
    )


def _choice(place: Place, detail: ErrorDetails) -> str:
    return f"{detail['input']!r} is not allowed here; write one of {_list(_choices(place, detail))}"


def _choices(place: Place, detail: ErrorDetails) -> list[str]:
    annotation = place.annotation
    if isinstance(annotation, type) and issubclass(annotation, Enum):
        return [str(member.value) for member in annotation]
    literals = [a.value if isinstance(a, Enum) else a for a in get_args(annotation)]
    if literals and all(isinstance(literal, (str, int)) for literal in literals):
        return [str(literal) for literal in literals]
    return [a or b for a, b in _QUOTED.findall(str(detail["ctx"]["expected"]))]


def _too_many(_place: Place, detail: ErrorDetails) -> str:
    context = detail["ctx"]
    return f"has {context['actual_length']} entries; {context['max_length']} are allowed"


def _list(values: list[str]) -> str:
    return ", ".join(values)


def _says(sentence: str) -> Callable[[Place, ErrorDetails], str]:
    return lambda _place, _detail: sentence


_NUMBER = _says("must be a whole number, without quotes")
_MAPPING = _says("must be a mapping")
_LIST = _says("must be a list")

_PHRASES: Mapping[str, Callable[[Place, ErrorDetails], str]] = {
    "missing": _says("is required"),
    "extra_forbidden": _unknown_field,
    "value_error": _own_words,
    "string_type": _not_text,
    "int_type": _NUMBER,
    "int_parsing": _NUMBER,
    "int_from_float": _NUMBER,
    "int_parsing_size": _NUMBER,
    "bool_type": _says("must be true or false, without quotes"),
    "bool_parsing": _says("must be true or false, without quotes"),
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "list_type": _LIST,
    "tuple_type": _LIST,
    "greater_than_equal": _out_of_bounds,
    "less_than_equal": _out_of_bounds,
    "enum": _choice,
    "literal_error": _choice,
    "too_long": _too_many,
    "too_short": _says("must not be empty"),
    "string_too_long": lambda _p, d: f"is longer than {d['ctx']['max_length']} characters",
    "string_too_short": _says("must not be empty"),
}
