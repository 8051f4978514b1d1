"""Header names and values (RFC 9110, 5.5 and 5.6.2), and which of them a person may touch."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_MAX_NAME_CHARACTERS = 256
_MAX_VALUE_CHARACTERS = 4096

# The gateway frames messages and manages connections itself; touching these would break requests.
_MANAGED = frozenset(
    {
        "connection", "content-length", "http2-settings", "keep-alive", "proxy-connection",
        "te", "trailer", "transfer-encoding", "upgrade",
    }
)  # fmt: skip
_PRIVATE_PREFIXES = ("x-envoy-", "x-trafficplane-")
_PSEUDO = {
    ":authority": "a host condition",
    ":method": "a method condition",
    ":path": "a path condition",
    "host": "a host condition",
}


def check_name(text: str) -> str:
    """A header name in lower case, since names compare without case."""
    if text.startswith(":"):
        raise ValueError(f"{text!r} is a pseudo-header of HTTP/2 and can't be used by name")
    if len(text) > _MAX_NAME_CHARACTERS or not _TOKEN.fullmatch(text):
        raise ValueError(
            f"{text!r} is not a header name; use letters, digits and any of !#$%&'*+-.^_`|~ "
            f"(at most {_MAX_NAME_CHARACTERS})"
        )
    return text.lower()


def check_condition_name(text: str) -> str:
    """A header that a condition may look at."""
    instead = _PSEUDO.get(text.lower())
    if instead is not None:
        raise ValueError(f"{text!r} can't be matched as a header; use {instead}")
    return check_name(text)


def check_editable_name(text: str) -> str:
    """A header that a policy may set, add or remove."""
    name = text.lower()
    if name in {"host", ":authority"}:
        raise ValueError(f"{text!r} can't be edited as a header; use a rewrite action with 'host'")
    if name == ":path":
        raise ValueError(f"{text!r} can't be edited as a header; use a rewrite action")
    if name in _MANAGED:
        raise ValueError(f"{text!r} is managed by the gateway itself and can't be edited")
    if name.startswith(_PRIVATE_PREFIXES):
        raise ValueError(f"{text!r}: headers that begin with {_prefixes()} belong to the gateway")
    return check_name(text)


def check_value(text: str) -> str:
    """A header value that the gateway sends as it stands, except that `%%` becomes `%`."""
    if not text:
        raise ValueError("an empty value sets nothing; use 'remove' to take a header away")
    if len(text) > _MAX_VALUE_CHARACTERS:
        raise ValueError(f"the value is longer than {_MAX_VALUE_CHARACTERS} characters")
    if text != text.strip(" \t"):
        raise ValueError("the value must not begin or end with a space or tab")
    for character in text:
        if character != "\t" and not " " <= character <= "~":
            raise ValueError(f"{character!r} is not allowed; use visible ASCII, spaces and tabs")
    # Envoy reads %…% as a command that prints request data; only the escaped form is literal.
    if "%" in text.replace("%%", ""):
        raise ValueError("write %% for a literal percent sign")
    return text


def check_condition_value(text: str) -> str:
    """A header value that a condition compares with."""
    for character in text:
        if character != "\t" and (character < " " or character == "\x7f"):
            raise ValueError(f"{character!r} never occurs in a header")
    return text


def _prefixes() -> str:
    return " and ".join(_PRIVATE_PREFIXES)


_NAME_SCHEMA = {"pattern": f"^{_TOKEN.pattern}$", "maxLength": _MAX_NAME_CHARACTERS}

ConditionHeaderName = Annotated[
    str,
    AfterValidator(check_condition_name),
    Field(json_schema_extra=dict(_NAME_SCHEMA), examples=["x-beta"]),
]
"""The name of a header to look at, in lower case."""

EditableHeaderName = Annotated[str, AfterValidator(check_editable_name)]
"""The name of a header to change, in lower case."""

HeaderValue = Annotated[str, AfterValidator(check_value)]
"""The value of a header to send."""
