"""The services that pages call, in one value."""

from dataclasses import dataclass

from trafficplane.alerting.service import Alerts, Backtests, BuiltIns, Channels
from trafficplane.audit.service import AuditLog, Notary
from trafficplane.catalog.schemas import Revision
from trafficplane.certificates.domains import Domains
from trafficplane.certificates.service import Certificates
from trafficplane.changes.breakers import Breakers
from trafficplane.changes.service import Changes
from trafficplane.files.service import Files
from trafficplane.gateways.schemas import Delivery
from trafficplane.gateways.service import Deliveries, Gateways, Tokens
from trafficplane.identity.service import Identity
from trafficplane.inbox.service import Inbox
from trafficplane.issuers.service import KeySets
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx
from trafficplane.kit.live import Live
from trafficplane.kit.settings import Settings
from trafficplane.replicas.service import ReplicaPools
from trafficplane.telemetry.service import HealthViews, Reports


@dataclass(frozen=True, slots=True)
class Services:
    """What the console is built on."""

    identity: Identity
    changes: Changes
    gateways: Gateways
    gateway_tokens: Tokens
    deliveries: Deliveries
    audit: AuditLog
    notary: Notary
    files: Files
    inbox: Inbox
    live: Live
    alerts: Alerts
    channels: Channels
    backtests: Backtests
    built_in_rules: BuiltIns
    health: HealthViews
    replica_pools: ReplicaPools
    breakers: Breakers
    certificates: Certificates
    domains: Domains
    key_sets: KeySets
    measurements: Reports
    settings: Settings
    clock: Clock

    async def delivery(self, tx: Tx, revision: Revision) -> Delivery:
        """How far a revision has come."""
        return await self.deliveries.of(tx, revision.id, revision.organisation_id)
