"""References between resources: how a field declares one, and where a spec holds them."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from trafficplane.catalog.logic.pointers import pointer
from trafficplane.catalog.schemas import Pointing, Ref


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks a field that holds the name of a resource: `Annotated[str, Reference("Cluster")]`."""

    kind: str

    def __get_pydantic_json_schema__(
        self, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        """Tells readers of the schema (forms, documentation) what the name refers to."""
        return {**handler(core_schema), "x-reference": self.kind}


def references(spec: BaseModel) -> tuple[Pointing, ...]:
    """Every reference that `spec` holds; pointers are relative to the spec."""
    return tuple(_in_model(spec, ()))


def _in_model(model: BaseModel, place: tuple[int | str, ...]) -> Iterator[Pointing]:
    for name, alias, annotation in _fields(type(model)):
        value = getattr(model, name)
        if value is not None:
            yield from _in_value(annotation, value, (*place, alias))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str, Any], ...]:
    """The fields that may hold references; looking at the others would only cost time."""
    found = []
    for name, field in model.model_fields.items():
        annotation = _with_metadata(field.annotation, tuple(field.metadata))
        if _may_refer(annotation):
            found.append((name, field.alias or name, annotation))
    return tuple(found)


def _with_metadata(annotation: Any, metadata: tuple[Any, ...]) -> Any:
    return Annotated[annotation, *metadata] if metadata else annotation


def _may_refer(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return bool(_fields(annotation))
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        return any(isinstance(m, Reference) for m in metadata) or _may_refer(inner)
    return any(_may_refer(argument) for argument in get_args(annotation))


def _in_value(annotation: Any, value: Any, place: tuple[int | str, ...]) -> Iterator[Pointing]:
    if isinstance(value, BaseModel):
        yield from _in_model(value, place)
        return
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        for mark in metadata:
            if isinstance(mark, Reference):
                yield Pointing(pointer(*place), Ref(mark.kind, value))
        yield from _in_value(inner, value, place)
        return
    if get_origin(annotation) in (Union, types.UnionType):
        # Only one member fits the value; a name can only stand in a member that is a string.
        for member in get_args(annotation):
            if not isinstance(value, str) or _is_text(member):
                yield from _in_value(member, value, place)
        return
    for key, item, inner in _items(annotation, value):
        yield from _in_value(inner, item, (*place, key))


def _is_text(annotation: Any) -> bool:
    return annotation is str or (
        get_origin(annotation) is Annotated and _is_text(get_args(annotation)[0])
    )


def _items(annotation: Any, value: Any) -> Iterator[tuple[int | str, Any, Any]]:
    arguments = get_args(annotation)
    if isinstance(value, Mapping) and arguments:
        yield from ((key, item, arguments[-1]) for key, item in value.items())
    elif isinstance(value, (list, tuple)) and arguments:
        yield from ((index, item, arguments[0]) for index, item in enumerate(value))
