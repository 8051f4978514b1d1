"""How a cluster balances: the rules in a form, the split they make, and what was measured."""

from typing import Any

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from trafficplane.catalog.kinds.cluster import Failover, HashInput, SessionMode, Strategy
from trafficplane.catalog.kinds.cluster.balancing import UNWEIGHTED
from trafficplane.catalog.schemas import ChangeSet, Patch, Resource
from trafficplane.changes.logic.shares import shares
from trafficplane.console.logic.balancing import HASHED, PREFIX, typed, written
from trafficplane.console.services import Services
from trafficplane.console.shell import Pages, Shell
from trafficplane.console.traffic import sent
from trafficplane.console.writing import Writing, fields
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.errors import Invalid, ProblemError
from trafficplane.kit.http import transaction

_KIND = "Cluster"
_CHOICES: dict[str, Any] = {
    "strategies": list(Strategy),
    "hashed": HASHED,
    "hash_inputs": list(HashInput),
    "failovers": list(Failover),
    "modes": list(SessionMode),
}


def pages(services: Services, shell: Shell) -> APIRouter:
    """The page below a cluster's."""
    routes = Pages()
    catalog = services.changes.catalog
    writing = Writing(services, shell)

    @routes.get("/clusters/{name}/balancing")
    async def show(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_READ),
    ) -> Response:
        """The rules, and the split for the backends that the address takes for unhealthy."""
        cluster = await catalog.get(tx, caller, _KIND, name)
        unhealthy = {*request.query_params.getlist("unhealthy")} & _names(cluster)
        priorities, backends = shares(cluster.spec, unhealthy)
        health = await services.health.one(tx, caller, cluster.name)
        (breaker,) = await services.breakers.of(tx, caller, [cluster])
        return await shell.page(
            request,
            tx,
            caller,
            "clusters/balancing.html",
            cluster=cluster,
            typed=typed(cluster.spec.load_balancing),
            problem=None,
            unhealthy=unhealthy,
            priorities=priorities,
            backends=backends,
            health={b.name: b for b in health.backends},
            sent=await sent(services, tx, caller, cluster.name),
            places={b.name: f"{b.address}:{b.port}" for b in cluster.spec.backends},
            weighted=cluster.spec.load_balancing.strategy not in UNWEIGHTED,
            breaker=breaker,
            limits=cluster.document.spec["circuitBreaker"],
            **_CHOICES,
        )

    @routes.post("/clusters/{name}/balancing")
    async def change(
        request: Request,
        name: str,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> Response:
        """Shows what the form would do, then does it; what is wrong is said at its field."""
        cluster = await catalog.get(tx, caller, _KIND, name)
        given = await fields(request)
        message = given.get("message", "").strip() or f"{name}: load balancing"
        try:
            patch = Patch(cluster.ref, spec={"loadBalancing": written(given)})
            changes = ChangeSet(patches=[patch], message=message)
            return await writing.change(request, tx, caller, changes, "clusters", name, "balancing")
        except Invalid as problem:
            return _again(shell, caller, cluster, given, problem)

    return routes


def _names(cluster: Resource) -> set[str]:
    return {backend.name for backend in cluster.spec.backends}


def _again(
    shell: Shell, caller: Caller, cluster: Resource, given: dict[str, str], problem: ProblemError
) -> Response:
    shown = {**typed(cluster.spec.load_balancing), "sticky": "", "slowStart": "", **given}
    answer = shell.part(
        "clusters/balancing_form.html", caller, status=problem.status, cluster=cluster,
        typed=shown, problem=problem, prefix=PREFIX, **_CHOICES,
    )  # fmt: skip
    answer.headers.update({"HX-Retarget": "#rules-form", "HX-Reswap": "outerHTML"})
    return answer
