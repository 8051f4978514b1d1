"""Numbers and truth values of JSON, which texts that a claim is compared with may write out."""

import re

from trafficplane.ir.match import Text, TextOperator

# RFC 8259, 6, without exponents: what a double holds as it is written.
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,15})?")
_TRUTHS = {"true": True, "false": False}


def scalars(text: Text) -> tuple[bool | float, ...]:
    """What a whole comparison means beside texts; each once, and none for parts and expressions."""
    if text.operator not in (TextOperator.EQUALS, TextOperator.IN):
        return ()
    found = [s for value in text.values if (s := _scalar(value)) is not None]
    # In Python the truth is equal to one.
    return tuple({(type(scalar), scalar): scalar for scalar in found}.values())


def written(value: object) -> str | None:
    """A number or truth value as JSON writes it; None for anything else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return repr(value) if isinstance(value, int | float) else None


def _scalar(text: str) -> bool | float | None:
    if text in _TRUTHS:
        return _TRUTHS[text]
    return float(text) if _NUMBER.fullmatch(text) else None
