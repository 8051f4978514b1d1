"""What the room of people does for its own edge and for others."""

from trafficplane.identity.service.identity import Identity
from trafficplane.identity.service.seed import ADMIN_EMAIL, FIRST_PASSWORD

__all__ = ["ADMIN_EMAIL", "FIRST_PASSWORD", "Identity"]
