"""What a route match can't see by itself: facts about a request, put where it can.

Two filters do it on sites that ask for facts: one writes private headers, the next keeps the
client's address and has the route chosen anew, so that every rule is judged by the facts. Private
headers replace what a client may have forged, and no backend sees them.
"""

from collections.abc import Collection
from typing import Any

from envoy.config.common.mutation_rules.v3 import mutation_rules_pb2 as rules
from envoy.config.core.v3 import base_pb2 as core
from envoy.config.route.v3 import route_components_pb2 as route
from envoy.extensions.filters.http.header_mutation.v3 import header_mutation_pb2 as mutation
from envoy.extensions.filters.http.header_to_metadata.v3 import (
    header_to_metadata_pb2 as to_metadata,
)
from envoy.type.matcher.v3 import address_pb2, filter_state_pb2
from google.protobuf import any_pb2, json_format
from xds.core.v3 import cidr_pb2
from xds.type.v3 import typed_struct_pb2

from trafficplane.envoy.geo import DATABASE, PLACES, database_key, place_header
from trafficplane.envoy.pack import packed
from trafficplane.envoy.tokens import TOKENS, verified
from trafficplane.ir.cookies import USER_COOKIE
from trafficplane.ir.geo import GeoField, GeoSource
from trafficplane.ir.match import (
    AddressPredicate,
    ClaimPredicate,
    CookiePredicate,
    DrawnBy,
    GeoPredicate,
    Leaf,
    PercentagePredicate,
    ServerNamePredicate,
    TextOperator,
)
from trafficplane.ir.networks import complement
from trafficplane.ir.route import Site

WRITE, CHOOSE_AGAIN = "trafficplane.facts", "trafficplane.choose_again"
"""The names of the two filters, in their order."""

READ_COOKIES = "trafficplane.cookies"
"""The name of the filter before them, which takes cookies out of their header."""

ADDRESS, TOLD = "trafficplane.address", "trafficplane.new_cookie"
"""Where the second filter keeps the client's address, and the cookie that a new user is told."""

SERVER_NAME = "x-trafficplane-server-name"
USER, NEW_COOKIE = "x-trafficplane-user", "x-trafficplane-new-cookie"

_SET_FILTER_STATE = "type.googleapis.com/envoy.extensions.filters.http.set_filter_state.v3.Config"
_NEEDING_FACTS = (
    AddressPredicate,
    ServerNamePredicate,
    PercentagePredicate,
    ClaimPredicate,
    GeoPredicate,
)
# Envoy wants at least one network; no client has this address.
_NOBODY = ("0.0.0.0/32",)
_METADATA = "trafficplane"
_FRESH = "new_user"
_YEAR_S = 365 * 24 * 3600


def nothing() -> any_pb2.Any:
    """What the first filter writes where no route says more."""
    return packed(mutation.HeaderMutation())


def per_route(site: Site) -> dict[str, any_pb2.Any]:
    """What switches the filters on for the site's routes; empty when it needs no facts."""
    found = _leaves(site)
    if not any(isinstance(leaf, _NEEDING_FACTS) or _is_searched(leaf) for leaf in found):
        return {}
    formats = _formats(found, site)
    configs = {CHOOSE_AGAIN: switched_on()}
    if cookies := _cookies(found):
        configs[READ_COOKIES] = packed(_reading(cookies))
    known = [issuer for issuer in site.issuers if issuer.key_set is not None]
    if known and any(isinstance(leaf, ClaimPredicate) for leaf in found):
        configs[TOKENS] = verified(known)
    if DATABASE in formats:
        configs[PLACES] = switched_on()
    if formats:
        mutations = [m for name, value in formats.items() for m in _replace(name, value)]
        if USER in formats:
            mutations += _new_user()
        config = mutation.HeaderMutationPerRoute(
            mutations=mutation.Mutations(request_mutations=mutations)
        )
        configs[WRITE] = packed(config)
    return configs


def switched_on() -> any_pb2.Any:
    """Switches a filter on for a route, with the configuration that it has anyway."""
    return packed(route.FilterConfig(config=any_pb2.Any()))


