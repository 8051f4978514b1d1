"""The replicas room for others."""

from trafficplane.replicas.service.measuring import Measuring
from trafficplane.replicas.service.pools import ReplicaPools

__all__ = ["Measuring", "ReplicaPools"]
