"""Bodies with placeholders: what a person may write, so that no request changes what they are."""

import json
from typing import Any, NoReturn

from trafficplane.ir.template import Placeholder, parts

PLAIN_TEXT = "text/plain; charset=utf-8"
MAX_PLACEHOLDERS = 100
MAX_DEPTH = 20
_MAX_NUMBER = 2**53


def is_json(content_type: str) -> bool:
    """Whether bodies of that type are JSON."""
    return _essence(content_type) == "application/json"


def check_template(text: str, content_type: str) -> None:
    """Raises `ValueError` with what is wrong.

    A browser would run what a client wrote into HTML, so only types that nobody runs are taken; in
    JSON, gateways escape what they put into texts.
    """
    if is_json(content_type):
        _check_json(text)
    elif _essence(content_type) != "text/plain":
        raise ValueError(
            f"a template can't be sent as {content_type!r}, where a client could write what others "
            "run; allowed are text/plain and application/json"
        )
    placeholders = [part for part in parts(text) if isinstance(part, Placeholder)]
    if len(placeholders) > MAX_PLACEHOLDERS:
        raise ValueError(f"has {len(placeholders)} placeholders; {MAX_PLACEHOLDERS} are allowed")


def _essence(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


def _check_json(text: str) -> None:
    try:
        value = json.loads(text, parse_constant=_no_number)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"is not JSON: {error}") from None
    if not isinstance(value, dict):
        raise ValueError("must be a JSON object")  # noqa: TRY004 - Pydantic takes ValueErrors
    _check_value(value, 1)


def _check_value(value: Any, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise ValueError(f"is nested deeper than {MAX_DEPTH} levels")
    match value:
        case dict():
            for key, item in value.items():
                if any(isinstance(part, Placeholder) for part in parts(key)):
                    raise ValueError(f"{key!r}: placeholders stand in values, not in names")
                _check_value(item, depth + 1)
        case list():
            for item in value:
                _check_value(item, depth + 1)
        case str():
            parts(value)
        case int() | float() if abs(value) > _MAX_NUMBER:
            raise ValueError(f"{value} can't be sent exactly; write it in quotes")


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"is not JSON: {name} is no number")
