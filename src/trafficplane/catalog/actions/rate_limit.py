"""The action that counts requests against a rate limit."""

from typing import Annotated, Literal

from trafficplane.catalog.logic.names import ResourceName
from trafficplane.catalog.logic.references import Reference
from trafficplane.kit.schema import WireModel


class RateLimitAction(WireModel):
    """Counts the policy's requests against a rate limit, with a budget for this policy alone."""

    type: Literal["rateLimit"]
    rate_limit: Annotated[ResourceName, Reference("RateLimit")]
