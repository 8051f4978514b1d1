"""Sites → the one RouteConfiguration, joined from parts that are kept serialised.

Domains have a virtual host each. All slugs share the catch-all virtual host, where a matcher
looks the slug up instead of walking a list (Envoy docs: "Matching API", prefix map).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

from envoy.config.route.v3 import route_components_pb2 as components
from envoy.config.route.v3 import route_pb2
from google.protobuf import any_pb2, wrappers_pb2
from xds.type.matcher.v3 import matcher_pb2

from trafficplane.envoy import (
    bandwidth,
    budgets,
    cookies,
    delays,
    draws,
    facts,
    gates,
    knowing,
    limits,
    reversal,
)
from trafficplane.envoy.actions import mirrored, set_action, waiting_room
from trafficplane.envoy.headers import options
from trafficplane.envoy.lookup import LONG, Lookup, listed
from trafficplane.envoy.matching import matching
from trafficplane.envoy.nowhere import NOWHERE, NOWHERE_PART, catch_all
from trafficplane.envoy.pack import (
    Pieces,
    framed,
    framed_pieces,
    joined,
    nested,
    serialised,
)
from trafficplane.envoy.parts import Part, file, reachable
from trafficplane.envoy.quic import advertisement
from trafficplane.ir.alternatives import alternatives
from trafficplane.ir.likeness import in_common
from trafficplane.ir.limit import RateLimit
from trafficplane.ir.listener import ROUTES
from trafficplane.ir.match import Leaf
from trafficplane.ir.route import SLUG_ROOT, Forward, HeaderEdits, Respond, Rule, Site

MAX_BODY_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class SiteRoutes:
    """A site's share of the route table, serialised, and the budgets that its routes divide."""

    virtual_host: Pieces | None
    slug_entry: Pieces | None
    buckets: tuple[budgets.Bucket, ...] = ()


def site_routes(site: Site) -> SiteRoutes:
    """Translates one site; the parts of different sites are independent of each other."""
    return Translator().site_routes(site)


