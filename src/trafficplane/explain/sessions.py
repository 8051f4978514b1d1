"""Which backend a sticky session names that a request carries, as Envoy reads it.

A header holds the backend's address in base64, a cookie a message with the address and the end
(Envoy: `cookie.proto` of its stateful sessions); a test holds both to what a real Envoy sends.
"""

import re
from base64 import b64decode
from dataclasses import dataclass
from datetime import UTC, datetime

from trafficplane.explain.request import Arrival
from trafficplane.ir.cluster import StickySession

_WITH_END = re.compile(r"([0-9A-Za-z+/]+=*)\.([0-9]+)")
_ADDRESS, _EXPIRES = 0x0A, 0x10
"""Tags of the message's two fields: bytes in field 1, a varint in field 2."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A session that counts: what holds it, the backend's address and port, and until when."""

    of: str
    place: str
    until: datetime | None = None


def carried(session: StickySession, arrival: Arrival) -> Carried | None:
    """The session that the request carries; None where it has none, or its time is over."""
    if session.by_header:
        return _by_header(session, arrival)
    value = next((value for name, value in arrival.cookies if name == session.name), "")
    # Envoy writes it in quotes.
    quoted = len(value) > 1 and value[0] == value[-1] == '"'
    found = _message(_decoded(value[1:-1] if quoted else value))
    if found is None or not found[0]:
        return None
    place, ends_s = found
    if session.ttl_s is None:
        return Carried(f"cookie {session.name}", place)
    if arrival.moment.timestamp() > ends_s:
        return None
    return Carried(f"cookie {session.name}", place, datetime.fromtimestamp(ends_s, UTC))


def _by_header(session: StickySession, arrival: Arrival) -> Carried | None:
    values = arrival.headers.get(session.name.lower(), ())
    of = f"header {session.name.lower()}"
    if session.ttl_s is None:
        place = _decoded(values[0]).decode("latin-1") if values else ""
        return Carried(of, place) if place else None
    found = _WITH_END.fullmatch(values[0]) if len(values) == 1 else None
    if found is None or arrival.moment.timestamp() >= int(found[2]):
        return None
    place = _decoded(found[1]).decode("latin-1")
    return Carried(of, place, datetime.fromtimestamp(int(found[2]), UTC)) if place else None


def _decoded(value: str) -> bytes:
    try:
        return b64decode(value.encode("latin-1", "replace"), validate=True)
    except ValueError:
        return b""


def _message(data: bytes) -> tuple[str, int] | None:
    """Address and end of a cookie's message; what is none is the address itself, as of old."""
    place, ends_s, position = "", 0, 0
    while position < len(data):
        tag = data[position]
        number, position = _varint(data, position + 1)
        if tag == _ADDRESS and position + number <= len(data):
            place = data[position : position + number].decode("latin-1")
            position += number
        elif tag == _EXPIRES:
            ends_s = number
        else:
            return data.decode("latin-1"), 0
    return (place, ends_s) if data else None


def _varint(data: bytes, position: int) -> tuple[int, int]:
    number = shift = 0
    while position < len(data):
        byte = data[position]
        number |= (byte & 0x7F) << shift
        position, shift = position + 1, shift + 7
        if byte < 0x80:
            break
    return number, position
