"""What compiled results depend on besides the catalog."""

from dataclasses import dataclass
from datetime import UTC, datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Runtime:
    """The facts of the moment. `gateways` is how many are connected, at least one."""

    gateways: int = 1
    moment: datetime = EPOCH
