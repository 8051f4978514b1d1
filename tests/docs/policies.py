"""Tells conditions, actions and short forms of policies as tables, from their models alone."""

from typing import Annotated, Any, get_args, get_origin

from trafficplane.catalog.actions import DECIDING, Action
from trafficplane.catalog.conditions import Condition
from trafficplane.catalog.kinds.routing_policy import PolicyType, RoutingPolicy
from trafficplane.kit.schema import WireModel


def conditions() -> str:
    """Every condition with its operators."""
    rows = [
        f"| `{_tag(model)}` | {_operators(model)} | {_meaning(model)} |"
        for model in members(Condition)
    ]
    return "\n".join(["| Type | Operators | Meaning |", "|---|---|---|", *rows])


def actions() -> str:
    """Every action, and whether it decides."""
    rows = [
        f"| `{_tag(model)}` | {'yes' if issubclass(model, DECIDING) else '–'} | {_meaning(model)} |"
        for model in members(Action)
    ]
    return "\n".join(["| Type | Decides | Meaning |", "|---|---|---|", *rows])


def forms() -> str:
    """Every short form with its field."""
    blocks = {
        get_args(field.annotation)[0]: field.alias
        for name, field in RoutingPolicy.model_fields.items()
        if name not in ("type", "endpoint") and _is_form(field.annotation)
    }
    rows = [
        f"| `{kind}` | `{alias}` | {_meaning(model)} |"
        for kind, (model, alias) in zip(PolicyType, blocks.items(), strict=True)
    ]
    return "\n".join(["| Type | Field | Meaning |", "|---|---|---|", *rows])


def members(union: Any) -> list[type[WireModel]]:
    """The models of a union, in its order."""
    if get_origin(union) is Annotated:
        return members(get_args(union)[0])
    inner = get_args(union)
    return [model for part in inner for model in members(part)] if inner else [union]


def operators(model: type[WireModel]) -> list[str]:
    """The operators that a condition allows; none where it takes none."""
    field = model.model_fields.get("operator")
    return [str(value) for value in get_args(field.annotation)] if field else []


def _is_form(annotation: Any) -> bool:
    first = (*get_args(annotation), None)[0]
    return isinstance(first, type) and issubclass(first, WireModel)


def _tag(model: type[WireModel]) -> str:
    tag: str = get_args(model.model_fields["type"].annotation)[0]
    return tag


def _operators(model: type[WireModel]) -> str:
    return " ".join(f"`{operator}`" for operator in operators(model)) or "–"


def _meaning(model: type[WireModel]) -> str:
    return " ".join((model.__doc__ or "").split())
