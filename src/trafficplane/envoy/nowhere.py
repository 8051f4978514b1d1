"""The virtual host of hosts that are nobody's domain: there slugs are looked up, and what nobody
answers gets its 404.
"""

from envoy.config.route.v3 import route_components_pb2 as components
from envoy.type.matcher.v3 import http_inputs_pb2
from xds.type.matcher.v3 import matcher_pb2

from trafficplane.envoy.actions import set_action
from trafficplane.envoy.headers import options
from trafficplane.envoy.local_replies import not_found
from trafficplane.envoy.pack import Pieces, extension, framed_pieces, joined, serialised
from trafficplane.envoy.parts import file
from trafficplane.ir.route import HeaderEdits

NOWHERE = not_found("no endpoint answers this host and path")
"""What is answered there."""


def _nowhere() -> components.Route:
    message = components.Route(
        name="nowhere",
        match=components.RouteMatch(prefix="/"),
        response_headers_to_add=options(HeaderEdits(set=NOWHERE.headers)),
    )
    set_action(message, "", NOWHERE)
    return message


NOWHERE_PART = file("", (), serialised(_nowhere()))


def catch_all(entries: list[Pieces]) -> Pieces:
    """The virtual host of every host that is nobody's domain; `entries` are the slugs'."""
    host = components.VirtualHost(name="*", domains=["*"])
    if not entries:
        host.routes.append(_nowhere())
        return joined([serialised(host)])
    found = framed_pieces(components.VirtualHost.MATCHER_FIELD_NUMBER, _slug_matcher(entries))
    return joined([serialised(host), found])


def _slug_matcher(entries: list[Pieces]) -> Pieces:
    tree = matcher_pb2.Matcher.MatcherTree
    path = extension("path", http_inputs_pb2.HttpRequestHeaderMatchInput(header_name=":path"))
    prefixes = joined([framed_pieces(tree.MatchMap.MAP_FIELD_NUMBER, entry) for entry in entries])
    found = framed_pieces(tree.PREFIX_MATCH_MAP_FIELD_NUMBER, prefixes)
    body = joined([serialised(tree(input=path)), found])
    nowhere = matcher_pb2.Matcher.OnMatch(action=extension("nowhere", _nowhere()))
    return joined([
        framed_pieces(matcher_pb2.Matcher.MATCHER_TREE_FIELD_NUMBER, body),
        serialised(matcher_pb2.Matcher(on_no_match=nowhere)),
    ])  # fmt: skip
