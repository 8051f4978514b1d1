"""The organisation one is in: its name, its rules, its end; and making another."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from trafficplane.console.forms import read
from trafficplane.console.logic.places import HOME
from trafficplane.console.logic.words import quantity
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell, go
from trafficplane.identity.errors import SlugTaken
from trafficplane.identity.schemas.tenants import OrganisationChange, OrganisationRequest
from trafficplane.identity.service import Identity
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, ProblemError
from trafficplane.kit.http import transaction

PATH = "/organisation"
Text = Annotated[str, Form(max_length=400)]


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /organisation."""
    routes = Pages()
    identity = services.identity

    @routes.get(PATH)
    async def show(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.MEMBERS_READ),
    ) -> Response:
        """Name, rules, and the way out."""
        people = await identity.members.list(tx, caller)
        return await shell.page(
            request,
            tx,
            caller,
            "organisation/organisation.html",
            organisation=await identity.organisations.own(tx, caller, caller.organisation_id),
            without_mfa=[account for account, _, _ in people if not account.mfa],
            members=len(people),
            limit_bytes=services.settings.max_file_size,
            limit=quantity(services.settings.max_file_size),
            everywhere=identity.settings.require_mfa,
            typed=None,
            problem=None,
        )

    _add_changes(routes, identity, shell)
    _add_another(routes, identity, shell)
    return routes


def _add_changes(routes: APIRouter, identity: Identity, shell: Shell) -> None:
    organisations = identity.organisations

    async def change(tx: Tx, caller: Caller, given: dict[str, Any]) -> None:
        before = await organisations.own(tx, caller, caller.organisation_id)
        wanted = read(OrganisationChange, given)
        after = replace(before, **wanted.model_dump(exclude_none=True, by_alias=False))
        await organisations.change(tx, caller, before, after)

    @routes.post(PATH)
    async def rename(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ORGANISATION_WRITE),
        name: Text = "",
        slug: Text = "",
    ) -> Response:
        """Changes name and slug."""
        typed = {"name": name, "slug": slug}
        try:
            await change(tx, caller, typed)
        except ProblemError as problem:
            refused = _at_slug(problem)
            return shell.part(
                "organisation/names.html", caller, status=refused.status, typed=typed,
                problem=refused, organisation=None,
            )  # fmt: skip
        return go(request, PATH)

    @routes.post("/organisation/mfa")
    async def require_mfa(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ORGANISATION_WRITE),
        required: Annotated[bool, Form()] = False,
    ) -> Response:
        """Whether members must use two factors."""
        await change(tx, caller, {"mfaRequired": required})
        return go(request, PATH)

    @routes.post("/organisation/delete")
    async def delete(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ORGANISATION_DELETE),
        confirm: Text = "",
    ) -> Response:
        """Ends it, and with it the session that was in it."""
        gone = await organisations.own(tx, caller, caller.organisation_id)
        await organisations.delete(tx, caller, gone, confirm)
        return go(request, "/login")


def _add_another(routes: APIRouter, identity: Identity, shell: Shell) -> None:
    @routes.get("/organisation/new")
    async def new(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, platform=True),
    ) -> Response:
        """The form for another organisation."""
        typed = {"name": "", "slug": ""}
        return await shell.page(
            request, tx, caller, "organisation/new.html", typed=typed, problem=None
        )

    @routes.post("/organisation/new")
    async def create(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.SELF, platform=True),
        name: Text = "",
        slug: Text = "",
    ) -> Response:
        """Makes it, and goes there."""
        typed = {"name": name, "slug": slug}
        try:
            wanted = read(OrganisationRequest, typed)
            made = await identity.organisations.create(tx, caller, wanted.name, wanted.slug)
        except ProblemError as problem:
            refused = _at_slug(problem)
            return shell.part(
                "organisation/new_form.html", caller, status=refused.status, typed=typed,
                problem=refused,
            )  # fmt: skip
        await identity.switch(tx, caller, made.id)
        return go(request, HOME)


def _at_slug(problem: ProblemError) -> ProblemError:
    if isinstance(problem, SlugTaken):
        return Invalid(problem.detail, [FieldError("/slug", problem.detail)])
    return problem
