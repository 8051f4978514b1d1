"""Short forms → the ordinary rules that they stand for. The one place that says what a form means.

A policy with conditions or actions beside its form means: all rules demand those conditions, too,
and are accompanied by those actions.
"""

from collections.abc import Iterator
from typing import assert_never

from trafficplane.catalog.actions import Action
from trafficplane.catalog.actions.failover import FailoverAction
from trafficplane.catalog.actions.route import RouteAction
from trafficplane.catalog.actions.split import SplitAction
from trafficplane.catalog.conditions import Condition
from trafficplane.catalog.conditions.geo import GeoCondition
from trafficplane.catalog.conditions.header import HeaderCondition
from trafficplane.catalog.conditions.path import PathCondition
from trafficplane.catalog.conditions.percentage import PercentageCondition
from trafficplane.catalog.kinds.routing_policy.forms import (
    BlueGreenForm,
    CanaryForm,
    Colour,
    FailoverForm,
    Form,
    GeoForm,
    HeaderForm,
    PathForm,
    WeightedForm,
)
from trafficplane.catalog.kinds.routing_policy.rule import Rule

Expanded = Iterator[tuple[tuple[Condition, ...], Action]]


def expand(
    form: Form, conditions: tuple[Condition, ...], actions: tuple[Action, ...]
) -> tuple[Rule, ...]:
    """The rules of a form, in the order in which they are tried.

    Raises Pydantic's `ValidationError` where one of them is no rule, such as one with two
    expressions about the path.
    """
    return tuple(
        Rule(conditions=(*conditions, *own), actions=(decision, *actions))
        for own, decision in _expanded(form)
    )


def _expanded(form: Form) -> Expanded:
    match form:
        case WeightedForm(clusters=clusters):
            yield (), SplitAction(type="split", clusters=clusters)
        case CanaryForm():
            yield (_percentage(form),), _route(form.cluster)
            yield from _otherwise(form.otherwise)
        case BlueGreenForm():
            yield (), _route(form.blue if form.active is Colour.BLUE else form.green)
        case GeoForm():
            yield from _by_place(form)
        case HeaderForm():
            yield from _by_header(form)
        case PathForm():
            yield from _by_path(form)
        case FailoverForm(clusters=succession):
            yield (), FailoverAction(type="failover", clusters=succession)
        case _:
            assert_never(form)


def _percentage(form: CanaryForm) -> PercentageCondition:
    return PercentageCondition(
        type="percentage", value=form.percentage, by=form.by, key=form.key, group=form.group
    )


def _by_place(form: GeoForm) -> Expanded:
    for route in form.routes:
        condition = GeoCondition(
            type="geo", key=route.key, operator=route.operator, value=route.value
        )
        yield (condition,), _route(route.cluster)
    yield from _otherwise(form.otherwise)


def _by_header(form: HeaderForm) -> Expanded:
    for route in form.routes:
        condition = HeaderCondition(
            type="header", key=form.header, operator=route.operator, value=route.value
        )
        yield (condition,), _route(route.cluster)
    yield from _otherwise(form.otherwise)


def _by_path(form: PathForm) -> Expanded:
    for route in form.routes:
        condition = PathCondition(type="path", operator=route.operator, value=route.value)
        yield (condition,), _route(route.cluster)
    yield from _otherwise(form.otherwise)


def _otherwise(cluster: str | None) -> Expanded:
    if cluster is not None:
        yield (), _route(cluster)


def _route(cluster: str) -> RouteAction:
    return RouteAction(type="route", cluster=cluster)
