"""The editor: any resource as a form beside its YAML or JSON, with what the change would do."""

from dataclasses import replace

from fastapi import APIRouter, Depends, Request
from starlette.responses import HTMLResponse, Response

from trafficplane.catalog.logic.kind import Kind
from trafficplane.catalog.schemas import Ref
from trafficplane.changes.logic.requests import Target, delete_request
from trafficplane.changes.logic.yaml_documents import dump_documents
from trafficplane.console.composing import (
    Typed,
    change_set,
    complaints_html,
    form_html,
    typed_form,
)
from trafficplane.console.logic.navigation import page_of
from trafficplane.console.logic.silencing import silence_document
from trafficplane.console.logic.skeletons import skeleton, unused
from trafficplane.console.logic.usage import of_kind
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.writing import Writing, fields, written
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import NotFound, ProblemError
from trafficplane.kit.http import transaction


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /new, /edit and /delete."""
    routes = Pages()
    catalog = services.changes.catalog
    writing = Writing(services, shell)

    @routes.get("/new/{path}")
    async def new(
        request: Request,
        path: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """An editor with the smallest resource of a kind."""
        kind = _kind(services, path)
        state = await catalog.state(tx, caller.organisation_id)
        first = {key: of_kind(state, name) for key, name in _REFERRED.items()}
        names = {key: found[0].name for key, found in first.items() if found}
        wanted = {k: request.query_params[k] for k in _WANTED if k in request.query_params}
        text = (
            silence_document(wanted["matchers"], services.clock.now())
            if kind.name == "Silence" and "matchers" in wanted
            else skeleton(kind.name, {**names, **wanted})
        )
        taken = {ref.name for ref in state.resources if ref.kind == kind.name}
        typed = Typed(kind.name, "", "", unused(text, taken), "")
        return await shell.page(
            request,
            tx,
            caller,
            "editor/editor.html",
            kind=kind,
            typed=typed,
            form=await form_html(services, shell, tx, caller, state, typed),
            back=page_of(kind.name),
        )

    @routes.get("/edit/{path}/{name}")
    async def edit(
        request: Request,
        path: str,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """An editor with a resource as it is."""
        kind = _kind(services, path)
        resource = await catalog.get(tx, caller, kind.name, name)
        state = await catalog.state(tx, caller.organisation_id)
        document = {"kind": kind.name, "name": resource.name, **resource.document.as_json()}
        if not resource.labels:
            del document["labels"]
        text = dump_documents([document])
        typed = Typed(kind.name, resource.name, str(resource.version), text, "")
        return await shell.page(
            request,
            tx,
            caller,
            "editor/editor.html",
            kind=kind,
            typed=typed,
            form=await form_html(services, shell, tx, caller, state, typed),
            back=page_of(kind.name),
        )

    @routes.post("/edit/apply")
    async def apply(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
        typed: Typed = Depends(typed_form),
    ) -> Response:
        """Carries it out; what is refused is shown where the plan was, and the text stays."""
        try:
            applied = await services.changes.apply(tx, caller, change_set(typed))
        except ProblemError as problem:
            if problem.status in (401, 403, 503):
                raise
            return HTMLResponse(complaints_html(shell, caller, typed, problem))
        # A text without documents changes nothing; the kind is then what the form says.
        ref = next(iter(applied.resources), Ref(typed.kind, typed.name))
        known = ref.kind in catalog.kinds
        return written(request, applied, *([*_steps(ref.kind), ref.name] if known else []))

    @routes.post("/delete/{path}/{name}")
    async def delete(
        request: Request,
        path: str,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Shows what deleting a resource would do, and does it for who types its name.

        What still refers to it is named in the refusal.
        """
        kind = _kind(services, path)
        message = (await fields(request)).get("message", "").strip()
        changes = replace(delete_request(Target(kind.name, name)), message=message)
        return await writing.change(
            request, tx, caller, changes, *_steps(kind.name), typed_name=name
        )

    return routes


def _steps(kind: str) -> list[str]:
    return page_of(kind).strip("/").split("/")


_REFERRED = {"cluster": "Cluster", "endpoint": "Endpoint"}
_WANTED = (*_REFERRED, "domain", "start", "matchers")


def _kind(services: Services, path: str) -> Kind:
    for kind in services.changes.catalog.kinds.values():
        if kind.path == path:
            return kind
    raise NotFound(f"there is no kind of resource called {path!r}")
