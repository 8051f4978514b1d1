"""The editor: any resource as YAML or JSON, with what the change would do shown while typing."""

from dataclasses import dataclass, replace
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from trafficplane.catalog.logic.kind import Kind
from trafficplane.catalog.schemas import ChangeSet, Ref, Severity
from trafficplane.changes.logic.requests import Target, delete_request, stream_request
from trafficplane.changes.logic.yaml_documents import dump_documents, parse_documents
from trafficplane.console.logic.navigation import page_of
from trafficplane.console.logic.skeletons import skeleton
from trafficplane.console.logic.usage import of_kind
from trafficplane.console.logic.yaml_places import located, unlocated
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.writing import written
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import NotFound, ProblemError
from trafficplane.kit.http import transaction


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed. `version` is the one they saw of the resource named, "" for a new one.

    `kind` and `name` are of the resource that the editor was opened for; the text decides what is
    written.
    """

    kind: str
    name: str
    version: str
    text: str
    message: str


def _typed(
    kind: Annotated[str, Form(max_length=100)] = "",
    name: Annotated[str, Form(max_length=100)] = "",
    version: Annotated[str, Form(max_length=20)] = "",
    text: Annotated[str, Form()] = "",
    message: Annotated[str, Form(max_length=2000)] = "",
) -> Typed:
    return Typed(kind, name, version, text.replace("\r\n", "\n"), message.strip())


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /new, /edit and /delete."""
    routes = Pages()
    catalog = services.changes.catalog

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
        wanted = {k: request.query_params[k] for k in _REFERRED if k in request.query_params}
        typed = Typed(kind.name, "", "", skeleton(kind.name, {**names, **wanted}), "")
        return await shell.page(
            request,
            tx,
            caller,
            "editor/editor.html",
            kind=kind,
            typed=typed,
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
            back=page_of(kind.name),
        )

    @routes.post("/edit/plan")
    async def plan(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
        typed: Typed = Depends(_typed),
    ) -> Response:
        """What the text would do: a fragment that the editor shows beside it."""
        try:
            planned = await services.changes.plan(tx, caller, _change_set(typed))
        except ProblemError as problem:
            return _complaints(shell, caller, typed, problem)
        worst = any(f.severity is Severity.ERROR for f in planned.findings)
        blocked = worst or not planned.changes
        return shell.part("editor/plan.html", caller, plan=planned, blocked=blocked)

    @routes.post("/edit/apply")
    async def apply(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
        typed: Typed = Depends(_typed),
    ) -> Response:
        """Carries it out; what is refused is shown where the plan was, and the text stays."""
        try:
            applied = await services.changes.apply(tx, caller, _change_set(typed))
        except ProblemError as problem:
            return _complaints(shell, caller, typed, problem)
        ref = next(iter(applied.resources), Ref(typed.kind, typed.name))
        return written(request, applied, page_of(ref.kind).strip("/"), ref.name)

    @routes.post("/delete/{path}/{name}")
    async def delete(
        request: Request,
        path: str,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Deletes a resource; what still refers to it is named in the refusal."""
        kind = _kind(services, path)
        applied = await services.changes.apply(tx, caller, delete_request(Target(kind.name, name)))
        return written(request, applied, page_of(kind.name).strip("/"))

    return routes


def _complaints(shell: Shell, caller: Caller, typed: Typed, problem: ProblemError) -> Response:
    if problem.status in (401, 403, 503):
        raise problem
    found = located(typed.text, problem.errors) if problem.errors else [unlocated(problem.detail)]
    return shell.part("editor/complaints.html", caller, complaints=found, problem=problem)


_REFERRED = {"cluster": "Cluster", "endpoint": "Endpoint"}


def _kind(services: Services, path: str) -> Kind:
    for kind in services.changes.catalog.kinds.values():
        if kind.path == path:
            return kind
    raise NotFound(f"there is no kind of resource called {path!r}")


def _change_set(typed: Typed) -> ChangeSet:
    documents = parse_documents(typed.text.encode())
    change_set = stream_request(documents, prune=False, message=typed.message)
    if not typed.version.isdigit():
        return change_set
    # Whoever changed the resource since the editor was opened must not be overwritten unseen.
    upserts = [
        replace(u, expected_version=int(typed.version))
        if (u.kind, u.name) == (typed.kind, typed.name)
        else u
        for u in change_set.upserts
    ]
    return replace(change_set, upserts=upserts)
