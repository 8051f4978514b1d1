"""What can be done about alert rules besides writing them: replaying one, switching one on."""

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Path, Request
from starlette.responses import HTMLResponse, Response

from trafficplane.alerting.schemas import Backtest, BacktestRequest
from trafficplane.changes.logic.yaml_documents import parse_documents
from trafficplane.console.composing import Typed, complaints_html, typed_form
from trafficplane.console.forms import read
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.writing import Writing, fields
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, ProblemError
from trafficplane.kit.http import transaction

KIND = "AlertRule"


def pages(services: Services, shell: Shell) -> APIRouter:
    """What is posted under /alerts/rules."""
    routes = Pages()
    writing = Writing(services, shell)

    @routes.post("/alerts/rules/backtest")
    async def backtest(
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ALERTS_READ),
        typed: Typed = Depends(typed_form),
        range_: Annotated[str, Form(alias="range", max_length=20)] = "168h",
    ) -> Response:
        """When the rule in the editor would have fired; nothing is saved."""
        try:
            found = await _replay(services, tx, caller, typed, range_)
        except ProblemError as problem:
            if problem.status in (401, 403, 503):
                raise
            return HTMLResponse(complaints_html(shell, caller, typed, problem))
        return shell.part("alerts/backtest.html", caller, found=found)

    @routes.post("/alerts/rules/builtin/{name}")
    async def switch_on(
        request: Request,
        name: Annotated[str, Path(max_length=100)],
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
        channel: Annotated[str, Form(max_length=100)] = "",
    ) -> Response:
        """Shows what making a built-in rule an ordinary one would do, then does it."""
        changes = services.built_in_rules.switching_on(name, [channel] if channel else [])
        if message := (await fields(request)).get("message", "").strip():
            changes = replace(changes, message=message)
        return await writing.change(request, tx, caller, changes, "alerts", "rules", name)

    return routes


async def _replay(
    services: Services, tx: Tx, caller: Caller, typed: Typed, range_: str
) -> Backtest:
    index, spec = _rule_of(typed.text)
    try:
        asked = read(BacktestRequest, {"spec": spec, "range": range_})
        return await services.backtests.run(tx, caller, asked.spec, asked.range)
    except ProblemError as problem:
        # The text holds the rule as one of its documents, and complaints are shown in the text.
        problem.errors = tuple(
            FieldError(f"/resources/{index}{e.pointer}", e.message) for e in problem.errors
        )
        raise


def _rule_of(text: str) -> tuple[int, Any]:
    for index, document in enumerate(parse_documents(text.encode())):
        if isinstance(document, dict) and document.get("kind") == KIND:
            return index, document.get("spec")
    raise Invalid(f"there is no {KIND} in the text")
