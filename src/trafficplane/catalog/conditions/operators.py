"""How conditions compare: the operators, and what kind of value each of them takes."""

from collections.abc import Callable
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, JsonValue, ValidationInfo, field_validator

from trafficplane.catalog.logic.refusals import refuse, refuse_all
from trafficplane.catalog.logic.regex import check_alternatives, check_regex

MAX_VALUES = 1000
_MAX_CHARACTERS = 2048


class Operator(StrEnum):
    """What must hold between the request's value and the condition's."""

    EQUALS = "equals"
    NOT_EQUALS = "not_equals"
    PREFIX = "prefix"
    SUFFIX = "suffix"
    CONTAINS = "contains"
    REGEX = "regex"
    """An RE2 expression, searched for anywhere."""
    EXISTS = "exists"
    """Value `true` (or none): must be present; `false`: must be absent."""
    IN = "in"
    NOT_IN = "not_in"


PresentOperator = Literal[
    Operator.EQUALS,
    Operator.NOT_EQUALS,
    Operator.PREFIX,
    Operator.SUFFIX,
    Operator.CONTAINS,
    Operator.REGEX,
    Operator.IN,
    Operator.NOT_IN,
]
"""For what every request has, such as a path: whether it exists is no question."""

_ALIASES = {"startsWith": Operator.PREFIX}
_LISTS = frozenset({Operator.IN, Operator.NOT_IN})
_PARTS = frozenset({Operator.PREFIX, Operator.SUFFIX, Operator.CONTAINS})

ConditionValue = str | bool | tuple[str, ...]
"""A text, a list for `in` and `not_in`, or true/false for `exists`."""


def _resolve_alias(value: object) -> object:
    return _ALIASES.get(value, value) if isinstance(value, str) else value


Aliased = BeforeValidator(_resolve_alias)
"""Lets a field of operators accept their other names."""


TextOperator = Annotated[
    Literal[PresentOperator, Operator.EXISTS],
    Aliased,
]
"""The field `operator` of a condition on a text that may be absent."""


def condition_value() -> Any:
    """The field of a condition's value; `exists` may leave it out."""
    return Field(
        default=None,
        validate_default=True,
        description="A text; a list of texts for in and not_in; true or false for exists.",
        examples=["true"],
        json_schema_extra={"x-shapes": {"operator": _SHAPES}},
    )


_LIST_SCHEMA: JsonValue = {"type": "array", "items": {"type": "string"}}
_SHAPES: JsonValue = {
    Operator.IN.value: _LIST_SCHEMA,
    Operator.NOT_IN.value: _LIST_SCHEMA,
    Operator.EXISTS.value: {"type": "boolean", "default": True},
}
"""What the value is for these operators; a form shows another field then."""


def read_value(
    operator: Operator, raw: object, check: Callable[[Operator, str], str]
) -> ConditionValue:
    """The value in its stored form.

    `check` refuses (`ValueError`) or normalises one text for everything but regex and exists.
    """
    if operator is Operator.EXISTS:
        return _presence(raw)
    if raw is None:
        raise refuse(f"is required for the operator {operator}")
    if operator in _LISTS:
        return _texts(operator, raw, check)
    if operator is Operator.REGEX:
        return check_regex(_text(operator, raw))
    return check(operator, _text(operator, raw))


def value_reader(check: Callable[[Operator, str], str]) -> Any:
    """Validates the field `value` of a model, which stands behind a field `operator`.

    `check` is that of `read_value`.
    """

    def read(_model: type[Any], raw: object, info: ValidationInfo) -> ConditionValue:
        operator = info.data.get("operator")
        return True if operator is None else read_value(operator, raw, check)

    return field_validator("value", mode="before")(classmethod(read))


def _presence(raw: object) -> bool:
    if raw is None or isinstance(raw, bool):
        return raw is not False
    raise refuse(
        "must be true (must be present) or false (must be absent) for the operator exists, "
        "or be left out"
    )


def _text(operator: Operator, raw: object) -> str:
    if not isinstance(raw, str):
        hint = "; put it in quotes" if isinstance(raw, (bool, int, float)) else ""
        raise refuse(f"must be a text for the operator {operator}{hint}")
    if len(raw) > _MAX_CHARACTERS:
        raise refuse(f"is longer than {_MAX_CHARACTERS} characters")
    if operator in _PARTS and not raw:
        raise refuse(f"must not be empty for the operator {operator}; every value matches that")
    return raw


def _texts(
    operator: Operator, raw: object, check: Callable[[Operator, str], str]
) -> tuple[str, ...]:
    if not isinstance(raw, (list, tuple)) or not raw:
        raise refuse(f"must be a list of at least one text for the operator {operator}")
    if len(raw) > MAX_VALUES:
        raise refuse(f"has {len(raw)} values; {MAX_VALUES} are allowed")
    texts: list[str] = []
    complaints: list[tuple[str, tuple[int | str, ...]]] = []
    for index, item in enumerate(raw):
        try:
            texts.append(_listed(operator, item, check, texts))
        except ValueError as error:
            complaints.append((str(error), (index,)))
    if complaints:
        raise refuse_all(complaints)
    check_alternatives(texts)
    return tuple(texts)


def _listed(
    operator: Operator, item: object, check: Callable[[Operator, str], str], before: list[str]
) -> str:
    if not isinstance(item, str):
        raise refuse(f"must be a text{'; put it in quotes' if item is not None else ''}")
    if len(item) > _MAX_CHARACTERS:
        raise ValueError(f"is longer than {_MAX_CHARACTERS} characters")
    text = check(operator, item)
    if text in before:
        raise ValueError(f"{text!r} is listed twice")
    return text
