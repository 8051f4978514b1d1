"""When Envoy has gone silent about clusters, and what may be put back to make it talk again.

Envoy 1.40 keeps a cluster that it refuses late (for example for its ring sizes) among those that
are warming. From the next cluster that really warms it answers nothing about clusters any more,
not even with the refusal, until that name is removed or replaced by something valid.
"""

from collections.abc import Iterable

from trafficplane.xds.ledger import Ledger, Sent


def find_stalled(clusters: Ledger, related: Iterable[Ledger], before: float) -> list[Sent]:
    """Return the cluster updates from before a moment that are unanswered for no visible reason.

    A client that also owes answers about secrets or backends is only slow.
    """
    if any(ledger.sent for ledger in related if ledger is not clusters):
        return []
    return [
        sent
        for sent in clusters.sent.values()
        if sent.blocking and not sent.stalled and sent.generation is not None and sent.at <= before
    ]


def may_put_back(name: str, clusters: Ledger, holdings_unknown: bool, silent: bool) -> bool:
    """Whether a cluster can be removed without taking it from traffic.

    True for what the client did not have before. When its holdings are unknown, for what it
    never asked the backends of.
    """
    if name in clusters.held:
        return False
    return silent or not holdings_unknown