def chosen_again() -> filter_state_pb2.FilterStateMatcher:
    """Holds only when the second filter has run, which nobody outside can pretend."""
    return address_matcher(AddressPredicate(("0.0.0.0/0", "::/0")))


def keep_private(target: route.Route | route.VirtualHost, private: Collection[str]) -> None:
    """Takes the private headers off what backends get; a new user is told who he is from now on."""
    target.request_headers_to_remove.extend(private)
    if NEW_COOKIE in private:
        # Of a request that was sent on, the private headers are gone when its answer comes.
        told = core.HeaderValue(key="set-cookie", value=f"%FILTER_STATE({TOLD}:PLAIN)%")
        target.response_headers_to_add.append(core.HeaderValueOption(header=told))


def private_headers(site: Site) -> list[str]:
    """The headers that carry facts about requests to the site, and that end at the gateway."""
    return list(_formats(_leaves(site), site))


def cookie_header(name: str) -> str:
    """The private header with the value of a cookie; absent where the request lacks it."""
    return f"x-trafficplane-cookie-{_token(name)}"


def drawn_header(draw: PercentagePredicate) -> str:
    """The private header with what is drawn; absent where the request lacks it."""
    match draw.by:
        case DrawnBy.USER:
            return USER
        case DrawnBy.COOKIE:
            return cookie_header(draw.key or "")
        case DrawnBy.HEADER:
            return f"x-trafficplane-{draw.by}-{_token(draw.key or '')}"
        case DrawnBy.ADDRESS | DrawnBy.REQUEST:
            return f"x-trafficplane-{draw.by}"


def no_cookies() -> any_pb2.Any:
    """What the filter for cookies does where no route says more: nothing that is ever met."""
    rule = to_metadata.Config.Rule(
        header="x-trafficplane-nothing",
        on_header_present=to_metadata.Config.KeyValuePair(
            metadata_namespace=_METADATA, key="nothing"
        ),
    )
    return packed(to_metadata.Config(request_rules=[rule]))


def address_matcher(predicate: AddressPredicate) -> filter_state_pb2.FilterStateMatcher:
    """A matcher on the client's address, which the second filter has kept."""
    networks = complement(predicate.networks) if predicate.negate else predicate.networks
    return filter_state_pb2.FilterStateMatcher(
        key=ADDRESS,
        address_match=address_pb2.AddressMatcher(ranges=ranges(networks or _NOBODY)),
    )


def ranges(networks: Collection[str]) -> list[cidr_pb2.CidrRange]:
    """Networks as Envoy's matchers take them."""
    return [_range(network) for network in networks]


def _leaves(site: Site) -> list[Leaf]:
    return list(site.asked)


def _formats(found: list[Leaf], site: Site) -> dict[str, str]:
    """Private header → how its value is told; an empty one is no header."""
    formats: dict[str, str] = {}
    if any(isinstance(leaf, ServerNamePredicate) for leaf in found):
        formats[SERVER_NAME] = "%REQUESTED_SERVER_NAME%"
    if any(isinstance(leaf, GeoPredicate) for leaf in found):
        formats |= _places(site)
    for leaf in found:
        if isinstance(leaf, CookiePredicate) and _is_searched(leaf):
            formats[cookie_header(leaf.name)] = _cookie(leaf.name)
        if isinstance(leaf, PercentagePredicate):
            formats[drawn_header(leaf)] = _source(leaf)
            if leaf.by is DrawnBy.USER:
                formats[NEW_COOKIE] = f"%DYNAMIC_METADATA({_METADATA}:{_FRESH})%"
    return formats


def _places(site: Site) -> dict[str, str]:
    """The headers about the client's place; with a database they are filled after this."""
    source = site.geo or GeoSource()
    told = {field: f"%REQ({header})%" for field, header in source.headers}
    headers = {place_header(field): told.get(field, "") for field in GeoField}
    key = database_key(site.organisation_id, site.endpoint)
    return {DATABASE: key, **headers} if source.database else headers


def _source(draw: PercentagePredicate) -> str:
    match draw.by:
        case DrawnBy.USER:
            return _cookie(USER_COOKIE)
        case DrawnBy.COOKIE:
            return _cookie(draw.key or "")
        case DrawnBy.HEADER:
            return f"%REQ({draw.key})%"
        case DrawnBy.ADDRESS:
            return "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%"
        case DrawnBy.REQUEST:
            return "%UNIQUE_ID%"


