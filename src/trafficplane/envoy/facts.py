"""What a route match can't see by itself: facts about a request, put where it can.

Two filters do it on sites that ask for facts: one writes private headers, the next keeps the
client's address and has the route chosen anew, so that every rule is judged by the facts. Private
headers replace what a client may have forged, and no backend sees them.
"""

from collections.abc import Iterable

from envoy.config.common.mutation_rules.v3 import mutation_rules_pb2 as rules
from envoy.config.core.v3 import base_pb2 as core
from envoy.config.route.v3 import route_components_pb2 as route
from envoy.extensions.filters.http.header_mutation.v3 import header_mutation_pb2 as mutation
from envoy.type.matcher.v3 import address_pb2, filter_state_pb2
from google.protobuf import any_pb2, json_format
from xds.core.v3 import cidr_pb2
from xds.type.v3 import typed_struct_pb2

from trafficplane.envoy.pack import packed
from trafficplane.ir.alternatives import leaves
from trafficplane.ir.match import AddressPredicate, Leaf, ServerNamePredicate
from trafficplane.ir.networks import complement
from trafficplane.ir.route import Site

WRITE, CHOOSE_AGAIN = "trafficplane.facts", "trafficplane.choose_again"
"""The names of the two filters, in their order."""

SERVER_NAME = "x-trafficplane-server-name"

_ADDRESS = "trafficplane.address"
_SET_FILTER_STATE = "type.googleapis.com/envoy.extensions.filters.http.set_filter_state.v3.Config"
# Envoy wants at least one network; no client has this address.
_NOBODY = ("0.0.0.0/32",)
_FORMATS = {SERVER_NAME: "%REQUESTED_SERVER_NAME%"}


def nothing() -> any_pb2.Any:
    """What the first filter writes where no route says more."""
    return packed(mutation.HeaderMutation())


def per_route(site: Site) -> dict[str, any_pb2.Any]:
    """What switches the filters on for the site's routes; empty when it needs no facts."""
    found = _leaves(site)
    if not any(isinstance(leaf, AddressPredicate | ServerNamePredicate) for leaf in found):
        return {}
    headers = private_headers(site)
    mutations = [m for name in headers for m in _replace(name, _FORMATS[name])]
    config = mutation.HeaderMutationPerRoute(
        mutations=mutation.Mutations(request_mutations=mutations)
    )
    return {**({WRITE: packed(config)} if headers else {}), CHOOSE_AGAIN: switched_on()}


def switched_on() -> any_pb2.Any:
    """Switches a filter on for a route, with the configuration that it has anyway."""
    return packed(route.FilterConfig(config=any_pb2.Any()))


def chosen_again() -> filter_state_pb2.FilterStateMatcher:
    """Holds only when the second filter has run, which nobody outside can pretend."""
    return address_matcher(AddressPredicate(("0.0.0.0/0", "::/0")))


def private_headers(site: Site) -> list[str]:
    """The headers that carry facts about requests to the site, and that end at the gateway."""
    named = any(isinstance(leaf, ServerNamePredicate) for leaf in _leaves(site))
    return [SERVER_NAME] if named else []


def address_matcher(predicate: AddressPredicate) -> filter_state_pb2.FilterStateMatcher:
    """A matcher on the client's address, which the second filter has kept."""
    networks = complement(predicate.networks) if predicate.negate else predicate.networks
    return filter_state_pb2.FilterStateMatcher(
        key=_ADDRESS,
        address_match=address_pb2.AddressMatcher(ranges=[_range(n) for n in networks or _NOBODY]),
    )


def _leaves(site: Site) -> Iterable[Leaf]:
    return [leaf for rule in site.rules for leaf in leaves(rule.predicates)]


def _range(network: str) -> cidr_pb2.CidrRange:
    address, _, length = network.partition("/")
    message = cidr_pb2.CidrRange(address_prefix=address)
    message.prefix_len.value = int(length)
    return message


def _replace(name: str, value: str) -> list[rules.HeaderMutation]:
    # An empty value sets nothing, so what the client sent has to go first.
    option = core.HeaderValueOption(header=core.HeaderValue(key=name, value=value))
    return [rules.HeaderMutation(remove=name), rules.HeaderMutation(append=option)]


def choose_again() -> any_pb2.Any:
    """Keeps the client's address and has the route chosen anew."""
    # As plain data, since the published messages don't know `clear_route_cache` yet.
    kept = {
        "object_key": _ADDRESS,
        "factory_key": "envoy.network.ip",
        "format_string": {
            "text_format_source": {"inline_string": "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%"}
        },
    }
    value = {"clear_route_cache": True, "on_request_headers": [kept]}
    message = typed_struct_pb2.TypedStruct(type_url=_SET_FILTER_STATE)
    json_format.ParseDict(value, message.value)
    return packed(message)
