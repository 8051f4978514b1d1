"""What forms have in common: they are read with the models of the API, so both refuse alike."""

from collections.abc import Mapping
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from trafficplane.kit.errors import FieldError, Forbidden, Invalid
from trafficplane.kit.http import in_words, pointer_of

Model = TypeVar("Model", bound=BaseModel)


def read(model: type[Model], given: Mapping[str, object]) -> Model:
    """The model, from its names on the wire. Raises `Invalid` with a pointer to each field."""
    try:
        return model.model_validate(given)
    except ValidationError as error:
        raise Invalid("look at the marked fields", _errors(error)) from None


def _errors(error: ValidationError) -> list[FieldError]:
    return [FieldError(pointer_of(tuple(e["loc"])), in_words(e["msg"])) for e in error.errors()]


def check_repeated(new: str, again: str) -> None:
    """Raises `Invalid` at the second field when the two differ."""
    if new != again:
        different = FieldError("/again", "the two new passwords differ")
        raise Invalid("the two new passwords differ", [different])


def check_same_site(request: Request) -> None:
    """For forms of people who aren't signed in, and so have no CSRF token.

    Nobody may sign a browser in to an account of theirs by a form on another site.
    """
    if request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none"):
        return
    raise Forbidden("this form was sent by another site; open the sign-in page itself")