class Translator:
    """Translates sites, and remembers the routes of large ones: one more rule costs one route."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], _Memory] = {}

    def site_routes(self, site: Site, purpose: str = ROUTES) -> SiteRoutes:
        """Translates one site. `purpose` tells several translations of an endpoint apart."""
        key = _name(site), purpose
        memory = self._known.pop(key, None) or _Memory()
        if len(site.rules) > LONG:
            self._known[key] = memory
        common = _common(site)
        ends = draws.ends(site) if common.drawn else {}
        return SiteRoutes(
            _virtual_host(site, memory, common, ends).gathered() if site.domains else None,
            _slug_entry(site, memory, common, ends).gathered() if site.slug else None,
            budgets.of_all(site, divided=common.drawn),
        )


def route_configuration(
    sites: Iterable[SiteRoutes],
    name: str = ROUTES,
    http3_port: int | None = None,
    shared: Iterable[RateLimit] = (),
) -> bytes:
    """Joins the parts into a serialised RouteConfiguration; the order given is kept.

    Answers tell of HTTP/3 at `http3_port`, where that is spoken. `shared` are the limits that
    sites have in common.
    """
    parts = list(sites)
    configuration = route_pb2.RouteConfiguration(
        name=name,
        ignore_port_in_host_matching=True,
        max_direct_response_body_size_bytes=wrappers_pb2.UInt32Value(value=MAX_BODY_BYTES),
        response_headers_to_add=[advertisement(http3_port)] if http3_port is not None else [],
    )
    divided = [bucket for part in parts for bucket in part.buckets]
    budgets.keep(configuration, [*budgets.in_common(shared), *divided])
    hosts = [part.virtual_host for part in parts if part.virtual_host is not None]
    entries = [part.slug_entry for part in parts if part.slug_entry is not None]
    field = route_pb2.RouteConfiguration.VIRTUAL_HOSTS_FIELD_NUMBER
    framed_hosts = [framed_pieces(field, host) for host in [*hosts, catch_all(entries)]]
    return joined([serialised(configuration), *framed_hosts]).whole()


@dataclass(frozen=True, slots=True)
class _Common:
    """What all routes of a site below a base have in common.

    `configs` are filters that each route configures, `everywhere` those that one of them does:
    which filters there are is settled by the first route, though a second one may be chosen.
    `gated` routes are met only then. `private` headers are kept from backends. `drawn` tells that
    some rule asks for a share of users, so that there is a list for each draw. `slowed` routes
    count bytes, so that each of them stands in one place only. `answering` are the limits whose
    rejections they answer, `shared` those whose buckets the table keeps. `written` are
    the filters that write facts where a gate before all routes has them.
    """

    configs: dict[str, any_pb2.Any]
    everywhere: tuple[str, ...]
    private: list[str]
    gated: bool = False
    drawn: bool = False
    slowed: bool = False
    answering: tuple[RateLimit, ...] = ()
    shared: tuple[RateLimit, ...] = ()
    written: dict[str, any_pb2.Any] = field(default_factory=dict)


class _Memory:
    """The routes of a site's rules as they were translated last, and how they are looked up."""

    def __init__(self) -> None:
        self.lookups: defaultdict[tuple[str, str], Lookup] = defaultdict(Lookup)
        self._known: dict[
            tuple[str, str], tuple[_Common, tuple[Rule, ...], list[tuple[Part, ...]]]
        ] = {}

    def parts(self, base: str, site: Site, common: _Common, drawn: str = "") -> list[Part]:
        """The site's routes in their order; rules seen before are not translated again.

        `drawn` is the name of what has been drawn.
        """
        known, rules, parts = self._known.get((base, drawn), (common, (), []))
        if known != common:
            rules, parts = (), []
        start, end = in_common(rules, site.rules)
        former = slice(start, len(rules) - end)
        now = site.rules[start : len(site.rules) - end]
        # The rules are kept, so nothing else can have their identity.
        moved = {id(rule): p for rule, p in zip(rules[former], parts[former], strict=True)}
        if len(now) > LONG:
            moved |= self._elsewhere(base, common)
        between = [moved.get(id(rule)) or tuple(_parts(base, site, rule, common)) for rule in now]
        parts = [*parts[:start], *between, *parts[len(parts) - end :]]
        self._known[base, drawn] = common, site.rules, parts
        return list(chain.from_iterable(parts))

    def _elsewhere(self, base: str, common: _Common) -> dict[int, tuple[Part, ...]]:
        """What has been translated for other outcomes of a draw."""
        return {
            id(rule): own
            for (below, _), (known, rules, parts) in self._known.items()
            if below == base and known == common
            for rule, own in zip(rules, parts, strict=True)
        }


def _name(site: Site) -> str:
    return f"{site.organisation_id}/{site.endpoint}"


def _virtual_host(site: Site, memory: _Memory, common: _Common, ends: draws.Ends) -> Pieces:
    """As a list of routes; where that would be long or draws decide, as a matcher."""
    message = components.VirtualHost(name=_name(site), domains=site.domains)
    _configure(message, limits.with_limits(limits.ENDPOINT_LIMITS, site.limits))
    _configure(message, bandwidth.with_bandwidths(bandwidth.ENDPOINT, site.bandwidths))
    limits.answer(message, site.limits)
    facts.keep_private(message, common.private)
    looked_up: Pieces | None
    if common.drawn:
        looked_up = draws.decided(site, ends, lambda end: _drawn("", memory, common, end))
        looked_up = _known("", site, common, nested(looked_up)) if common.written else looked_up
    elif common.written:
        parts = memory.parts("", site, common)
        looked_up = _known("", site, common, _found("", parts, memory))
    else:
        parts = memory.parts("", site, common)
        looked_up = memory.lookups["", ""].matcher("", parts)
    if looked_up is not None:
        found = framed_pieces(components.VirtualHost.MATCHER_FIELD_NUMBER, looked_up)
        return joined([serialised(message), found])
    field = components.VirtualHost.ROUTES_FIELD_NUMBER
    return joined([serialised(message), *(framed(field, part.body) for part in parts)])


def _common(site: Site) -> _Common:
    needed = facts.per_route(site)
    large = len(site.rules) > LONG
    everywhere = tuple(sorted({*needed, *_filters(site)})) if needed and not large else ()
    shared = tuple(limit for limit in site.limits if not limit.plain)
    return _Common(
        {} if large else needed, everywhere, facts.private_headers(site) if needed else [],
        drawn=bool(draws.draws(site)), answering=shared, shared=shared,
        written=needed if large else {},
    )  # fmt: skip


