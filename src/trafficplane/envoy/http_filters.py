"""The HTTP filters of every listener, in the one order that counts.

All but two are switched off until a route switches them on. So a feature that an endpoint
begins to use is a new route table and never a new listener, whose open connections would keep
the old filters (ADR 8).
"""

from envoy.extensions.filters.http.router.v3 import router_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as hcm,
)
from google.protobuf import any_pb2

from trafficplane.envoy import (
    bandwidth,
    bodies,
    budgets,
    delays,
    endings,
    facts,
    gates,
    geo,
    late,
    limits,
    one_host,
    reversal,
    sessions,
    tokens,
)
from trafficplane.envoy.pack import packed


def http_filters(*, scripted: bool, places: str | None = None) -> list[hcm.HttpFilter]:
    """Requests pass them from first to last; the router is the end of the chain.

    A filter that is off costs nothing: it is made for a request only when the request's route has
    a configuration for it. `scripted` tells whether some rule takes one of our scripts.
    `places` is the gateway's file about databases of places, where it has one.
    """
    return [
        one_host.one_host(),
        _off(facts.READ_COOKIES, facts.no_cookies()),
        _off(facts.WRITE, facts.nothing()),
        *([geo.places(places)] if places is not None else []),
        _off(tokens.TOKENS, late.hole()),
        # Before the route is chosen anew: these count on the way in, whatever rule decides.
        *(_off(name, limits.without_limit()) for name in limits.ENDPOINT_LIMITS),
        _off(facts.CHOOSE_AGAIN, facts.choose_again()),
        _off(budgets.NAMES, budgets.nameless()),
        *(_off(name, late.hole()) for name in budgets.SHARED),
        *(_off(name, limits.without_limit()) for name in limits.POLICY_LIMITS),
        # Preflight requests bring no credentials, and guesses are limited.
        _off(gates.CORS, gates.no_policy()),
        _off(gates.PASSWORDS, late.hole()),
        _off(gates.KEYS, late.hole()),
        *(_off(name, late.hole()) for name in gates.COMPRESSION.values()),
        # Whoever is turned away is told so at once.
        _off(delays.FAULT, delays.undelayed()),
        # Inside the buffer an upload would be complete before anything slows it.
        *(_off(name, bandwidth.unhindered()) for name in (*bandwidth.ENDPOINT, *bandwidth.POLICY)),
        _off(bodies.BUFFER, bodies.unbounded()),
        # Around the sessions, whose header it completes and reads before them.
        _off(endings.ENDINGS, endings.script() if scripted else endings.endless()),
        _off(sessions.STATEFUL_SESSION, sessions.without_session()),
        # The last, and so the first to see an answer: sessions' own cookies come after it.
        _off(reversal.REVERSAL, reversal.script() if scripted else reversal.unreversed()),
        router(),
    ]


def router() -> hcm.HttpFilter:
    """The filter that forwards."""
    config = router_pb2.Router(suppress_envoy_headers=True)
    return hcm.HttpFilter(name="envoy.filters.http.router", typed_config=packed(config))


def _off(name: str, config: any_pb2.Any) -> hcm.HttpFilter:
    return hcm.HttpFilter(name=name, typed_config=config, disabled=True)
