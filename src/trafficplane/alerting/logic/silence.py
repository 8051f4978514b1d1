"""The spec of a silence: which alerts are not told, and when."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Self, assert_never

import re2
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, model_validator

from trafficplane.catalog.conditions.time import Window
from trafficplane.catalog.logic.refusals import refuse
from trafficplane.catalog.logic.regex import check_regex
from trafficplane.kit.schema import WireModel

MAX_MATCHERS = 20
MAX_WINDOWS = 20


class MatcherOperator(StrEnum):
    """How a label's value is compared; a label that an alert doesn't have is the empty text."""

    EQUALS = "equals"
    NOT_EQUALS = "not_equals"
    REGEX = "regex"
    """An RE2 expression that must match the whole value."""
    NOT_REGEX = "not_regex"


def _text(value: object) -> object:
    if isinstance(value, datetime | str):
        return value
    raise ValueError("is a time with its offset, as 2026-01-05T12:00:00Z")


def _utc(moment: datetime) -> datetime:
    if not 1970 < moment.year < 9999:
        raise ValueError("lies between the years 1971 and 9998")
    return moment.astimezone(UTC)


Moment = Annotated[
    AwareDatetime,
    BeforeValidator(_text),
    AfterValidator(_utc),
    Field(examples=["2026-01-05T12:00:00Z"]),
]


class Matcher(WireModel):
    """A condition on one label of an alert."""

    label: Annotated[
        str,
        Field(
            min_length=1,
            max_length=63,
            description="`rule`, `severity`, a label of the alert, or one of its rule.",
            examples=["endpoint"],
        ),
    ]
    operator: MatcherOperator = MatcherOperator.EQUALS
    value: Annotated[str, Field(max_length=255, examples=["shop"])] = ""

    @model_validator(mode="after")
    def _is_expression(self) -> Self:
        if self.operator in (MatcherOperator.REGEX, MatcherOperator.NOT_REGEX):
            try:
                check_regex(self.value)
            except ValueError as error:
                raise refuse(str(error), "value") from None
        return self

    def holds(self, value: str) -> bool:
        """Whether a label of that value matches."""
        match self.operator:
            case MatcherOperator.EQUALS:
                return value == self.value
            case MatcherOperator.NOT_EQUALS:
                return value != self.value
            case MatcherOperator.REGEX:
                return re2.fullmatch(self.value, value) is not None
            case MatcherOperator.NOT_REGEX:
                return re2.fullmatch(self.value, value) is None
        assert_never(self.operator)


class Silence(WireModel):
    """The spec of a silence: the alerts that match are shown and not told."""

    comment: Annotated[str, Field(min_length=1, max_length=2000, description="Why.")]
    matchers: Annotated[
        tuple[Matcher, ...],
        Field(min_length=1, max_length=MAX_MATCHERS, description="All must hold."),
    ]
    starts_at: Annotated[Moment | None, Field(description="Omitted: at once.")] = None
    ends_at: Annotated[Moment | None, Field(description="May be omitted when it recurs.")] = None
    recurrence: Annotated[
        tuple[Window, ...],
        Field(max_length=MAX_WINDOWS, description="Only in these weekly windows."),
    ] = ()

    @model_validator(mode="after")
    def _ends(self) -> Self:
        if self.ends_at is None and not self.recurrence:
            raise refuse("is required, unless there is recurrence", "endsAt")
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise refuse("lies after startsAt", "endsAt")
        # As in Alertmanager: what also matches the absence of all labels matches too much.
        if all(matcher.holds("") for matcher in self.matchers):
            raise refuse("needs a matcher that asks for a value, such as rule regex .+", "matchers")
        return self
