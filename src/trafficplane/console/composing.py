"""What the editor asks while somebody works in it: form, text and plan, each from the others.

The text is the truth. The form shows it, and everything done in the form is an edit of the text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form
from starlette.responses import JSONResponse, Response

from trafficplane.catalog.logic.kind import Kind
from trafficplane.catalog.schemas import ChangeSet, Finding, Plan, Severity, State, Upsert, Write
from trafficplane.changes.logic.requests import stream_request
from trafficplane.changes.logic.yaml_documents import parse_documents
from trafficplane.console.logic.forms.editing import Edit, EditError, edited, path_of
from trafficplane.console.logic.forms.fields import Field, form_of, references_in
from trafficplane.console.logic.forms.uploads import offered
from trafficplane.console.logic.forms.writing import rewritten
from trafficplane.console.logic.usage import options
from trafficplane.console.logic.words import sentence
from trafficplane.console.logic.yaml_places import located, unlocated
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell, render_text
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import ProblemError
from trafficplane.kit.http import transaction

_FIRST = "/resources/0"
_FILES = 500


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


def typed_form(
    kind: Annotated[str, Form(max_length=100)] = "",
    name: Annotated[str, Form(max_length=100)] = "",
    version: Annotated[str, Form(max_length=20)] = "",
    text: Annotated[str, Form()] = "",
    message: Annotated[str, Form(max_length=2000)] = "",
) -> Typed:
    """The fields that the editor sends, as a FastAPI dependency."""
    return Typed(kind, name, version, text.replace("\r\n", "\n"), message.strip())


def pages(services: Services, shell: Shell) -> APIRouter:
    """What the editor's script asks under /edit."""
    routes = Pages()
    catalog = services.changes.catalog

    @routes.post("/edit/plan")
    async def plan(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
        typed: Typed = Depends(typed_form),
        action: Annotated[str, Form(max_length=20)] = "",
        pointer: Annotated[str, Form(max_length=1000)] = "",
        value: Annotated[str, Form()] = "",
        render: Annotated[bool, Form()] = True,
        untouched: Annotated[bool, Form()] = False,
    ) -> Response:
        """Carries out an edit of the form when there is one, and tells what the text would do.

        While a new resource is `untouched`, what it lacks is not called a mistake.
        `text` is only answered when an edit changed it, `form` only when it is to be shown anew.
        """
        now = _edited(services, typed, Edit(action, path_of(pointer), value)) if action else typed
        state = await catalog.state(tx, caller.organisation_id)
        answer: dict[str, Any] = {"text": now.text if now != typed else None, "form": None}
        if render:
            answer["form"] = await form_html(services, shell, tx, caller, state, now)
        try:
            planned = await services.changes.plan(tx, caller, change_set(now))
        except ProblemError as problem:
            if problem.status in (401, 403, 503):
                raise
            calm = untouched and not typed.name
            plan = complaints_html(shell, caller, now, problem, calm=calm)
            answer |= {"plan": plan, "blocked": True}
            return JSONResponse(answer | {"problems": list(_field_problems(problem))})
        worst = any(f.severity is Severity.ERROR for f in planned.findings)
        answer |= {
            "plan": render_text(shell.part("editor/plan.html", caller, plan=planned)),
            "blocked": worst or not planned.changes,
            "problems": list(_remarks(planned, now)),
        }
        return JSONResponse(answer)

    return routes


async def form_html(
    services: Services, shell: Shell, tx: Tx, caller: Caller, state: State, typed: Typed
) -> str:
    """The form of what the text says; a sentence when it can't be shown as one."""
    document = _only_document(typed.text)
    kind = _kind_of(services, document)
    fields: tuple[Field, ...] = ()
    if kind is not None and document is not None:
        schema = services.changes.catalog.kinds.schema(kind.name)
        fields = form_of(schema, document, is_new=not typed.name)
    wanted = sorted(references_in(fields))
    names = {k: options(state, k) for k in wanted}
    if not names.keys().isdisjoint(offered(())):
        page = await services.files.list(tx, caller, limit=_FILES)
        names |= {k: found for k, found in offered(page.files).items() if k in names}
    return render_text(shell.part("editor/form.html", caller, fields=fields, names=names))


def complaints_html(
    shell: Shell, caller: Caller, typed: Typed, problem: ProblemError, *, calm: bool = False
) -> str:
    """Why the text can't be applied, line by line; `calm` while nobody has typed anything."""
    found = located(typed.text, problem.errors) if problem.errors else [unlocated(problem.detail)]
    return render_text(
        shell.part("editor/complaints.html", caller, complaints=found, problem=problem, calm=calm)
    )


def change_set(typed: Typed) -> ChangeSet:
    """What the text asks for. Raises `ProblemError` when it can't be read."""
    documents = parse_documents(typed.text.encode())
    wanted = stream_request(documents, prune=False, message=typed.message)
    alone = len(wanted.upserts) == 1
    return replace(wanted, upserts=[_expecting(u, typed, alone) for u in wanted.upserts])


def _expecting(upsert: Upsert, typed: Typed, alone: bool) -> Upsert:
    if typed.version.isdigit() and (upsert.kind, upsert.name) == (typed.kind, typed.name):
        # Whoever changed the resource since the editor was opened must not be overwritten unseen.
        return replace(upsert, expected_version=int(typed.version))
    # A resource that the editor wasn't opened for is a new one: "Create" changes nothing. Several
    # documents are applied as on the command line, and the plan says what becomes of each.
    return replace(upsert, write=Write.CREATE) if alone else upsert


def _edited(services: Services, typed: Typed, edit: Edit) -> Typed:
    """The text after an edit; as it was when the edit fits it no more."""
    document = _only_document(typed.text)
    kind = _kind_of(services, document)
    if document is None or kind is None:
        return typed
    try:
        after = edited(services.changes.catalog.kinds.schema(kind.name), document, edit)
    except EditError:
        return typed
    return replace(typed, text=rewritten(typed.text, after, edit))


def _only_document(text: str) -> dict[str, Any] | None:
    """The one document of the text; None when it has several, or can't be read."""
    try:
        documents = parse_documents(text.encode())
    except ProblemError:
        return None
    return documents[0] if len(documents) == 1 and isinstance(documents[0], dict) else None


def _kind_of(services: Services, document: Mapping[str, Any] | None) -> Kind | None:
    name = document.get("kind") if document else None
    return services.changes.catalog.kinds.get(name) if isinstance(name, str) else None


def _field_problems(problem: ProblemError) -> Iterator[dict[str, str]]:
    for error in problem.errors:
        if error.pointer.startswith(_FIRST):
            place = error.pointer.removeprefix(_FIRST)
            yield {"pointer": place, "message": sentence(error.message), "tone": "bad"}


def _remarks(planned: Plan, typed: Typed) -> Iterator[dict[str, str]]:
    document = _only_document(typed.text) or {}
    own = (document.get("kind"), document.get("name"))
    for finding in planned.findings:
        if finding.resource == own:
            yield _remark(finding)


def _remark(finding: Finding) -> dict[str, str]:
    tone = "bad" if finding.severity is Severity.ERROR else "warn"
    return {"pointer": finding.pointer, "message": sentence(finding.message), "tone": tone}
