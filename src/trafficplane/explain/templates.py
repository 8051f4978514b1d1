"""What a template reads like for one request."""

import json
from typing import Any
from urllib.parse import unquote

from trafficplane.explain.request import Arrival
from trafficplane.ir.route import TemplateBody
from trafficplane.ir.template import Fact, Placeholder, parts


def filled(body: TemplateBody, arrival: Arrival) -> str:
    """The body as the gateway sends it."""
    if not body.is_json:
        return "".join(_written(part, arrival) or "" for part in parts(body.text))
    return json.dumps(_value(json.loads(body.text), arrival))


def _value(value: Any, arrival: Arrival) -> Any:
    match value:
        case str():
            return _text(parts(value), arrival)
        case dict():
            return {key: _value(item, arrival) for key, item in value.items()}
        case list():
            return [_value(item, arrival) for item in value]
        case _:
            return value


def _text(found: tuple[str | Placeholder, ...], arrival: Arrival) -> str | None:
    """What isn't there is null, and within a longer text a hyphen."""
    if len(found) == 1:
        return _written(found[0], arrival)
    written = (_written(part, arrival) for part in found)
    return "".join("-" if text is None else text for text in written)


def _written(part: str | Placeholder, arrival: Arrival) -> str | None:
    if isinstance(part, str):
        return part
    match part.fact:
        case Fact.METHOD:
            return arrival.method
        case Fact.HOST:
            return arrival.authority
        case Fact.PATH:
            return arrival.path
        case Fact.ID:
            return next(iter(arrival.headers["x-request-id"]))
        case Fact.NOW:
            return f"{arrival.moment:%Y-%m-%dT%H:%M:%S.000Z}"
        case Fact.QUERY:
            named = (value for key, value in arrival.parameters if key == part.name)
            return next((unquote(value) for value in named), None)
        case Fact.HEADER:
            return next(iter(arrival.headers.get(part.name, ())), None)