def _cookie(name: str) -> str:
    return f"%DYNAMIC_METADATA({_METADATA}:{_token(name)})%"


def _token(name: str) -> str:
    # Names have characters that formats and metadata paths give a meaning.
    return name.encode().hex()


def _drawn(found: list[Leaf], by: DrawnBy) -> list[PercentagePredicate]:
    return [leaf for leaf in found if isinstance(leaf, PercentagePredicate) and leaf.by is by]


def _is_searched(leaf: Leaf) -> bool:
    """Whether an expression is searched for in the value of a cookie."""
    text = leaf.text if isinstance(leaf, CookiePredicate) else None
    return text is not None and text.operator is TextOperator.REGEX


def _cookies(found: list[Leaf]) -> set[str | None]:
    drawn = {leaf.key for leaf in _drawn(found, DrawnBy.COOKIE)}
    searched = {
        leaf.name for leaf in found if isinstance(leaf, CookiePredicate) and _is_searched(leaf)
    }
    return drawn | searched | _user_cookie(found)


def _user_cookie(found: list[Leaf]) -> set[str | None]:
    return {USER_COOKIE} if _drawn(found, DrawnBy.USER) else set()


def _reading(cookies: set[str | None]) -> to_metadata.Config:
    pair = to_metadata.Config.KeyValuePair
    found = []
    for name in sorted(cookie for cookie in cookies if cookie):
        rule = to_metadata.Config.Rule(
            cookie=name,
            on_header_present=pair(metadata_namespace=_METADATA, key=_token(name)),
        )
        if name == USER_COOKIE:
            missing = pair(metadata_namespace=_METADATA, key=_FRESH, value="1")
            rule.on_header_missing.CopyFrom(missing)
        found.append(rule)
    return to_metadata.Config(request_rules=found)


def _new_user() -> list[rules.HeaderMutation]:
    """Names the user who has no name yet, and writes his cookie: where that header is there, the
    request brought none.
    """
    option = core.HeaderValueOption
    cookie = f"{USER_COOKIE}=%REQ({USER})%; Path=/; Max-Age={_YEAR_S}; HttpOnly; SameSite=Lax"
    return [
        _set(USER, "%UNIQUE_ID%", option.ADD_IF_ABSENT),
        _set(NEW_COOKIE, cookie, option.OVERWRITE_IF_EXISTS),
    ]


def _set(
    name: str, value: str, action: core.HeaderValueOption.HeaderAppendAction
) -> rules.HeaderMutation:
    header = core.HeaderValue(key=name, value=value)
    return rules.HeaderMutation(append=core.HeaderValueOption(header=header, append_action=action))


def _range(network: str) -> cidr_pb2.CidrRange:
    address, _, length = network.partition("/")
    message = cidr_pb2.CidrRange(address_prefix=address)
    message.prefix_len.value = int(length)
    return message


def _replace(name: str, value: str) -> list[rules.HeaderMutation]:
    # An empty value sets nothing, so what the client sent has to go first.
    option = core.HeaderValueOption(header=core.HeaderValue(key=name, value=value))
    setting = [rules.HeaderMutation(append=option)] if value else []
    return [rules.HeaderMutation(remove=name), *setting]


def choose_again() -> any_pb2.Any:
    """Keeps the client's address and a new user's cookie, and has the route chosen anew."""
    # As plain data, since the published messages don't know `clear_route_cache` yet.
    kept = [
        _kept(ADDRESS, "envoy.network.ip", "%DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT%"),
        _kept(TOLD, "envoy.string", f"%REQ({NEW_COOKIE})%") | {"skip_if_empty": True},
    ]
    value = {"clear_route_cache": True, "on_request_headers": kept}
    message = typed_struct_pb2.TypedStruct(type_url=_SET_FILTER_STATE)
    json_format.ParseDict(value, message.value)
    return packed(message)


def _kept(key: str, factory: str, text: str) -> dict[str, Any]:
    # What is missing would be a dash.
    source = {"text_format_source": {"inline_string": text}, "omit_empty_values": True}
    return {"object_key": key, "factory_key": factory, "format_string": source}
