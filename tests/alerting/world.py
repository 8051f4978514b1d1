"""Control planes over one database, with a clock that tests move and an Envoy that counts."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.clock import ManualClock
from tests.telemetry.reports import ORGANISATION, Envoy
from trafficplane.alerting.schemas import AlertDetail, AlertView
from trafficplane.catalog.schemas import ChangeSet, Upsert
from trafficplane.kit.access import Caller, CallerKind, Role
from trafficplane.kit.settings import Settings
from trafficplane.processes.plane import ControlPlane
from trafficplane.telemetry.logic.series import Series

ADA = Caller(CallerKind.USER, "usr_1", "Ada", ORGANISATION, Role.OPERATOR)

CLUSTER = {"backends": [{"name": "b", "address": "192.0.2.1", "port": 80}]}
ENDPOINT = {"slug": "shop", "cluster": "shop"}
ERRORS: dict[str, Any] = {
    "severity": "CRITICAL",
    "query": {"metric": "error_rate", "by": ["endpoint"], "window": "30s"},
    "threshold": 0.05,
}
OPS = {"email": {"to": ["ops@example.com"]}}


def served(code: str = "200", endpoint: str = "shop") -> Series:
    return Series("requests", ORGANISATION, endpoint=endpoint, cluster="shop", detail=code)


class Process:
    """One control plane. All of them may share a database, a clock and an Envoy."""

    def __init__(self, url: str, clock: ManualClock, folder: Path) -> None:
        settings = Settings.from_env(
            {}, database_url=url, data_dir=folder, auth_secret="x" * 40,
            auth_url="https://console.example",
        )  # fmt: skip
        self.plane = ControlPlane(settings, clock)
        self.clock = clock

    async def apply(self, message: str = "", **specs: Any) -> None:
        """Writes resources, `Kind__name=spec` each."""
        upserts = [
            Upsert(kind, name.replace("_", "-"), None, spec)
            for kind, _, name, spec in ((*key.partition("__"), spec) for key, spec in specs.items())
        ]
        async with self.plane.database.transaction() as tx:
            await self.plane.catalog.apply(tx, ADA, ChangeSet(upserts=upserts, message=message))

    async def delete(self, kind: str, name: str) -> None:
        from trafficplane.catalog.schemas import Delete, Ref

        async with self.plane.database.transaction() as tx:
            await self.plane.catalog.apply(tx, ADA, ChangeSet(deletes=[Delete(Ref(kind, name))]))

    async def pass_time(self, seconds: int, envoy: Envoy | None = None, **counts: int) -> None:
        """Ten seconds at a time: the Envoy counts (`c200=5`) and reports, then rules are judged."""
        for _ in range(0, seconds, 10):
            self.clock.advance(10)
            if envoy is not None:
                for code, number in counts.items():
                    envoy.count(number, served(code[1:]))
                await self.hear(envoy)
            await self.plane.evaluator.run_once()

    async def hear(self, envoy: Envoy) -> None:
        self.plane.collector.take("gw", envoy.report(self.clock))
        await self.plane.recorder.run_once()

    async def alerts(self, **wanted: Any) -> Sequence[AlertView]:
        async with self.plane.database.transaction(write=False) as tx:
            return (await self.plane.alerts.page(tx, ADA, **wanted)).items

    async def alert(self, alert_id: str) -> AlertDetail:
        async with self.plane.database.transaction(write=False) as tx:
            return await self.plane.alerts.get(tx, ADA, alert_id)

    async def told(self) -> list[str]:
        """The ledger: `event channel` of each notice, oldest first."""
        import sqlalchemy

        statement = sqlalchemy.text("SELECT event, channel FROM alert_deliveries ORDER BY id")
        async with self.plane.database.transaction(write=False) as tx:
            return [f"{event} {channel}" for event, channel in await tx.execute(statement)]

    async def notices(self) -> list[dict[str, Any]]:
        """The ledger: what each notice says, oldest first."""
        import sqlalchemy

        statement = sqlalchemy.text("SELECT notice FROM alert_deliveries ORDER BY id")
        async with self.plane.database.transaction(write=False) as tx:
            found = await tx.scalars(statement)
            return [one if isinstance(one, dict) else json.loads(one) for one in found]

    async def close(self) -> None:
        await self.plane.database.dispose()
