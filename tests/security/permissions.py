"""Reads the one table of permissions, and writes the page about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml
from fastapi import FastAPI
from fastapi.routing import APIRoute, iter_route_contexts

from trafficplane.kit.access import Permission, Requirement, Role
from trafficplane.processes.app import requirement_of
from trafficplane.processes.kinds import KINDS

_TABLE = Path(__file__).parent / "permissions.yaml"


@dataclass(frozen=True, slots=True)
class Demand:
    """What one route asks of its caller; `permission` is None for everybody."""

    permission: Permission | None
    platform: bool = False
    restricted: bool = False

    @classmethod
    def parse(cls, text: str) -> "Demand":
        first, *more = text.split(", ")
        permission = None if first == "public" else Permission(first)
        return cls(permission, "platform" in more, "restricted" in more)

    @classmethod
    def of(cls, requirement: Requirement) -> "Demand":
        return cls(requirement.permission, requirement.platform, requirement.while_restricted)

    def __str__(self) -> str:
        more = [n for n in ("platform", "restricted") if getattr(self, n)]
        return ", ".join([self.permission or "public", *more])


@lru_cache
def grants() -> dict[Permission, frozenset[Role]]:
    """Permission → the roles that hold it."""
    declared = yaml.safe_load(_TABLE.read_text())["permissions"]
    return {Permission(name): frozenset(map(Role, roles)) for name, roles in declared.items()}


@lru_cache
def routes() -> dict[str, Demand]:
    """`GET /api/clusters` → what it demands."""
    table = yaml.safe_load(_TABLE.read_text())
    of_kinds = {
        route.replace("{kinds}", kind.path): text
        for kind in KINDS
        for route, text in table["kinds"].items()
    }
    return {route: Demand.parse(text) for route, text in {**table["routes"], **of_kinds}.items()}


def declared_by(app: FastAPI) -> dict[str, Demand]:
    """The same as the application itself says."""
    return {
        f"{method} {context.path}": Demand.of(requirement)
        for context in iter_route_contexts(app.routes)
        if isinstance(context.original_route, APIRoute)
        and (requirement := requirement_of(context.original_route))
        for method in context.methods or ()
    }


def table() -> str:
    """The page's two tables."""
    return "\n".join([*_roles(), "", *_routes()])


def _roles() -> Iterator[str]:
    yield f"| Permission | {' | '.join(Role)} |"
    yield "|---" * (len(Role) + 1) + "|"
    for permission, roles in grants().items():
        yield f"| `{permission}` | {' | '.join('yes' if r in roles else '–' for r in Role)} |"


def _routes() -> Iterator[str]:
    yield "| Route | Demands |"
    yield "|---|---|"
    for route, demand in routes().items():
        yield f"| `{route}` | {demand} |"
