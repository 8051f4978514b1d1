"""The action that answers a request itself."""

from typing import Literal

from trafficplane.catalog.logic.bodies import Body
from trafficplane.catalog.logic.statuses import StatusCode
from trafficplane.kit.schema import WireModel


class BlockAction(WireModel):
    """Answers with `statusCode` and `body` instead of forwarding."""

    type: Literal["block"]
    status_code: StatusCode = 403
    body: Body = ""
