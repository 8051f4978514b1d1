"""Sites → the one RouteConfiguration, joined from parts that are kept serialised.

Domains have a virtual host each. All slugs share the catch-all virtual host, where a matcher
looks the slug up instead of walking a list (Envoy docs: "Matching API", prefix map).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from envoy.config.route.v3 import route_components_pb2 as components
from envoy.config.route.v3 import route_pb2
from envoy.type.matcher.v3 import http_inputs_pb2
from google.protobuf import any_pb2, wrappers_pb2
from xds.type.matcher.v3 import matcher_pb2

from trafficplane.envoy import facts, limits
from trafficplane.envoy.actions import set_action
from trafficplane.envoy.headers import options
from trafficplane.envoy.local_replies import not_found
from trafficplane.envoy.matching import matching
from trafficplane.envoy.pack import extension, framed, serialised
from trafficplane.ir.alternatives import alternatives
from trafficplane.ir.listener import ROUTES
from trafficplane.ir.route import HeaderEdits, Respond, Rule, Site

SLUG_ROOT = "/e/"
MAX_BODY_BYTES = 64 * 1024

_NOWHERE = Rule(None, (), not_found("no endpoint answers this host and path"))


@dataclass(frozen=True, slots=True)
class SiteRoutes:
    """A site's share of the route table, serialised: its virtual host and its entry among slugs."""

    virtual_host: bytes | None
    slug_entry: bytes | None


def site_routes(site: Site) -> SiteRoutes:
    """Translates one site; the parts of different sites are independent of each other."""
    return SiteRoutes(
        serialised(_virtual_host(site)) if site.domains else None,
        _slug_entry(site) if site.slug else None,
    )


def route_configuration(sites: Iterable[SiteRoutes], name: str = ROUTES) -> bytes:
    """Joins the parts into a serialised RouteConfiguration; the order given is kept."""
    parts = list(sites)
    configuration = route_pb2.RouteConfiguration(
        name=name,
        ignore_port_in_host_matching=True,
        max_direct_response_body_size_bytes=wrappers_pb2.UInt32Value(value=MAX_BODY_BYTES),
    )
    hosts = [part.virtual_host for part in parts if part.virtual_host is not None]
    entries = [part.slug_entry for part in parts if part.slug_entry is not None]
    field = route_pb2.RouteConfiguration.VIRTUAL_HOSTS_FIELD_NUMBER
    return serialised(configuration) + b"".join(
        framed(field, host) for host in [*hosts, _catch_all(entries)]
    )


def _virtual_host(site: Site) -> components.VirtualHost:
    host = components.VirtualHost(
        name=f"{site.organisation_id}/{site.endpoint}",
        domains=site.domains,
        routes=_routes("", site),
    )
    _configure(host, limits.with_limits(limits.ENDPOINT_LIMITS, site.limits))
    return host


def _routes(base: str, site: Site) -> list[components.Route]:
    needed, private = facts.per_route(site), facts.private_headers(site)
    found = [route for rule in site.rules for route in _rule(base, site, rule)]
    for route in found:
        _configure(route, needed)
        route.request_headers_to_remove.extend(private)
    if needed:
        _switch_on_everywhere(found)
    return found


def _configure(
    target: components.Route | components.VirtualHost, configs: Mapping[str, any_pb2.Any]
) -> None:
    for name, config in configs.items():
        target.typed_per_filter_config[name].CopyFrom(config)


def _switch_on_everywhere(routes: list[components.Route]) -> None:
    """Which filters there are is settled by the first route, though a second one is chosen."""
    names = sorted({name for route in routes for name in route.typed_per_filter_config})
    for route in routes:
        missing = [name for name in names if name not in route.typed_per_filter_config]
        _configure(route, dict.fromkeys(missing, facts.switched_on()))


def _limited(base: str, site: Site) -> list[components.Route]:
    """The routes of a slug, where only a route can hold the endpoint's limits."""
    routes = _routes(base, site)
    own = limits.with_limits(limits.ENDPOINT_LIMITS, site.limits)
    if not own:
        return routes
    if len(routes) == 1:
        _configure(routes[0], own)
        return routes
    return _behind_gate(base, site, routes, own)


