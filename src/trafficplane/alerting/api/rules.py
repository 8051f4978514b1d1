"""What can be asked about rules besides reading and writing them: backtests and built-in rules."""

from fastapi import APIRouter, Depends

from trafficplane.alerting.schemas import (
    Backtest,
    BacktestRequest,
    BuiltInList,
    SwitchedOn,
    SwitchOnRequest,
)
from trafficplane.alerting.service import Backtests, BuiltIns
from trafficplane.kit.access import Caller, Permission, requires
from trafficplane.kit.db import Tx
from trafficplane.kit.http import Router, transaction


def router(backtests: Backtests, built_in: BuiltIns) -> APIRouter:
    """Routes under /api/alert-rules that stand beside those of the kind."""
    routes = Router(prefix="/api/alert-rules", tags=["alerts"])

    @routes.post("/backtest")
    async def backtest(
        body: BacktestRequest,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.ALERTS_READ),
    ) -> Backtest:
        """When a rule would have fired; nothing is saved."""
        return await backtests.run(tx, caller, body.spec, body.range)

    @routes.get("/builtin")
    async def list_built_in(
        tx: Tx = Depends(transaction), caller: Caller = requires(Permission.CATALOG_READ)
    ) -> BuiltInList:
        """The rules that are ready to switch on."""
        return await built_in.list(tx, caller)

    @routes.post("/builtin/{name}", status_code=201)
    async def switch_on(
        name: str,
        body: SwitchOnRequest,
        tx: Tx = Depends(transaction),
        caller: Caller = requires(Permission.CATALOG_WRITE),
    ) -> SwitchedOn:
        """Makes a built-in rule an ordinary resource of that name."""
        return await built_in.switch_on(tx, caller, name, body.channels)

    return routes
