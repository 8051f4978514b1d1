"""The record of what people did, as far as the catalog knows it."""

from typing import Any, Protocol

from trafficplane.kit.access import Caller
from trafficplane.kit.db import Tx


class AuditTrail(Protocol):
    """The part of `audit.service` that the catalog writes to."""

    async def record(
        self,
        tx: Tx,
        caller: Caller,
        action: str,
        *,
        resource: str | None,
        before: Any,
        after: Any,
        message: str | None = None,
    ) -> Any:
        """Adds an event in the same transaction."""
