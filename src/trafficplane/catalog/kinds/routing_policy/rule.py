"""A rule: conditions that must all hold, and the actions that are taken then."""

from collections.abc import Iterator
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from trafficplane.catalog.actions import DECIDING, FORWARDING, REPEATABLE, Action, cache_bypass
from trafficplane.catalog.actions.cookies import CookiesAction
from trafficplane.catalog.actions.cors import CorsAction
from trafficplane.catalog.actions.headers import HeadersAction
from trafficplane.catalog.actions.mirror import MirrorAction
from trafficplane.catalog.actions.rate_limit import RateLimitAction
from trafficplane.catalog.actions.rewrite import RewriteAction
from trafficplane.catalog.conditions import Condition, Conditions
from trafficplane.catalog.conditions.groups import AnyCondition
from trafficplane.catalog.logic.refusals import refuse_all
from trafficplane.envoy.limits import MAX_LIMITS
from trafficplane.kit.schema import WireModel

MAX_ACTIONS = 12

Complaint = tuple[str, tuple[int | str, ...]]


def _compatible(actions: tuple[Action, ...]) -> tuple[Action, ...]:
    complaints = [
        *_one_decision(actions),
        *_one_each(actions),
        *_uncached(actions),
        *_cookies(actions),
        *_rewrites(actions),
        *_few_limits(actions),
    ]
    if complaints:
        raise refuse_all(complaints)
    return actions


Actions = Annotated[
    tuple[Action, ...],
    Field(
        max_length=MAX_ACTIONS,
        description="At most one of route, split, failover, redirect and block; the others "
        "accompany it, or the endpoint's default.",
    ),
    AfterValidator(_compatible),
]
"""What a rule does."""


class Rule(WireModel):
    """When all conditions hold, the actions are taken."""

    conditions: Conditions = ()
    actions: Annotated[Actions, Field(min_length=1)]

    @model_validator(mode="after")
    def _countable(self) -> Self:
        refuse_divided_budgets(self.conditions, self.actions)
        return self


def refuse_divided_budgets(conditions: tuple[Condition, ...], actions: tuple[Action, ...]) -> None:
    """Refuses groups beside a limit: each alternative is a route with a budget of its own."""
    if any(isinstance(action, RateLimitAction) for action in actions):
        groups = [i for i, c in enumerate(conditions) if isinstance(c, AnyCondition)]
        complaint = "an any group has no place beside a rateLimit action; use several policies"
        if groups:
            raise refuse_all([(complaint, ("conditions", index)) for index in groups])


def _one_decision(actions: tuple[Action, ...]) -> Iterator[Complaint]:
    deciding = [(i, a) for i, a in enumerate(actions) if isinstance(a, DECIDING)]
    for index, _ in deciding[1:]:
        first = deciding[0][1].type
        yield f"a policy decides once, and {first} does already; use another policy", (index,)


def _one_each(actions: tuple[Action, ...]) -> Iterator[Complaint]:
    seen: set[str] = set()
    for index, action in enumerate(actions):
        if isinstance(action, DECIDING + REPEATABLE):
            continue
        if action.type in seen:
            yield f"only one {action.type} action is allowed; put all into one", (index,)
        seen.add(action.type)


def _uncached(actions: tuple[Action, ...]) -> Iterator[Complaint]:
    """Two actions that write one header would leave to chance which of them counts."""
    if not any(isinstance(action, cache_bypass.CacheBypassAction) for action in actions):
        return
    for index, action in enumerate(actions):
        if not isinstance(action, HeadersAction):
            continue
        for direction in ("request", "response"):
            edits = getattr(action, direction)
            for name in sorted(cache_bypass.HEADERS & {*edits.set, *edits.add, *edits.remove}):
                yield f"{name!r} is what cacheBypass writes", (index, direction)


def _cookies(actions: tuple[Action, ...]) -> Iterator[Complaint]:
    if not any(isinstance(action, CookiesAction) for action in actions):
        return
    for index, action in enumerate(actions):
        if not isinstance(action, HeadersAction):
            continue
        for direction, header in (("request", "cookie"), ("response", "set-cookie")):
            edits = getattr(action, direction)
            if header in {*edits.set, *edits.add, *edits.remove}:
                yield f"{header!r} is what the cookies action writes", (index, direction)


def _rewrites(actions: tuple[Action, ...]) -> Iterator[Complaint]:
    final = next(
        (a for a in actions if isinstance(a, DECIDING) and not isinstance(a, FORWARDING)), None
    )
    if final is None:
        return
    for index, action in enumerate(actions):
        backends = isinstance(action, CookiesAction) and not action.only_adds()
        # Envoy tells pages nothing about redirects and answers of its own.
        if backends or isinstance(action, RewriteAction | MirrorAction | CorsAction):
            yield f"has no effect beside {final.type}, which forwards nothing", (index,)


def _few_limits(actions: tuple[Action, ...]) -> Iterator[Complaint]:
    named: list[str] = []
    for index, action in enumerate(actions):
        if not isinstance(action, RateLimitAction):
            continue
        if action.rate_limit in named:
            yield f"{action.rate_limit!r} is named twice", (index, "rateLimit")
        named.append(action.rate_limit)
        if len(named) > MAX_LIMITS:
            yield f"a policy has at most {MAX_LIMITS} rate limits", (index,)