def _filters(site: Site) -> Iterator[str]:
    """The filters that some rule of the site switches on."""
    for rule in site.special:
        route = _does("", rule)
        yield from route.typed_per_filter_config
        for share in route.route.weighted_clusters.clusters:
            yield from share.typed_per_filter_config


def _parts(base: str, site: Site, rule: Rule, common: _Common) -> Iterator[Part]:
    counts = bool(rule.bandwidths) or any(limit.plain for limit in rule.limits)
    own = budgets.of_site(base, site) if common.shared else []
    for leaves, route in _rule(base, site, rule, divided=common.drawn):
        _configure(route, common.configs)
        buckets = budgets.of_rule(base, site, rule, divided=common.drawn)
        shared = budgets.in_common((*common.shared, *rule.limits))
        _configure(route, budgets.named(base, [*own, *shared, *buckets]))
        _fill_up(route, common.everywhere)
        limits.answer(route, common.answering)
        if base:
            # A slug has no virtual host of its own, which could say so once.
            facts.keep_private(route, common.private)
        if common.gated:
            route.match.filter_state.append(facts.chosen_again())
        unique = common.slowed or counts
        yield file(base, leaves, serialised(route), unique=unique, gated=common.gated)


def _configure(
    target: components.Route | components.VirtualHost, configs: Mapping[str, any_pb2.Any]
) -> None:
    for name, config in configs.items():
        target.typed_per_filter_config[name].CopyFrom(config)


def _fill_up(route: components.Route, names: Iterable[str]) -> None:
    for name in names:
        if name not in route.typed_per_filter_config:
            route.typed_per_filter_config[name].CopyFrom(facts.switched_on())


def _limited(base: str, site: Site, memory: _Memory, common: _Common) -> list[Part]:
    """The routes of a slug, where only a route can hold the endpoint's limits."""
    own = limits.with_limits(limits.ENDPOINT_LIMITS, site.limits)
    if not own or common.written:
        return memory.parts(base, site, common)
    if len(site.rules) == 1:
        alone = replace(common, configs={**common.configs, **own}, answering=site.limits)
        return memory.parts(base, site, alone)
    return _behind_gate(base, site, memory, common, own)


def _behind_gate(
    base: str, site: Site, memory: _Memory, common: _Common, own: Mapping[str, any_pb2.Any]
) -> list[Part]:
    """Every request comes by the gate, is counted there, and only then meets the rules."""
    gated = _gated(site, common, own)
    return [*memory.parts(base, site, gated), _gate(base, site, gated, own)]


def _gated(site: Site, common: _Common, own: Mapping[str, any_pb2.Any]) -> _Common:
    names = {facts.CHOOSE_AGAIN, *common.written, *common.configs, *own, *_filters(site)}
    return replace(common, everywhere=tuple(sorted(names)), gated=True)


def _gate(base: str, site: Site, gated: _Common, own: Mapping[str, any_pb2.Any]) -> Part:
    gate = components.Route(name=_name(site), match=matching(base, ()))
    opens = next((r.action.web_socket for r in site.rules if isinstance(r.action, Forward)), False)
    set_action(gate, base, NOWHERE)
    if opens:
        # Whether a WebSocket may open is asked of the first route only, and never of an answer.
        gate.route.CopyFrom(waiting_room())
    _configure(gate, {**gated.written, **gated.configs, **own})
    limits.answer(gate, site.limits)
    _fill_up(gate, gated.everywhere)
    return file(base, (), serialised(gate), unique=True)


def _known(base: str, site: Site, common: _Common, found: Pieces) -> Pieces:
    """What is found once the facts are written; before, there is the gate alone."""
    own = limits.with_limits(limits.ENDPOINT_LIMITS, site.limits) if base else {}
    gate = _gate(base, site, _gated(site, common, own), own)
    # Below a slug, paths that only begin like it come here as well.
    return knowing.first(listed([gate, NOWHERE_PART]), found)


def _drawn(base: str, memory: _Memory, common: _Common, end: draws.End) -> Pieces:
    """The routes at one end of a tree of draws."""
    parts = reachable(memory.parts(base, end.site, common, end.name))
    return _found(base, parts, memory, end.name)


