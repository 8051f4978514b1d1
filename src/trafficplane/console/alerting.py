"""What decides about alerts and where they are told: rules, channels, silences, deliveries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from starlette.responses import Response

from trafficplane.alerting.logic.states import State
from trafficplane.catalog.schemas import Resource
from trafficplane.console.logic.tables import Columns, arrange, asked
from trafficplane.console.logic.usage import of_kind, users_of
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.duration import format_duration
from trafficplane.kit.http import commit_early, transaction
from trafficplane.kit.sorting import Order

_ROWS = 50
Number = Annotated[int, Path(ge=1, lt=1 << 63)]
Status = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """A resource with what is observed of it."""

    resource: Resource
    status: Status

    @property
    def name(self) -> str:
        """The resource's name."""
        return self.resource.name

    @property
    def spec(self) -> Any:
        """The resource's spec."""
        return self.resource.spec


def pages(services: Services, shell: Shell) -> APIRouter:
    """Pages under /alerts/rules, /alerts/channels, /alerts/silences and /alerts/deliveries."""
    routes = Pages()
    catalog = services.changes.catalog

    async def observed(tx: Tx, kind: str, resources: Sequence[Resource]) -> list[Row]:
        observe = {
            "AlertRule": services.alerts.statuses,
            "Silence": services.alerts.silence_statuses,
            "AlertChannel": services.channels.status,
        }[kind]
        found = await observe(tx, resources)
        return [Row(r, found.get(r.name, {})) for r in resources]

    def add_list(path: str, kind: str) -> None:
        @routes.get(f"/alerts/{path}", name=f"list {path}")
        async def list_(
            request: Request,
            tx: Tx = Depends(transaction),
            caller: Caller = requires(Permission.CATALOG_READ),
        ) -> Response:
            """All resources of the kind, with what is observed of them."""
            state = await catalog.state(tx, caller.organisation_id)
            rows = await observed(tx, kind, of_kind(state, kind))
            listing = arrange(rows, _COLUMNS, request.query_params)
            shown: dict[str, Any] = {"listing": listing}
            if kind == "AlertRule":
                built_in = await services.built_in_rules.list(tx, caller)
                shown["ready"] = [rule for rule in built_in.items if not rule.enabled]
                shown["channels"] = [r.name for r in of_kind(state, "AlertChannel")]
            return await shell.page(request, tx, caller, f"alerts/{path}.html", **shown)

        @routes.get(f"/alerts/{path}/{{name}}", name=f"show {path}")
        async def show(
            request: Request,
            name: str,
            tx: Tx = Depends(transaction),
            caller: Caller = requires(Permission.CATALOG_READ),
        ) -> Response:
            """One of them."""
            resource = await catalog.get(tx, caller, kind, name)
            state = await catalog.state(tx, caller.organisation_id)
            (row,) = await observed(tx, kind, [resource])
            shown: dict[str, Any] = {"row": row, "resource": resource, "kind": catalog.kinds[kind]}
            if kind == "AlertChannel":
                shown["deliveries"] = await _deliveries(services, tx, caller, name)
            if kind == "AlertRule":
                found = await services.alerts.page(tx, caller, rules=[name], limit=20)
                shown["alerts"] = found.items
                if resource.spec.escalation:
                    shown["escalates_after"] = format_duration(resource.spec.escalation.after)
            return await shell.page(
                request, tx, caller, "alerts/one.html",
                users=users_of(state, resource.ref), **shown,
            )  # fmt: skip

    for path, kind in (
        ("rules", "AlertRule"), ("channels", "AlertChannel"), ("silences", "Silence"),
    ):  # fmt: skip
        add_list(path, kind)
    _add_deliveries(routes, services, shell)
    return routes


def _add_deliveries(routes: APIRouter, services: Services, shell: Shell) -> None:
    @routes.get("/alerts/deliveries")
    async def history(
        request: Request,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """What was told, is on its way or could not be told, in the order of the address."""
        query = request.query_params
        given = {n: query.get(n, "").strip()[:64] for n in ("channel", "rule", "state", "q")}
        wish = asked(query, ("created", "channel", "state"), "-created")
        cursor = query.get("cursor") or None
        page = await services.channels.history(
            tx, caller, limit=_ROWS, search=wish.search,
            order=Order(wish.sort, wish.descending), cursor=cursor,
            channel=given["channel"] or None,
            state=State(given["state"]) if given["state"] in _STATES else None,
            rule=given["rule"] or None, alert_id=None,
        )  # fmt: skip
        return await shell.page(
            request, tx, caller, "alerts/deliveries.html", deliveries=page.items, given=given,
            next_cursor=page.next_cursor, cursor=cursor, filtered=any(given.values()),
            states=list(State), listing=wish,
        )  # fmt: skip

    @routes.get("/alerts/deliveries/{number}")
    async def show(
        request: Request,
        number: Number,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """One delivery with its attempts."""
        found = await services.channels.delivery(tx, caller, number)
        return await shell.page(request, tx, caller, "alerts/delivery.html", delivery=found)

    @routes.post("/alerts/deliveries/{number}/redeliver")
    async def redeliver(
        number: Number,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Sends one that ended once more."""
        await services.channels.redeliver(tx, caller, number)
        found = await services.channels.delivery(tx, caller, number)
        return shell.part("alerts/delivery_row.html", caller, d=found)

    @routes.post("/alerts/channels/{name}/test")
    async def test(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Sends a test message at once, and says what the other side said."""
        trial = await services.channels.begin_test(tx, caller, name)
        await commit_early(request)
        result = await services.channels.test(trial)
        return shell.part("alerts/tried.html", caller, result=result)


async def _deliveries(services: Services, tx: Tx, caller: Caller, channel: str) -> list[Any]:
    page = await services.channels.history(
        tx, caller, limit=20, channel=channel, state=None, rule=None, alert_id=None
    )
    return list(page.items)


_STATES = frozenset(s.value for s in State)
_COLUMNS: Columns[Row] = Columns(
    text=lambda r: " ".join(
        [r.name, getattr(r.spec, "description", ""), getattr(r.spec, "comment", "")]
        + [f"{k}={v}" for k, v in r.resource.labels.items()]
    ),
    sortable={
        "name": lambda r: r.name,
        "state": lambda r: (str(r.status.get("state", r.status.get("active", ""))), r.name),
        "severity": lambda r: (str(getattr(r.spec, "severity", "")), r.name),
        "updated": lambda r: r.resource.updated_at,
    },
    default="name",
)
