"""What kinds of values settings have, as the environment writes them."""

import ipaddress
import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

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
