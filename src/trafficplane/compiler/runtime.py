"""What compiled results depend on besides the catalog."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Runtime:
    """The facts of the moment. `gateways` is how many are connected, at least one."""

    gateways: int = 1
