"""What an explanation tells of limits."""

from pydantic import Field

from trafficplane.explain.limits import Counting, Slowing
from trafficplane.explain.verdict_schemas import VerdictOut
from trafficplane.kit.schema import WireModel


class LimitOut(WireModel):
    """A rate limit that is asked before the request gets through."""

    name: str
    policy: str | None = Field(description="Who names it; null is the endpoint.")
    counts: bool
    conditions: list[VerdictOut] = Field(description="They end with the first that failed.")
    budget: str = Field(description="Whose budget it is, or why the request is not counted.")
    requests: int
    period_seconds: int
    burst: int
    enforced: bool = Field(description="False: it only counts what it would have rejected.")
    status: int = Field(description="Of a rejection.")


class BandwidthOut(WireModel):
    """A limit of the speed of bodies, in KiB per second."""

    name: str
    policy: str | None = Field(description="Who names it; null is the endpoint.")
    download: int | None
    upload: int | None


def limit_out(counting: Counting) -> LimitOut:
    """The wire shape of a limit that is asked."""
    limit = counting.limit
    return LimitOut(
        name=limit.name.partition("/")[2],
        policy=counting.policy,
        counts=counting.budget is not None,
        conditions=[VerdictOut.of(verdict) for verdict in counting.verdicts],
        budget=counting.budget or _uncounted(counting),
        requests=limit.requests,
        period_seconds=limit.period_s,
        burst=limit.burst,
        enforced=limit.enforced,
        status=limit.rejection.status,
    )


def _uncounted(counting: Counting) -> str:
    failed = counting.failed
    if failed is None:
        return f"the request has no {counting.limit.header}, so it is not counted"
    there = " and ".join(f'"{value}"' for value in failed.actual) or "nothing"
    wanted = failed.expected if failed.subject == "group" else f"{failed.subject} {failed.expected}"
    return f"only where {wanted}, and there is {there}"


def bandwidth_out(slowing: Slowing) -> BandwidthOut:
    """The wire shape of a limit of speed."""
    limit = slowing.limit
    return BandwidthOut(
        name=limit.name.partition("/")[2],
        policy=slowing.policy,
        download=limit.download,
        upload=limit.upload,
    )
