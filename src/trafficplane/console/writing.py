"""What every page does to write: show what it would do, carry it out, go where it can be seen."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.responses import Response

from trafficplane.catalog.schemas import Applied, ChangeSet, Plan, Severity, State
from trafficplane.console.logic.places import to
from trafficplane.console.services import Services
from trafficplane.console.shell import Shell, go, is_fragment
from trafficplane.kit.access import Caller
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import FieldError, Invalid, PreconditionFailed

_CONFIRMED = "confirmed"
_SEEN = "seen"
_MESSAGE = "message"
_TYPED = "typed"
_MOST_FIELDS = 5000


def written(request: Request, applied: Applied, *path: str) -> Response:
    """Shows the page at `path`; a notice there follows the revision to the gateways."""
    return go(request, to(*path, applied=applied.revision.number if applied.revision else 0))


async def fields(request: Request) -> dict[str, str]:
    """What a form sends; a large cluster has a field for each backend."""
    form = await request.form(max_fields=_MOST_FIELDS)
    return {key: value for key, value in form.items() if isinstance(value, str)}


@dataclass(frozen=True, slots=True)
class Writing:
    """Lets people write in two steps: what a change would do first, and then the change."""

    services: Services
    shell: Shell

    async def change(
        self,
        request: Request,
        tx: Tx,
        caller: Caller,
        changes: ChangeSet,
        *path: str,
        typed_name: str = "",
    ) -> Response:
        """A dialog with the plan; after it was confirmed the change, and the page at `path`.

        `typed_name` is what has to be typed to mean it. Raises what planning and applying raise,
        `Invalid` when something else was typed, and `PreconditionFailed` when a resource was
        changed after the plan was shown.
        """
        given = await fields(request)
        if _CONFIRMED not in given:
            planned = await self.services.changes.plan(tx, caller, changes)
            return await self.propose(request, tx, caller, planned, typed_name=typed_name)
        if given.get(_TYPED, "").strip() != typed_name:
            wrong = f"type {typed_name} to go on"
            raise Invalid(wrong, [FieldError(f"/{_TYPED}", wrong)])
        state = await self.services.changes.catalog.state(tx, caller.organisation_id)
        _check_seen(state, changes, given.get(_SEEN, ""))
        applied = await self.services.changes.apply(tx, caller, changes)
        return written(request, applied, *path)

    async def propose(
        self, request: Request, tx: Tx, caller: Caller, planned: Plan, *, typed_name: str = ""
    ) -> Response:
        """The plan with a form that sends the same once more, confirmed."""
        given = await fields(request)
        number = planned.state.before.number
        again = {k: v for k, v in given.items() if k not in ("csrf", _MESSAGE, _TYPED)}
        errors = any(f.severity is Severity.ERROR for f in planned.findings)
        shown: dict[str, Any] = {
            "plan": planned,
            "action": request.url.path,
            "message": given.get(_MESSAGE, ""),
            "typed_name": typed_name,
            "again": {**again, _CONFIRMED: "yes", _SEEN: str(number)},
            "possible": bool(planned.changes) and not errors,
        }
        if not is_fragment(request):
            return await self.shell.page(request, tx, caller, "writing/page.html", **shown)
        answer = self.shell.part("writing/proposal.html", caller, **shown)
        answer.headers.update({"HX-Retarget": "#proposal", "HX-Reswap": "innerHTML"})
        return answer


def is_confirmed(given: dict[str, str]) -> bool:
    """Whether the caller has seen the plan."""
    return _CONFIRMED in given


def _check_seen(state: State, changes: ChangeSet, seen: str) -> None:
    if not seen.isdigit():
        return
    for ref in [*(p.ref for p in changes.patches), *(d.ref for d in changes.deletes)]:
        resource = state.resources.get(ref)
        if resource is not None and resource.revision > int(seen):
            raise PreconditionFailed(
                f"{ref} was changed after you looked; look at the plan once more"
            )
