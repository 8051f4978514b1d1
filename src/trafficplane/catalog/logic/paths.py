"""Paths and absolute URLs (RFC 3986) as they stand in a request line."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from trafficplane.catalog.logic.addresses import check_authority

_MAX_CHARACTERS = 2048
# RFC 3986's pchar, and the few others that clients send unencoded all the same.
_PATH_CHARACTER = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/|^\[\]]|%[0-9A-Fa-f]{2}")
_QUERY_CHARACTER = re.compile(r"[A-Za-z0-9\-._~!$&'()*+,;=:@/?|^\[\]]|%[0-9A-Fa-f]{2}")
_SCHEMES = ("http", "https")


def check_path(text: str) -> str:
    """An absolute path without query."""
    if not text.startswith("/"):
        raise ValueError(f"{text!r} must begin with '/'")
    return check_path_part(text)


def check_path_part(text: str) -> str:
    """Characters that can stand in a path."""
    if len(text) > _MAX_CHARACTERS:
        raise ValueError(f"the path is longer than {_MAX_CHARACTERS} characters")
    for mark, what in (("?", "the query"), ("#", "the fragment")):
        if mark in text:
            raise ValueError(f"{text!r} contains '{mark}'; {what} is no part of the path")
    _check_characters(text, _PATH_CHARACTER)
    return text


def check_path_and_query(text: str) -> str:
    """An absolute path with an optional query."""
    path, question, query = text.partition("?")
    check_path(path)
    _check_characters(query, _QUERY_CHARACTER)
    return path + question + query


def check_query_part(text: str) -> str:
    """A name or value as it stands, still encoded, in a query."""
    for mark in "&#":
        if mark in text:
            raise ValueError(f"{text!r} contains '{mark}'; write %{ord(mark):02X} instead")
    _check_characters(text, _QUERY_CHARACTER)
    return text


def check_url(text: str) -> str:
    """An absolute http or https URL with a lower-case host and a path, without fragment."""
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is not a URL: {error}") from None
    if parts.scheme not in _SCHEMES or not parts.netloc:
        raise ValueError(f"{text!r} is not an absolute URL that begins with http:// or https://")
    if "@" in parts.netloc:
        raise ValueError(f"{text!r} contains a user name; leave it out")
    if "#" in text:
        raise ValueError(f"{text!r} contains '#'; a fragment can't be sent here")
    authority = check_authority(parts.netloc)
    tail = text.split("://", 1)[1][len(parts.netloc) :]
    return f"{parts.scheme}://{authority}{check_path_and_query(_rooted(tail))}"


def _rooted(tail: str) -> str:
    return tail if tail.startswith("/") else f"/{tail}"


def _check_characters(text: str, allowed: re.Pattern[str]) -> None:
    position = 0
    while position < len(text):
        found = allowed.match(text, position)
        if found is None:
            raise ValueError(_complaint(text, position))
        position = found.end()


def _complaint(text: str, position: int) -> str:
    character = text[position]
    if character == "%":
        return f"{text!r}: '%' must be followed by two hexadecimal digits; write %25 for a '%'"
    try:
        encoded = "".join(f"%{byte:02X}" for byte in character.encode())
    except UnicodeEncodeError:
        return f"{character!r} is not a character"
    return f"{text!r} contains {character!r}; requests carry it as {encoded}, so write that"


Path = Annotated[str, AfterValidator(check_path), Field(examples=["/api"])]
"""An absolute path without query, as a request carries it."""

PathAndQuery = Annotated[str, AfterValidator(check_path_and_query), Field(examples=["/health"])]
"""An absolute path with an optional query."""

Url = Annotated[str, AfterValidator(check_url), Field(examples=["https://www.example.com/new"])]
"""An absolute http(s) URL in canonical spelling: lower-case host and at least `/` as path."""
