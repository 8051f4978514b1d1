"""What the record does for other rooms and for its own edge."""

from trafficplane.audit.service.log import AuditLog, Page, chain_of
from trafficplane.audit.service.notary import Notary

__all__ = ["AuditLog", "Notary", "Page", "chain_of"]
