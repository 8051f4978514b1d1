"""The command palette: everything that its caller may open, found by a few letters."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.responses import Response

from trafficplane.catalog.schemas import Resource, State
from trafficplane.console.logic.finding import Hit, best, has_all
from trafficplane.console.logic.navigation import SECTIONS, icon_of, page_of
from trafficplane.console.logic.places import to
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
    labels = {ref: _labels(found) for ref, found in state.resources.items()}
    notes = {kind: title_words(kind) for kind in {ref.kind for ref in labels}}
    having = [r for r in labels if has_all(f"{r.name} {notes[r.kind]} {labels[r]}", words)]
    for ref in sorted(having, key=lambda ref: (ref.name, ref.kind)):
        path = page_of(ref.kind) + to(ref.name)
        yield Hit(ref.name, path, icon_of(ref.kind), notes[ref.kind], labels[ref])


def _labels(resource: Resource) -> str:
    return " ".join(f"{key}={value}" for key, value in resource.labels.items())
