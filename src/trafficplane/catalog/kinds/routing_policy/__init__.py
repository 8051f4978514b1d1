"""The kind RoutingPolicy: a rule about which requests go where, written out or as a short form."""

from trafficplane.catalog.kinds.routing_policy.forms import Colour, PolicyType
from trafficplane.catalog.kinds.routing_policy.kind import (
    ROUTING_POLICY,
    EndpointName,
    RoutingPolicy,
)
from trafficplane.catalog.kinds.routing_policy.rule import Rule

__all__ = [
    "ROUTING_POLICY", "Colour", "EndpointName", "PolicyType", "RoutingPolicy", "Rule",
]  # fmt: skip
