"""The table of all kinds of resources; a room that owns a kind adds its line here."""

from trafficplane.alerting.kinds import ALERTING_KINDS
from trafficplane.catalog.kinds import CATALOG_KINDS
from trafficplane.catalog.logic.kind import Kind
from trafficplane.certificates.kind import CERTIFICATE
from trafficplane.replicas.kind import REPLICA_POOL

KINDS: tuple[Kind, ...] = (*CATALOG_KINDS, CERTIFICATE, REPLICA_POOL, *ALERTING_KINDS)
