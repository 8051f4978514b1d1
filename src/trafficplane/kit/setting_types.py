"""What kinds of values settings have, as the environment writes them."""

import ipaddress
import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

_SIZE = re.compile(r"([0-9]{1,15})\s*(?:([KMG])?I?B)?", re.IGNORECASE)
_HEADER = re.compile(r"[a-z0-9_-]{1,256}")


def _split(value: object) -> object:
    if isinstance(value, str):
        return tuple(p.strip() for p in value.split(",") if p.strip())
    return value


def _check_networks(value: tuple[str, ...]) -> tuple[str, ...]:
    for network in value:
        ipaddress.ip_network(network, strict=False)
    return value


def _check_geo_headers(value: tuple[str, ...]) -> tuple[str, ...]:
    for entry in value:
        field, mark, header = entry.partition("=")
        if not mark or field not in {"country", "region", "city"}:
            raise ValueError("is written as country=HEADER, region=HEADER, city=HEADER")
        if not _HEADER.fullmatch(header) or header.startswith(("x-envoy-", "x-trafficplane-")):
            raise ValueError(f"names no header that proxies can set: {header!r}")
    return value


def _bytes(value: object) -> object:
    if not isinstance(value, str):
        return value
    found = _SIZE.fullmatch(value.strip())
    if found is None:
        raise ValueError("write bytes as a whole number, or a number with KB, MB or GB")
    return int(found[1]) * 1024 ** " KMG".index((found[2] or " ").upper())


def _some_bytes(value: int) -> int:
    if value < 1:
        raise ValueError("a file may have at least one byte")
    return value


def _sender(value: str) -> str:
    if "@" not in value or not value.isprintable():
        raise ValueError("write an address, or `Name <address>`")
    return value


def _at_least_one(value: int) -> int:
    if value < 1:
        raise ValueError("is at least 1")
    return value


def _hops(value: int) -> int:
    if not 1 <= value <= 10:
        raise ValueError("lies between 1 and 10")
    return value


def _delay(value: float) -> float:
    if not 0 <= value <= 300:
        raise ValueError("lies between 0 and 300 seconds")
    return value


def _flush(value: float) -> float:
    if not 0.1 <= value <= 300:
        raise ValueError("lies between 0.1 and 300 seconds")
    return value


def _pause(value: float) -> float:
    if not 1 <= value <= 3600:
        raise ValueError("lies between 1 and 3600 seconds")
    return value


def _web_address(value: str) -> str:
    if not re.match("https?://[^/]", value):
        raise ValueError("begins with https:// or http:// and a host")
    return value


def _check_headers(value: tuple[str, ...]) -> tuple[str, ...]:
    for number, entry in enumerate(value, 1):
        name, mark, text = entry.partition("=")
        # What it says is a secret: the message must not repeat it.
        if not mark or not _HEADER.fullmatch(name.lower()) or not text.isprintable():
            raise ValueError(f"entry {number} is not written as name=value")
    return value


Listed = Annotated[tuple[str, ...], BeforeValidator(_split)]
"""Texts with commas between them."""

Networks = Annotated[Listed, AfterValidator(_check_networks)]
"""Networks in CIDR notation with commas between them."""

GeoHeaders = Annotated[Listed, AfterValidator(_check_geo_headers)]
"""Which header tells which part of a client's place."""

AtLeastOne = Annotated[int, AfterValidator(_at_least_one)]
"""A whole number from 1 on."""

Hops = Annotated[int, AfterValidator(_hops)]
"""How many proxies a request passes."""

Delay = Annotated[float, AfterValidator(_delay)]
"""Seconds, at most five minutes."""

Flush = Annotated[float, AfterValidator(_flush)]
"""Seconds between two reports of statistics."""

Pause = Annotated[float, AfterValidator(_pause)]
"""Seconds, at most an hour."""

WebAddress = Annotated[str, AfterValidator(_web_address)]
"""A URL of HTTP."""

Headers = Annotated[Listed, AfterValidator(_check_headers)]
"""Headers as `name=value` with commas between them."""

Bytes = Annotated[int, BeforeValidator(_bytes), AfterValidator(_some_bytes)]
"""Bytes, also as `50MB`."""

Sender = Annotated[str, AfterValidator(_sender)]
"""A mail address, with or without a name."""
