"""Every table there is: a room that keeps rows adds its line here."""

from trafficplane.alerting import models as _alerting
from trafficplane.audit import models as _audit
from trafficplane.catalog import models as _catalog
from trafficplane.certificates import models as _certificates
from trafficplane.files import models as _files
from trafficplane.gateways import models as _gateways
from trafficplane.identity import models as _identity
from trafficplane.inbox import models as _inbox
from trafficplane.issuers import models as _issuers
from trafficplane.kit.db import Base
from trafficplane.replicas import models as _replicas
from trafficplane.telemetry import models as _telemetry

_ROOMS = (
    _alerting,
    _audit,
    _catalog,
    _certificates,
    _files,
    _gateways,
    _identity,
    _inbox,
    _issuers,
    _replicas,
    _telemetry,
)

METADATA = Base.metadata
"""What the schema should be; a test compares it with what the migrations make."""
