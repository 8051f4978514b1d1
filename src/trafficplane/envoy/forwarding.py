"""Who is believed about a client: the connection itself, and proxies that are trusted.

Connections of trusted proxies have filter chains of their own, by the address that they come from;
so what one of them may say, nobody else can.
"""

from collections.abc import Iterable

from envoy.config.common.mutation_rules.v3 import mutation_rules_pb2 as rules
from envoy.config.core.v3 import extension_pb2
from envoy.config.listener.v3 import listener_components_pb2
from envoy.extensions.filters.listener.proxy_protocol.v3 import (
    proxy_protocol_pb2 as proxy_protocol,
)
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as hcm,
)
from envoy.extensions.http.early_header_mutation.header_mutation.v3 import (
    header_mutation_pb2 as early,
)
from envoy.type.matcher.v3 import string_pb2

from trafficplane.envoy.pack import packed
from trafficplane.ir.listener import FORWARDED, FORWARDED_PREFIX, Proxies


def believe_nobody(manager: hcm.HttpConnectionManager, told: Iterable[str] = ()) -> None:
    """The peer is the client. What it says of others goes before anything looks at the request.

    `told` are further headers that only proxies may send. They are matched rather than named:
    by counted instructions a removal by name costs Envoy four times as much, 1 % of a request.
    """
    names = [string_pb2.StringMatcher(prefix=FORWARDED_PREFIX)]
    names += [string_pb2.StringMatcher(exact=name) for name in (*FORWARDED, *told)]
    removals = [
        rules.HeaderMutation(
            remove_on_match=rules.HeaderMutation.RemoveOnMatch(key_matcher=matcher)
        )
        for matcher in names
    ]
    manager.early_header_mutation_extensions.append(
        extension_pb2.TypedExtensionConfig(
            name="trafficplane.forged",
            typed_config=packed(early.HeaderMutation(mutations=removals)),
        )
    )


def proxy_header() -> listener_components_pb2.ListenerFilter:
    """Reads who the client is from what a proxy sends ahead; a connection without that is closed.

    What else a proxy tells there (TLVs of version 2) is passed over.
    """
    return listener_components_pb2.ListenerFilter(
        name="envoy.filters.listener.proxy_protocol",
        typed_config=packed(proxy_protocol.ProxyProtocol()),
    )


def believe_proxies(manager: hcm.HttpConnectionManager, proxies: Proxies) -> None:
    """The peer is a proxy, which tells the client's address and scheme."""
    manager.xff_num_trusted_hops = proxies.hops


def from_proxies(
    chain: listener_components_pb2.FilterChain, proxies: Proxies
) -> listener_components_pb2.FilterChain:
    """The chain for connections that come from the proxies.

    Behind a PROXY header the source is the client, and the direct source is who sent it.
    """
    match = chain.filter_chain_match
    for network in proxies.networks:
        address, _, length = network.partition("/")
        ranges = (
            match.direct_source_prefix_ranges if proxies.protocol else match.source_prefix_ranges
        )
        found = ranges.add(address_prefix=address)
        found.prefix_len.value = int(length)
    chain.name = f"{chain.name} proxies".lstrip()
    return chain
