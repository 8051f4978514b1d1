"""What is done to requests on purpose: copies and failures. Shares are ten-thousandths."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mirror:
    """A share of the requests goes to `cluster`, by its data-plane name, as well."""

    cluster: str
    share: int


@dataclass(frozen=True, slots=True)
class Fault:
    """A share of the requests waits `delay_ms`, a share is answered with `abort_status`."""

    delay_ms: int | None
    delay_share: int
    abort_status: int | None
    abort_share: int