def _behind_gate(
    base: str, site: Site, routes: list[components.Route], own: Mapping[str, any_pb2.Any]
) -> list[components.Route]:
    """Every request comes by the gate, is counted there, and only then meets the rules."""
    gate = components.Route(
        name=f"{site.organisation_id}/{site.endpoint}", match=matching(base, ())
    )
    set_action(gate, base, _NOWHERE.action)
    _configure(gate, {facts.CHOOSE_AGAIN: facts.switched_on(), **facts.per_route(site), **own})
    _switch_on_everywhere([*routes, gate])
    for route in routes:
        route.match.filter_state.append(facts.chosen_again())
    return [*routes, gate]


def _rule(base: str, site: Site, rule: Rule) -> Iterator[components.Route]:
    """A route for each alternative of the rule."""
    names = (site.organisation_id, site.endpoint, *([rule.policy] if rule.policy else []))
    for predicates in alternatives(rule.predicates):
        message = components.Route(name="/".join(names), match=matching(base, predicates))
        _act(message, base, rule)
        _configure(message, limits.with_limits(limits.POLICY_LIMITS, rule.limits))
        yield message


def _act(message: components.Route, base: str, rule: Rule) -> None:
    set_action(message, base, rule.action)
    message.request_headers_to_add.extend(options(rule.request_headers))
    message.request_headers_to_remove.extend(rule.request_headers.remove)
    message.response_headers_to_add.extend(options(_own_headers(rule)))
    message.response_headers_to_add.extend(options(rule.response_headers))
    message.response_headers_to_remove.extend(rule.response_headers.remove)


def _own_headers(rule: Rule) -> HeaderEdits:
    return (
        HeaderEdits(set=rule.action.headers) if isinstance(rule.action, Respond) else HeaderEdits()
    )


def _slug_entry(site: Site) -> bytes:
    base = f"{SLUG_ROOT}{site.slug}"
    # The prefix map sends /e/shoplifting to the entry of /e/shop, and a list that matches nothing
    # doesn't fall back to a shorter prefix: so each list ends with the catch-all.
    routes = [*_limited(base, site), _nowhere()]
    action = extension("routes", components.RouteList(routes=routes))
    entry = matcher_pb2.Matcher.MatcherTree.MatchMap.MapEntry(
        key=base, value=matcher_pb2.Matcher.OnMatch(action=action)
    )
    return serialised(entry)


def _nowhere() -> components.Route:
    message = components.Route(
        name="nowhere",
        match=components.RouteMatch(prefix="/"),
        response_headers_to_add=options(_own_headers(_NOWHERE)),
    )
    set_action(message, "", _NOWHERE.action)
    return message


def _catch_all(entries: list[bytes]) -> bytes:
    host = components.VirtualHost(name="*", domains=["*"])
    if not entries:
        host.routes.append(_nowhere())
        return serialised(host)
    return serialised(host) + framed(
        components.VirtualHost.MATCHER_FIELD_NUMBER, _slug_matcher(entries)
    )


def _slug_matcher(entries: list[bytes]) -> bytes:
    tree = matcher_pb2.Matcher.MatcherTree
    path = extension("path", http_inputs_pb2.HttpRequestHeaderMatchInput(header_name=":path"))
    prefixes = b"".join(framed(tree.MatchMap.MAP_FIELD_NUMBER, entry) for entry in entries)
    body = serialised(tree(input=path)) + framed(tree.PREFIX_MATCH_MAP_FIELD_NUMBER, prefixes)
    nowhere = matcher_pb2.Matcher.OnMatch(action=extension("nowhere", _nowhere()))
    return framed(matcher_pb2.Matcher.MATCHER_TREE_FIELD_NUMBER, body) + serialised(
        matcher_pb2.Matcher(on_no_match=nowhere)
    )