def _drawn_below_slug(
    base: str, site: Site, memory: _Memory, common: _Common, end: draws.End
) -> Pieces:
    own = {} if common.written else limits.with_limits(limits.ENDPOINT_LIMITS, site.limits)
    common = _gated(site, common, own) if own else common
    parts = reachable(memory.parts(base, end.site, common, end.name))
    # Requests come by the gate before anything is drawn for them, so it stands at that end only.
    gate = [_gate(base, site, common, own)] if own and end.undrawn else []
    return _found(base, [*parts, *gate, NOWHERE_PART], memory, end.name)


def _found(base: str, parts: list[Part], memory: _Memory, end: str = "") -> Pieces:
    """`Matcher.OnMatch` with the parts as a list; where that would be long, as a matcher."""
    looked_up = memory.lookups[base, end].matcher(base, parts)
    return listed(parts) if looked_up is None else nested(looked_up)


def _rule(
    base: str, site: Site, rule: Rule, *, divided: bool
) -> Iterator[tuple[tuple[Leaf, ...], components.Route]]:
    """A route for each alternative of the rule, and what it demands."""
    names = (site.organisation_id, site.endpoint, *([rule.policy] if rule.policy else []))
    for predicates in alternatives(rule.predicates):
        message = _does(base, rule, divided=divided)
        message.name = "/".join(names)
        message.match.CopyFrom(matching(base, predicates))
        yield predicates, message


def _does(base: str, rule: Rule, *, divided: bool = False) -> components.Route:
    """What the rule does, as a route that matches nothing yet.

    Of a rule that is `divided` among several routes none holds its budgets.
    """
    message = components.Route()
    _act(message, base, rule)
    if not divided:
        _configure(message, limits.with_limits(limits.POLICY_LIMITS, rule.limits))
    _configure(message, bandwidth.with_bandwidths(bandwidth.POLICY, rule.bandwidths))
    _configure(message, dict(gates.configs(rule)))
    limits.answer(message, rule.limits)
    return message


def _act(message: components.Route, base: str, rule: Rule) -> None:
    set_action(message, base, rule.action)
    if (script := reversal.scripted(base, rule)) is not None:
        _configure(message, {reversal.REVERSAL: script})
    if rule.fault is not None:
        usual_ms = rule.action.delay_ms if isinstance(rule.action, Respond) else 0
        _configure(message, {delays.FAULT: delays.injected(rule.fault, usual_ms)})
    if rule.mirror is not None and isinstance(rule.action, Forward):
        message.route.request_mirror_policies.append(mirrored(rule.mirror))
    message.request_headers_to_add.extend(options(rule.request_headers))
    message.request_headers_to_remove.extend(rule.request_headers.remove)
    message.response_headers_to_add.extend(options(_own_headers(rule)))
    message.response_headers_to_add.extend(options(rule.response_headers))
    if rule.cookies is not None:
        message.response_headers_to_add.extend(cookies.added(base, rule.cookies))
    message.response_headers_to_remove.extend(rule.response_headers.remove)


def _own_headers(rule: Rule) -> HeaderEdits:
    return (
        HeaderEdits(set=rule.action.headers) if isinstance(rule.action, Respond) else HeaderEdits()
    )


def _slowed(site: Site, common: _Common) -> _Common:
    """What is common to the routes of a slug, where only routes can hold the endpoint's speed."""
    own = bandwidth.with_bandwidths(bandwidth.ENDPOINT, site.bandwidths)
    return replace(common, configs={**common.configs, **own}, slowed=True) if own else common


def _slug_entry(site: Site, memory: _Memory, common: _Common, ends: draws.Ends) -> Pieces:
    base = f"{SLUG_ROOT}{site.slug}"
    common = _slowed(site, common)
    # The prefix map sends /e/shoplifting to the entry of /e/shop, and a list that matches nothing
    # doesn't fall back to a shorter prefix: so each list ends with the catch-all.
    if common.drawn:
        found = nested(
            draws.decided(site, ends, lambda e: _drawn_below_slug(base, site, memory, common, e))
        )
    else:
        found = _found(base, [*_limited(base, site, memory, common), NOWHERE_PART], memory)
    if common.written:
        found = nested(_known(base, site, common, found))
    entry = matcher_pb2.Matcher.MatcherTree.MatchMap.MapEntry
    named = framed(entry.KEY_FIELD_NUMBER, base.encode())
    return joined([named, framed_pieces(entry.VALUE_FIELD_NUMBER, found)])
