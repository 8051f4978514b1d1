"""JSON in the one form that can be hashed: RFC 8785 (JSON Canonicalization Scheme)."""

import json
import math
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import Any

_LARGEST_INTEGER = 2**53 - 1
_ES_EXPONENT_FROM, _ES_EXPONENT_TO = -7, 21


class NotCanonicalError(ValueError):
    """The value has no canonical form: no JSON type, no finite number, or no exact integer."""


def canonical(value: Any) -> str:
    """The RFC 8785 text of a JSON value.

    Integers outside ±(2⁵³ − 1) are refused rather than rounded (RFC 7493, 2.2), and so are
    strings with unpaired surrogates. `presentable` makes such values acceptable beforehand.
    """
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return _string(value)
        case int():
            return _integer(value)
        case float():
            return _number(value)
        case Mapping():
            return _object(value)
        case list() | tuple():
            return "[" + ",".join(canonical(item) for item in value) + "]"
        case _:
            raise NotCanonicalError(f"{type(value).__name__} is not a JSON type")


def parsed(text: str) -> Any:
    """Reads JSON so that `canonical` gives the same text again: large integers are doubles."""
    return json.loads(text, parse_int=_read_integer)


def _read_integer(text: str) -> int | float:
    return int(text) if len(text) < 17 and abs(int(text)) <= _LARGEST_INTEGER else float(text)


def _string(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise NotCanonicalError("a string holds an unpaired surrogate") from error
    return json.dumps(value, ensure_ascii=False)


def _integer(value: int) -> str:
    if abs(value) > _LARGEST_INTEGER:
        raise NotCanonicalError(f"the integer {value} is not exact as a JSON number")
    return str(int(value))


def _object(value: Mapping[Any, Any]) -> str:
    if not all(isinstance(key, str) for key in value):
        raise NotCanonicalError("an object's keys must be strings")
    # RFC 8785, 3.2.3: by UTF-16 code units, which differs from code points above U+FFFF.
    ordered = sorted(value.items(), key=lambda member: member[0].encode("utf-16-be", "replace"))
    return "{" + ",".join(f"{_string(k)}:{canonical(v)}" for k, v in ordered) + "}"


def _number(value: float) -> str:
    """ECMAScript's Number::toString (ECMA-262, 6.1.6.1.20) from Python's shortest digits."""
    if not math.isfinite(value):
        raise NotCanonicalError("NaN and infinities are not JSON numbers")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = "" if fraction == "0" else fraction
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    return sign + _placed(digits, point)


def _placed(digits: str, point: int) -> str:
    """`digits` with the decimal point after `point` of them."""
    if not _ES_EXPONENT_FROM < point - 1 < _ES_EXPONENT_TO:
        head, tail = digits[0], digits[1:]
        exponent = point - 1
        return head + (f".{tail}" if tail else "") + f"e{'+' if exponent > 0 else ''}{exponent}"
    if point >= len(digits):
        return digits + "0" * (point - len(digits))
    if point > 0:
        return f"{digits[:point]}.{digits[point:]}"
    return f"0.{'0' * -point}{digits}"


def presentable(value: Any) -> Any:
    """A copy of `value` that has a canonical form, for records that must never be refused.

    Times become RFC 3339 texts in UTC, enumerations their values, integers beyond 2⁵³ − 1 texts;
    unpaired surrogates become U+FFFD. Raises `NotCanonicalError` for anything else without a form.
    """
    match value:
        case Enum():
            return presentable(value.value)
        case str():
            return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        case datetime():
            return rfc3339(value)
        case bool() | None:
            return value
        case int():
            return value if abs(value) <= _LARGEST_INTEGER else str(value)
        case Mapping():
            return {str(presentable(k)): presentable(v) for k, v in value.items()}
        case Sequence() | set() | frozenset():
            items = sorted(value) if isinstance(value, set | frozenset) else value
            return [presentable(item) for item in items]
        case float() if math.isfinite(value):
            return value
        case _:
            raise NotCanonicalError(f"{type(value).__name__} can't be recorded")


def rfc3339(moment: datetime) -> str:
    """The moment in UTC with microseconds, always of the same length: it sorts as text."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
