"""The action that sends a request to one cluster."""

from typing import Literal

from trafficplane.catalog.actions.references import ClusterName
from trafficplane.kit.schema import WireModel


class RouteAction(WireModel):
    """Sends the request to `cluster`."""

    type: Literal["route"]
    cluster: ClusterName
