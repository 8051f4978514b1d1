"""`?wait=10s`: answers a write only after the gateways have it, or after that time."""

from datetime import timedelta
from typing import Annotated, Protocol

from fastapi import Query, Request

from trafficplane.catalog.schemas import Applied
from trafficplane.gateways.schemas import Delivery
from trafficplane.kit.db import Tx
from trafficplane.kit.duration import parse
from trafficplane.kit.errors import FieldError, Invalid
from trafficplane.kit.http import commit_early

LONGEST = timedelta(seconds=60)


class Deliveries(Protocol):
    """What the gateways room says about revisions."""

    async def of(self, tx: Tx, revision_id: int, organisation_id: str) -> Delivery:
        """How far a revision has come."""
        ...

    async def wait(self, revision_id: int, organisation_id: str, timeout: float) -> Delivery:  # noqa: ASYNC109 - running out of time is an answer here
        """The same as soon as it is settled, or after `timeout` seconds."""
        ...


def wait_parameter(
    wait: Annotated[
        str | None,
        Query(
            description="Answer only after the change is live, or after this long (at most 60s).",
            examples=["10s"],
        ),
    ] = None,
) -> timedelta | None:
    """How long the caller would wait for the delivery; None: not at all."""
    if wait is None:
        return None
    try:
        span = parse(wait)
    except ValueError as error:
        raise _refusal(str(error)) from None
    if span > LONGEST:
        raise _refusal(f"{wait} is too long; 60s are allowed")
    return span


async def delivered(
    request: Request, deliveries: Deliveries, applied: Applied, wait: timedelta | None
) -> Delivery | None:
    """Makes the write durable and waits for its delivery, when the caller asked for that."""
    revision = applied.revision
    if wait is None or revision is None:
        return None
    await commit_early(request)
    return await deliveries.wait(revision.id, revision.organisation_id, wait.total_seconds())


def _refusal(message: str) -> Invalid:
    return Invalid(f"wait: {message}", [FieldError("/wait", message)])
