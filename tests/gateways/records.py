"""What the tests of the fleet share: revisions in the database, resources to refuse, an audit."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from trafficplane.catalog.models import RevisionRow
from trafficplane.inbox.logic.news import News
from trafficplane.kit.access import Caller, CallerKind, Role
from trafficplane.kit.db import Database, Tx

ROUTES = "type.googleapis.com/envoy.config.route.v3.RouteConfiguration"
CLUSTER = "type.googleapis.com/envoy.config.cluster.v3.Cluster"


@dataclass(frozen=True)
class Origin:
    organisation_id: str
    kind: str
    name: str


@dataclass(frozen=True)
class Resource:
    type_url: str
    name: str
    sequence: int
    origin: Origin | None


def own(organisation_id: str, name: str, sequence: int) -> Resource:
    origin = Origin(organisation_id, "Cluster", name)
    return Resource(CLUSTER, f"{organisation_id}/{name}", sequence, origin)


def shared(sequence: int) -> Resource:
    return Resource(ROUTES, "routes", sequence, None)


async def add_revision(
    database: Database, sequence: int, organisation_id: str, number: int, at: datetime
) -> None:
    values = {
        "id": sequence, "organisation_id": organisation_id, "number": number, "message": "",
        "reason": None, "actor_kind": "user", "actor_id": "u", "actor_name": "u",
        "created_at": at, "changes": [],
    }  # fmt: skip
    async with database.transaction() as tx:
        await tx.execute(insert(RevisionRow).values(values))


def caller(
    organisation_id: str = "org_a", role: Role = Role.ADMIN, *, platform_admin: bool = False
) -> Caller:
    return Caller(
        CallerKind.USER, "usr_1", "ann@example.com", organisation_id, role, platform_admin
    )


@dataclass
class Audit:
    """Keeps what was recorded: (organisation, action, resource)."""

    events: list[tuple[str, str, str | None]] = field(default_factory=list)

    async def record(
        self,
        tx: Tx,
        caller: Caller,
        action: str,
        *,
        resource: str | None = None,
        before: object = None,
        after: object = None,
    ) -> Any:
        self.events.append((caller.organisation_id, action, resource))


@dataclass
class Told:
    """Keeps what members were told."""

    news: list[tuple[str, News]] = field(default_factory=list)

    async def tell(self, tx: Tx, organisation_id: str, news: News) -> None:
        self.news.append((organisation_id, news))
