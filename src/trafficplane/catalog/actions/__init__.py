"""What a routing policy can do; a new action is one file and one line here."""

from typing import Annotated

from pydantic import Field

from trafficplane.catalog.actions.block import BlockAction
from trafficplane.catalog.actions.cache_bypass import CacheBypassAction
from trafficplane.catalog.actions.compression import CompressionAction
from trafficplane.catalog.actions.cookies import CookiesAction
from trafficplane.catalog.actions.cors import CorsAction
from trafficplane.catalog.actions.failover import FailoverAction
from trafficplane.catalog.actions.fault import FaultAction
from trafficplane.catalog.actions.gates import ApiKeyAction, BasicAuthAction
from trafficplane.catalog.actions.headers import HeadersAction
from trafficplane.catalog.actions.mirror import MirrorAction
from trafficplane.catalog.actions.rate_limit import RateLimitAction
from trafficplane.catalog.actions.redirect import RedirectAction
from trafficplane.catalog.actions.rewrite import RewriteAction
from trafficplane.catalog.actions.route import RouteAction
from trafficplane.catalog.actions.split import SplitAction

Action = Annotated[
    RouteAction
    | SplitAction
    | FailoverAction
    | RedirectAction
    | RewriteAction
    | HeadersAction
    | CookiesAction
    | BlockAction
    | RateLimitAction
    | MirrorAction
    | FaultAction
    | CorsAction
    | CompressionAction
    | CacheBypassAction
    | BasicAuthAction
    | ApiKeyAction,
    Field(discriminator="type"),
]
"""One action, told apart by its `type`."""

DECIDING = (RouteAction, SplitAction, FailoverAction, RedirectAction, BlockAction)
"""Actions that decide where a request goes; the others accompany it."""

FORWARDING = (RouteAction, SplitAction, FailoverAction)
"""Deciding actions that send the request to a backend."""

REPEATABLE = (RateLimitAction,)
"""Actions of which a policy may have several."""
