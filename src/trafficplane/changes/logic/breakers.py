"""What a circuit breaker does at the moment, from what gateways measured: never stored."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

LIMITS = {
    "circuit_pending_open": "pending requests",
    "circuit_requests_open": "requests",
    "circuit_retries_open": "retries",
}
"""Gauges that are 1 while a limit is reached, and what is limited.

The limit of connections is missing: it is reached also while all of them idle, and when they are
busy requests wait, as many as the limit of pending requests lets.
"""

EJECTED = "ejections_active"


class BreakerState(StrEnum):
    """In the words of the pattern; Envoy has no single switch that is open or closed."""

    CLOSED = "CLOSED"
    """All requests pass, to all backends."""
    HALF_OPEN = "HALF_OPEN"
    """Some backends are ejected; the others carry on, and these are tried again in their time."""
    OPEN = "OPEN"
    """A limit is reached or all backends are ejected: requests are turned away."""
    UNKNOWN = "UNKNOWN"
    """No gateway has reported lately."""


@dataclass(frozen=True, slots=True)
class Observation:
    """The state at one gateway, and the reason in words."""

    gateway: str
    state: BreakerState
    reason: str


def observe(
    gateway: str, gauges: Mapping[str, int], turned_away: int, backends: int
) -> Observation:
    """The state at a gateway.

    `gauges` are those of one cluster that are not 0. `turned_away` counts the requests refused
    lately: gauges miss a limit that was reached between two reports. `backends` is how many may
    take requests by configuration.
    """
    reached = [what for gauge, what in LIMITS.items() if gauges.get(gauge)]
    ejected = gauges.get(EJECTED, 0)
    if reached:
        reason = f"the limit of {' and of '.join(reached)} is reached"
        return Observation(gateway, BreakerState.OPEN, reason)
    if backends and ejected >= backends:
        reason = f"all {backends} backends are ejected"
        return Observation(gateway, BreakerState.OPEN, reason)
    if turned_away:
        reason = f"{turned_away} requests were turned away lately, as a limit was reached"
        return Observation(gateway, BreakerState.OPEN, reason)
    if ejected:
        reason = f"{ejected} of {backends} backends ejected"
        return Observation(gateway, BreakerState.HALF_OPEN, reason)
    return Observation(gateway, BreakerState.CLOSED, "nothing is limited or ejected")


def overall(states: Collection[BreakerState]) -> BreakerState:
    """The worst of all gateways'."""
    for state in (BreakerState.OPEN, BreakerState.HALF_OPEN, BreakerState.CLOSED):
        if state in states:
            return state
    return BreakerState.UNKNOWN
