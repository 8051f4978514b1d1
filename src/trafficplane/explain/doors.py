"""Who has to show a certificate, and what is there for those who haven't (mutual TLS).

A gateway asks for a certificate by the name in the handshake, before it sees any request; behind
that door is one endpoint alone, and it is reached by no other door.
"""

from collections.abc import Sequence
from dataclasses import replace

from trafficplane.envoy.local_replies import closed_to_strangers
from trafficplane.explain.request import Request
from trafficplane.explain.sites import nearest
from trafficplane.ir.route import Site


def behind_the_door(sites: Sequence[Site], request: Request) -> tuple[Site, ...] | None:
    """What the client finds on its connection; None when the handshake fails."""
    guard = _guard(sites, request)
    if guard is None:
        return tuple(closed_to_strangers(site) if site.guarded else site for site in sites)
    return (replace(guard, slug=None),) if request.certificate else None


def _guard(sites: Sequence[Site], request: Request) -> Site | None:
    if request.scheme != "https" or request.server_name is None:
        return None
    site = nearest(sites, request.server_name)
    return site if site is not None and site.guarded else None
