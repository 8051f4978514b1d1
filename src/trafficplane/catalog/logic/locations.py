"""Turns the location that Pydantic gives an error into the place in the document that people sent.

Pydantic's locations also name the chosen member of a union, which is no part of the document; only
the models tell one from the other.
"""

import types
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

_KEY_MARK = "[key]"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an error is: the steps into the document, and what the models say about the place.

    `annotation` is the type that was expected there (None when it can't be told); `owner` the model
    that has, or lacks, the field of the last step.
    """

    steps: tuple[int | str, ...]
    annotation: Any
    metadata: tuple[Any, ...]
    owner: type[BaseModel] | None


def locate(model: type[BaseModel], location: Iterable[int | str]) -> Place:
    """Follows `location` from `model` downwards."""
    place = Place((), model, (), None)
    for part in location:
        if part != _KEY_MARK:
            place = _step(place, part)
    return place


def members(annotation: Any) -> tuple[Any, ...]:
    """The members of a union without None, or the annotation itself."""
    bare, _ = _unwrap(annotation)
    if get_origin(bare) in (Union, types.UnionType):
        return tuple(m for m in get_args(bare) if m is not type(None))
    return (bare,)


def tags(annotation: Any) -> dict[str, Any]:
    """The values of `type` that tell the members of a discriminated union apart."""
    found: dict[str, Any] = {}
    for member in members(annotation):
        bare, _ = _unwrap(member)
        if isinstance(bare, type) and issubclass(bare, BaseModel) and "type" in bare.model_fields:
            literals = get_args(bare.model_fields["type"].annotation)
            found.update((str(literal), bare) for literal in literals)
    return found


def _step(place: Place, part: int | str) -> Place:
    bare, metadata = _unwrap(place.annotation)
    if _is_discriminated((*place.metadata, *metadata)):
        return Place(place.steps, tags(bare).get(str(part)), (), None)
    for member in members(bare):
        taken = _into(member, place.steps, part)
        if taken is not None:
            return taken
    return Place((*place.steps, part), None, (), None)


def _into(annotation: Any, steps: tuple[int | str, ...], part: int | str) -> Place | None:
    bare, _ = _unwrap(annotation)
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return _into_model(bare, steps, part)
    arguments = get_args(bare)
    origin = get_origin(bare)
    if origin in (list, tuple) and isinstance(part, int):
        return Place((*steps, part), arguments[0], (), None)
    if origin is dict:
        return Place((*steps, part), arguments[1], (), None)
    return None


def _into_model(model: type[BaseModel], steps: tuple[int | str, ...], part: int | str) -> Place:
    for name, field in model.model_fields.items():
        if part in (field.alias, name):
            return Place(
                (*steps, field.alias or name),
                field.annotation,
                (*field.metadata, field),
                model,
            )
    return Place((*steps, part), None, (), model)


def _unwrap(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        deeper, more = _unwrap(inner)
        return deeper, (*metadata, *more)
    return annotation, ()


def _is_discriminated(metadata: Iterable[Any]) -> bool:
    return any(isinstance(m, FieldInfo) and m.discriminator is not None for m in metadata)
