"""Issuers of tokens whose keys can't be fetched."""

from collections.abc import Sequence

from trafficplane.alerting.logic.labels import Label
from trafficplane.alerting.logic.signals.signal import Bygone, Present, Reading, Signal, Track


async def read(present: Present) -> Sequence[Reading]:
    """1 for each issuer of an endpoint of which the last attempt failed, 0 for another; nothing
    before the first attempt.
    """
    return [
        Reading(float(bool(error)), {Label.ENDPOINT: name}, f"{issuer['keySetUrl']}: {error}")
        for name, status in (await present.endpoints()).items()
        for issuer in status["tokenIssuers"]
        for error in [issuer["error"]]
        if error or issuer["fetchedAt"]
    ]


async def replay(_bygone: Bygone) -> Sequence[Track]:
    """Nothing: an attempt that failed is forgotten with the next that doesn't."""
    return []


ISSUER_KEYS_FAILING = Signal(
    "issuer_keys_failing",
    "issuers",
    "Token issuers whose keys could not be fetched the last time.",
    frozenset({Label.ENDPOINT}),
    sum,
    read,
    "unknown: attempts that failed are not kept",
    replay,
)
