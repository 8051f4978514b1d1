"""What policies and limits can look at: single conditions, groups of them, and lists of both."""

from typing import Annotated

from pydantic import AfterValidator, Field

from trafficplane.catalog.conditions.groups import (
    MAX_ALTERNATIVES,
    AnyCondition,
    NotCondition,
    count_alternatives,
    path_regexes,
)
from trafficplane.catalog.conditions.singles import SingleCondition
from trafficplane.catalog.logic.refusals import refuse, refuse_all

MAX_CONDITIONS = 32

Condition = Annotated[SingleCondition | AnyCondition | NotCondition, Field(discriminator="type")]
"""One condition, told apart by its `type`."""


def _matchable(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    # Envoy matches a path without its query by one expression for each route.
    found = [i for i, c in enumerate(conditions) if path_regexes(c)]
    crowded = [i for i in found if path_regexes(conditions[i]) > 1] or found[1:]
    if crowded:
        complaint = "only one regex about the path is possible; join them, or use another operator"
        raise refuse_all([(complaint, (index,)) for index in crowded])
    alternatives = count_alternatives(conditions)
    if alternatives > MAX_ALTERNATIVES:
        raise refuse(
            f"these groups have {alternatives} combinations and {MAX_ALTERNATIVES} are "
            "allowed; use one any group, or several resources"
        )
    return conditions


Conditions = Annotated[
    tuple[Condition, ...],
    Field(max_length=MAX_CONDITIONS, description="All must hold; none: every request."),
    AfterValidator(_matchable),
]
"""Conditions that must all hold."""
