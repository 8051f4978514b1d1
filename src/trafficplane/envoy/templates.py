"""Bodies with placeholders, as Envoy's format strings. What is no placeholder is escaped."""

import json
from typing import Any

from envoy.config.core.v3 import base_pb2 as core
from envoy.config.core.v3 import substitution_format_string_pb2 as formatting

from trafficplane.ir.route import TemplateBody
from trafficplane.ir.template import Fact, Placeholder, parts

_COMMANDS = {
    Fact.METHOD: "%REQ(:METHOD)%",
    Fact.HOST: "%REQ(:AUTHORITY)%",
    Fact.PATH: "%PATH(NQ)%",
    Fact.ID: "%REQ(X-REQUEST-ID)%",
    Fact.NOW: "%START_TIME(%Y-%m-%dT%H:%M:%S.%3fZ)%",
}


def body_format(body: TemplateBody) -> formatting.SubstitutionFormatString:
    """The template as Envoy fills it in. In JSON, Envoy escapes what it puts into a string."""
    message = formatting.SubstitutionFormatString(content_type=body.content_type)
    if body.is_json:
        # An empty object would count as none, and no format at all is refused.
        message.json_format.SetInParent()
        message.json_format.update(_formats(json.loads(body.text)))
    else:
        message.omit_empty_values = True
        message.text_format_source.CopyFrom(core.DataSource(inline_string=_format(body.text)))
    return message


def _formats(value: Any) -> Any:
    match value:
        case str():
            return _format(value)
        case dict():
            return {key: _formats(item) for key, item in value.items()}
        case list():
            return [_formats(item) for item in value]
        case _:
            return value


def _format(text: str) -> str:
    return "".join(
        part.replace("%", "%%") if isinstance(part, str) else _command(part) for part in parts(text)
    )


def _command(placeholder: Placeholder) -> str:
    match placeholder.fact:
        case Fact.HEADER:
            return f"%REQ({placeholder.name})%"
        case Fact.QUERY:
            return f"%QUERY_PARAM({placeholder.name})%"
        case fact:
            return _COMMANDS[fact]
