"""The action that sends a copy of requests to another cluster."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from trafficplane.catalog.actions.references import ClusterName
from trafficplane.catalog.logic.percentages import two_decimals
from trafficplane.kit.schema import WireModel


class MirrorAction(WireModel):
    """Sends a copy of the request to `cluster` too, whose answer nobody sees."""

    type: Literal["mirror"]
    cluster: ClusterName
    percentage: Annotated[
        float,
        AfterValidator(two_decimals),
        Field(ge=0, le=100, description="How many requests are copied, drawn for each."),
    ] = 100
