"""Groups of conditions, and how large a rule may grow by them.

Two levels say everything: `any` of conditions, of `all` groups and of `not` groups.
"""

from collections.abc import Iterable, Iterator
from math import prod
from typing import Annotated, Literal

from pydantic import Field, field_validator

from trafficplane.catalog.conditions.operators import Operator
from trafficplane.catalog.conditions.path import PathCondition
from trafficplane.catalog.conditions.percentage import PercentageCondition
from trafficplane.catalog.conditions.query import QueryCondition
from trafficplane.catalog.conditions.singles import Single, SingleCondition
from trafficplane.catalog.logic.refusals import refuse_all
from trafficplane.kit.schema import WireModel

MAX_PARTS = 32
MAX_ALTERNATIVES = 64

Singles = Annotated[tuple[Single, ...], Field(min_length=1, max_length=MAX_PARTS)]


class AllCondition(WireModel):
    """Holds when all of its conditions do; it stands inside `any`."""

    type: Literal["all"]
    conditions: Singles


class NotCondition(WireModel):
    """Holds when none of its conditions does."""

    type: Literal["not"]
    conditions: Singles

    @field_validator("conditions")
    @classmethod
    def _negatable(cls, conditions: tuple[SingleCondition, ...]) -> tuple[SingleCondition, ...]:
        # The gateway can tell a path or query from what surrounds it only for a positive regex.
        found = [
            index
            for index, condition in enumerate(conditions)
            if isinstance(condition, PathCondition | QueryCondition)
            and condition.operator is Operator.REGEX
        ]
        if found:
            complaint = "regex about a path or query can't be negated; use another operator"
            raise refuse_all([(complaint, (index, "operator")) for index in found])
        return conditions


class AnyCondition(WireModel):
    """Holds when at least one of its conditions does."""

    type: Literal["any"]
    conditions: Annotated[
        tuple[
            Annotated[SingleCondition | AllCondition | NotCondition, Field(discriminator="type")],
            ...,
        ],
        Field(min_length=1, max_length=MAX_PARTS),
    ]


AnyKind = SingleCondition | AnyCondition | AllCondition | NotCondition


def count_alternatives(conditions: Iterable[AnyKind]) -> int:
    """How many lists of single conditions say the same; the gateway tries them one by one."""
    return prod(_alternatives(condition) for condition in conditions)


def singles(conditions: Iterable[AnyKind]) -> Iterator[SingleCondition]:
    """Every single condition among the conditions and in their groups."""
    for condition in conditions:
        if isinstance(condition, AnyCondition | AllCondition | NotCondition):
            yield from singles(condition.conditions)
        else:
            yield condition


def percentages(conditions: Iterable[AnyKind]) -> tuple[PercentageCondition, ...]:
    """Every percentage among the conditions and in their groups."""
    return tuple(one for one in singles(conditions) if isinstance(one, PercentageCondition))


def path_regexes(condition: AnyKind) -> int:
    """How many regexes about the path may have to hold at once for `condition`."""
    match condition:
        case PathCondition(operator=Operator.REGEX):
            return 1
        case AllCondition(conditions=parts):
            return sum(path_regexes(part) for part in parts)
        case AnyCondition(conditions=choices):
            return max(path_regexes(choice) for choice in choices)
        case _:
            return 0


def _alternatives(condition: AnyKind) -> int:
    match condition:
        case AnyCondition(conditions=choices):
            return sum(_alternatives(choice) for choice in choices)
        case _:
            return 1
