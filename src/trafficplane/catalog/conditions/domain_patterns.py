"""How conditions about hosts and server names read what they compare with: as names of domains."""

import re
from collections.abc import Callable

from pydantic import ValidationInfo

from trafficplane.catalog.conditions.operators import ConditionValue, Operator, read_value

_FRAGMENTS = frozenset({Operator.PREFIX, Operator.SUFFIX, Operator.CONTAINS})


def pattern_reader(
    whole: Callable[[str], str], characters: str, what: str
) -> Callable[[object, ValidationInfo], ConditionValue]:
    """Reads the field `value` that stands behind a field `operator`, in lower case.

    `whole` checks a whole name; parts of one (`what`) are made of `characters`, as a regular
    expression's class.
    """
    fragment = re.compile(f"[{characters}]+")

    def check(operator: Operator, text: str) -> str:
        if operator not in _FRAGMENTS:
            return whole(text)
        part = text.lower()
        if not fragment.fullmatch(part):
            raise ValueError(f"{text!r} never occurs in a {what}; use letters, digits, '.' and '-'")
        return part

    def read(raw: object, info: ValidationInfo) -> ConditionValue:
        operator = info.data.get("operator")
        return True if operator is None else read_value(operator, raw, check)

    return read
