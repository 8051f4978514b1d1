"""Limits that no single route can keep: one token bucket for all routes of a route table that name
it.

Those are the limits that endpoints have in common, those that count only some requests, and those
of policies whose route is there more than once, for each outcome of a draw.

A bucket belongs to the configuration that it stands in, and the only configuration that the routes
of several virtual hosts have in common is the RouteConfiguration's own. So the limits stand there,
in the `brought` form of `envoy.late`, and a route names its limits in private headers, which are
taken off whatever a client sends, and off what backends get. Listeners with the same route table
share the buckets, too; a table of its own has buckets of its own.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from envoy.config.common.mutation_rules.v3 import mutation_rules_pb2 as rules
from envoy.config.core.v3 import base_pb2 as core
from envoy.config.route.v3 import route_pb2
from envoy.extensions.filters.http.header_mutation.v3 import header_mutation_pb2 as mutation
from envoy.type.matcher.v3 import http_inputs_pb2
from google.protobuf import any_pb2
from xds.type.matcher.v3 import matcher_pb2

from trafficplane.envoy.asking import asked, may_hold, told
from trafficplane.envoy.late import chosen, executing
from trafficplane.envoy.limits import MAX_LIMITS, limiter
from trafficplane.envoy.pack import extension, packed
from trafficplane.ir.limit import RateLimit
from trafficplane.ir.route import SLUG_ROOT, Rule, Site

MAX_SHARED = 4
"""How many limits an organisation's endpoints may have in common."""

NAMES = "trafficplane.budgets"
"""The filter that writes the names of a route's limits."""

_OF_ENDPOINTS, _IN_COMMON, _OF_POLICIES = 0, MAX_LIMITS, MAX_LIMITS + MAX_SHARED
_SLOTS = MAX_LIMITS + MAX_SHARED + MAX_LIMITS
SHARED = tuple(f"trafficplane.shared_limit_{n}" for n in range(_SLOTS))
"""The filters after it, one for each slot: of an endpoint, in common, of a policy."""

_HEADERS = tuple(f"x-trafficplane-budget-{n}" for n in range(_SLOTS))


@dataclass(frozen=True, slots=True)
class Bucket:
    """A limit's bucket in a route table, by its `name` there; no two of a route have one slot."""

    slot: int
    name: str
    limit: RateLimit


def in_common(limits: Iterable[RateLimit]) -> list[Bucket]:
    """The buckets of the limits that endpoints have in common."""
    return [
        Bucket(_IN_COMMON + spec.slot, spec.name, spec) for spec in limits if spec.slot is not None
    ]


def of_site(base: str, site: Site) -> list[Bucket]:
    """The buckets of a site's own limits that count only some of what comes below `base`."""
    own = (spec for spec in site.limits if spec.slot is None and not spec.plain)
    return [
        Bucket(_OF_ENDPOINTS + n, f"{spec.name} {site.endpoint} {base}".rstrip(), spec)
        for n, spec in zip(range(MAX_LIMITS), own, strict=False)
    ]


def of_rule(base: str, site: Site, rule: Rule, *, divided: bool) -> list[Bucket]:
    """The buckets of a rule's own limits that its route below `base` doesn't keep.

    A rule that is `divided` among several routes keeps none.
    """
    own = [spec for spec in rule.limits if spec.slot is None and (divided or not spec.plain)]
    # In the same order, whether divided or not.
    own.sort(key=lambda spec: spec.plain)
    return [
        Bucket(_OF_POLICIES + n, f"{spec.name} {site.endpoint} {rule.policy} {base}".rstrip(), spec)
        for n, spec in zip(range(MAX_LIMITS), own, strict=False)
    ]


def nameless() -> any_pb2.Any:
    """What the first filter does where no route says more; a route has the last word."""
    return packed(mutation.HeaderMutation(most_specific_header_mutations_wins=True))


def of_all(site: Site, *, divided: bool) -> tuple[Bucket, ...]:
    """All buckets of the site and its rules, which its domains and its slug have each."""
    domains, slug = [""] if site.domains else [], [f"{SLUG_ROOT}{site.slug}"] if site.slug else []
    return tuple(
        bucket
        for base in (*domains, *slug)
        for found in (of_site(base, site), _of_rules(base, site, divided=divided))
        for bucket in found
    )


def _of_rules(base: str, site: Site, *, divided: bool) -> Iterator[Bucket]:
    for rule in site.special:
        yield from of_rule(base, site, rule, divided=divided)


def named(base: str, buckets: Iterable[Bucket]) -> dict[str, any_pb2.Any]:
    """What a route below `base` says of its buckets; nothing without any."""
    found = {bucket.slot: bucket for bucket in buckets}
    if not found:
        return {}
    written = {_HEADERS[slot]: bucket.name for slot, bucket in sorted(found.items())}
    for bucket in found.values():
        written |= told(base, bucket.limit.predicates)
    return {NAMES: _mutating([_written(name, value) for name, value in written.items()])}


def keep(table: route_pb2.RouteConfiguration, buckets: Iterable[Bucket]) -> None:
    """Puts the buckets into a route table; without any there is nothing of this in it."""
    slots: defaultdict[int, dict[str, RateLimit]] = defaultdict(dict)
    for bucket in buckets:
        if may_hold(bucket.limit.predicates):
            slots[bucket.slot][bucket.name] = bucket.limit
    if not slots:
        return
    kept = [spec for found in slots.values() for spec in found.values()]
    facts = {name for spec in kept for name in told("", spec.predicates)}
    headers = [*(_HEADERS[slot] for slot in sorted(slots)), *sorted(facts)]
    forged = _mutating([rules.HeaderMutation(remove=header) for header in headers])
    table.typed_per_filter_config[NAMES].CopyFrom(forged)
    for slot, found in sorted(slots.items()):
        table.typed_per_filter_config[SHARED[slot]].CopyFrom(_chosen(_HEADERS[slot], found))
    table.request_headers_to_remove.extend(headers)


def _chosen(header: str, limits: dict[str, RateLimit]) -> any_pb2.Any:
    tree = matcher_pb2.Matcher.MatcherTree
    entries = tree.MatchMap(map={name: _counted(spec) for name, spec in sorted(limits.items())})
    name = http_inputs_pb2.HttpRequestHeaderMatchInput(header_name=header)
    return chosen(
        matcher_pb2.Matcher(
            matcher_tree=tree(input=extension("limit", name), exact_match_map=entries)
        )
    )


def _counted(spec: RateLimit) -> matcher_pb2.Matcher.OnMatch:
    """The limit's bucket, which is asked where its predicates hold."""
    counting = matcher_pb2.Matcher.OnMatch(action=executing("limit", limiter(spec)))
    predicate = asked(spec.predicates)
    if predicate is None:
        return counting
    field = matcher_pb2.Matcher.MatcherList.FieldMatcher(predicate=predicate, on_match=counting)
    only = matcher_pb2.Matcher.MatcherList(matchers=[field])
    return matcher_pb2.Matcher.OnMatch(matcher=matcher_pb2.Matcher(matcher_list=only))


def _written(header: str, value: str) -> rules.HeaderMutation:
    option = core.HeaderValueOption(
        header=core.HeaderValue(key=header, value=value),
        append_action=core.HeaderValueOption.OVERWRITE_IF_EXISTS_OR_ADD,
    )
    return rules.HeaderMutation(append=option)


def _mutating(mutations: list[rules.HeaderMutation]) -> any_pb2.Any:
    per_route = mutation.Mutations(request_mutations=mutations)
    return packed(mutation.HeaderMutationPerRoute(mutations=per_route))
