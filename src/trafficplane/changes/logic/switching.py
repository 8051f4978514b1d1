"""How a blue/green policy is switched: as a change-set like any other."""

from trafficplane.catalog.kinds.routing_policy import Colour, RoutingPolicy
from trafficplane.catalog.schemas import ChangeSet, Patch, Resource
from trafficplane.kit.errors import FieldError, Invalid


def switch(policy: Resource, to: Colour | None, message: str, version: int) -> ChangeSet:
    """Makes `to` (None: the other side) of a blue/green policy active.

    `version` is the policy's version that must be current. Raises `Invalid` for other policies.
    """
    spec: RoutingPolicy = policy.spec
    if spec.blue_green is None:
        complaint = f"{policy.name} is not of the type BLUE_GREEN, so there is nothing to switch"
        raise Invalid(complaint, [FieldError("", complaint)])
    active = to or spec.blue_green.active.other
    cluster = spec.blue_green.blue if active is Colour.BLUE else spec.blue_green.green
    return ChangeSet(
        patches=[
            Patch(
                policy.ref, spec={"blueGreen": {"active": active.value}}, expected_version=version
            )
        ],
        message=message or f"{policy.name}: switched to {active}, {cluster}",
    )
