"""How a rule of a model says what is wrong at which place inside the model.

Pydantic gives an error the location of the validator that raised it. A rule over several fields
knows better; it raises `refuse`, and `logic.validation` puts its place behind Pydantic's.
"""

from collections.abc import Iterable

from pydantic_core import PydanticCustomError

REFUSED = "refused"


def refuse(message: str, *place: int | str) -> PydanticCustomError:
    """An error at `place` (aliases and indexes) below the validated value."""
    return refuse_all([(message, place)])


def refuse_all(complaints: Iterable[tuple[str, tuple[int | str, ...]]]) -> PydanticCustomError:
    """Several errors, each at its own place below the validated value."""
    complaints = tuple(complaints)
    # Braces are Pydantic's template syntax, so the text travels in the context.
    text = "; ".join(message for message, _ in complaints)
    return PydanticCustomError(REFUSED, "{text}", {"text": text, "complaints": complaints})
