"""The command palette: everything that its caller may open, found by a few letters."""

from collections.abc import Iterator, Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from trafficplane.catalog.schemas import Ref, Resource, State
from trafficplane.console.logic.finding import Hit, best
from trafficplane.console.logic.navigation import SECTIONS, icon_of, page_of
from trafficplane.console.logic.places import to
from trafficplane.console.logic.usage import remembered
from trafficplane.console.logic.words import title_words
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import transaction


def pages(services: Services, shell: Shell) -> APIRouter:
    """The fragment under /find."""
    routes = Pages()
    catalog = services.changes.catalog

    @routes.get("/find")
    async def find(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
        q: Annotated[str, Query(max_length=200)] = "",
    ) -> Response:
        """Pages, then what can be made, then resources of the caller's organisation."""
        offered = [*page_hits(caller), *_makings(services, caller)]
        if q.strip():
            offered += _revision(q.strip())
            offered += _resources(await catalog.state(tx, caller.organisation_id), q)
        return shell.part("palette/hits.html", caller, hits=best(offered, q), typed=q.strip())

    return routes


def page_hits(caller: Caller) -> Iterator[Hit]:
    """The pages of the sidebar and the menu that this caller may open."""
    for section in SECTIONS:
        for entry in section.entries:
            if entry.is_open_to(caller):
                yield Hit(entry.title, entry.path, entry.icon, section.title)
    if caller.may(Permission.CATALOG_READ):
        yield Hit("Domains", "/domains", "world", "Traffic", "dns records certificates")
    yield Hit("Profile", "/profile", "user-circle", "Your account", "sessions tokens password")
    yield Hit("API documentation", "/api/docs", "code", "", "openapi swagger")


def _makings(services: Services, caller: Caller) -> Iterator[Hit]:
    if caller.may(Permission.CATALOG_WRITE):
        for kind in services.changes.catalog.kinds.values():
            title = f"New {title_words(kind.name)}"
            yield Hit(title, to("new", kind.path), "plus", "", "create add")


def _revision(typed: str) -> Iterator[Hit]:
    number = typed.casefold().removeprefix("revision").strip()
    if number.isascii() and number.isdigit() and len(number) < 16:
        yield Hit(f"Revision {int(number)}", to("revisions", int(number)), "history", "", number)


def _resources(state: State, typed: str) -> Iterator[Hit]:
    # Of thousands few have the words; addresses and icons are made for those alone.
    words = typed.casefold().split()
    for ref, folded in _searched(state).items():
        if all(word in folded for word in words):
            path, labels = page_of(ref.kind) + to(ref.name), _labels(state.resources[ref])
            yield Hit(ref.name, path, icon_of(ref.kind), title_words(ref.kind), labels)


@remembered
def _searched(state: State) -> Mapping[Ref, str]:
    """What words are looked for in, by the names of resources."""
    ordered = sorted(state.resources.values(), key=lambda r: (r.name, r.kind))
    return {r.ref: f"{r.name} {title_words(r.kind)} {_labels(r)}".casefold() for r in ordered}


def _labels(resource: Resource) -> str:
    return " ".join(f"{key}={value}" for key, value in resource.labels.items())
