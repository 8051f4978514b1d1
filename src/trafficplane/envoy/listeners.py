"""Listeners: ports that speak HTTP, all routed by the one route table."""

from collections.abc import Iterator

from envoy.config.core.v3 import address_pb2, config_source_pb2, protocol_pb2
from envoy.config.listener.v3 import listener_components_pb2, listener_pb2
from envoy.extensions.filters.listener.tls_inspector.v3 import tls_inspector_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as hcm,
)
from envoy.extensions.transport_sockets.tls.v3 import common_pb2, secret_pb2, tls_pb2
from google.protobuf import wrappers_pb2

from trafficplane.envoy import quic
from trafficplane.envoy.access_stats import access_stats
from trafficplane.envoy.actions import WEB_SOCKET
from trafficplane.envoy.durations import duration
from trafficplane.envoy.forwarding import (
    believe_nobody,
    believe_proxies,
    from_proxies,
    proxy_header,
)
from trafficplane.envoy.http_filters import http_filters
from trafficplane.envoy.local_replies import local_replies
from trafficplane.envoy.pack import packed
from trafficplane.ir.listener import ROUTES, Listener, Proxies, TlsChain

# For TLS 1.2; those of TLS 1.3 are all good. Mozilla's "intermediate" profile without DHE.
_CIPHER_SUITES = (
    "[ECDHE-ECDSA-AES128-GCM-SHA256|ECDHE-ECDSA-CHACHA20-POLY1305]",
    "[ECDHE-RSA-AES128-GCM-SHA256|ECDHE-RSA-CHACHA20-POLY1305]",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
)
_REQUEST_HEADERS_TIMEOUT_MS = 10_000
_CONNECTION_IDLE_MS = 3_600_000


def ads() -> config_source_pb2.ConfigSource:
    """Delivered on the same stream as everything else."""
    return config_source_pb2.ConfigSource(
        ads=config_source_pb2.AggregatedConfigSource(), resource_api_version=core_v3()
    )


def core_v3() -> int:
    """The only xDS version there is."""
    version: int = config_source_pb2.ApiVersion.V3
    return version


def listener(spec: Listener) -> listener_pb2.Listener:
    """Envoy's listener for a port of one gateway."""
    return listener_pb2.Listener(
        name=spec.name,
        address=address_pb2.Address(
            socket_address=address_pb2.SocketAddress(
                address=spec.address,
                port_value=spec.port,
                protocol=address_pb2.SocketAddress.UDP if spec.quic else None,
            )
        ),
        udp_listener_config=quic.udp() if spec.quic else None,
        # Always there where TLS is: a change of filters would replace the whole listener, while a
        # change of chains leaves the connections of the others alone.
        listener_filters=list(_listener_filters(spec)),
        filter_chains=list(_filter_chains(spec)),
    )


def _listener_filters(spec: Listener) -> Iterator[listener_components_pb2.ListenerFilter]:
    if spec.proxies is not None and spec.proxies.protocol:
        yield proxy_header()
    if spec.chains and not spec.quic:
        yield _tls_inspector()


def _filter_chains(spec: Listener) -> Iterator[listener_components_pb2.FilterChain]:
    """For every kind of client; those of trusted proxies are told from others by their address."""
    for proxies in _peers(spec.proxies):
        plain = not spec.chains
        found = [_tls_chain(spec, chain, proxies) for chain in spec.chains]
        if plain:
            found = [_chain(_connection_manager(spec, ROUTES, proxies, scripted=True))]
        for chain in found:
            if spec.quic:
                quic.speak(chain)
            yield chain if proxies is None else from_proxies(chain, proxies)


def _peers(proxies: Proxies | None) -> tuple[Proxies | None, ...]:
    """Who may connect. Whoever else came with a PROXY header could pretend to be anybody."""
    if proxies is None:
        return (None,)
    return (proxies,) if proxies.protocol else (proxies, None)


def _chain(manager: hcm.HttpConnectionManager) -> listener_components_pb2.FilterChain:
    return listener_components_pb2.FilterChain(
        filters=[
            listener_components_pb2.Filter(
                name="envoy.filters.network.http_connection_manager",
                typed_config=packed(manager),
            )
        ]
    )


def _tls_chain(
    port: Listener, spec: TlsChain, proxies: Proxies | None
) -> listener_components_pb2.FilterChain:
    manager = _connection_manager(port, spec.routes, proxies, scripted=spec.scripted)
    if spec.client_authorities is not None:
        _tell_of_client(manager)
    chain = _chain(manager)
    if spec.server_names:
        chain.filter_chain_match.server_names.extend(spec.server_names)
    # The platform's certificate may have a chain of its own for some names.
    chain.name = f"{spec.secret} {spec.routes}{' by name' if spec.server_names else ''}"
    chain.transport_socket.name = "envoy.transport_sockets.tls"
    chain.transport_socket.typed_config.CopyFrom(packed(_tls(spec)))
    return chain


def _tell_of_client(manager: hcm.HttpConnectionManager) -> None:
    """Lets backends know who the client is, in a header that no client can forge."""
    manager.forward_client_cert_details = hcm.HttpConnectionManager.SANITIZE_SET
    manager.set_current_client_cert_details.subject.value = True
    manager.set_current_client_cert_details.dns = True
    manager.set_current_client_cert_details.uri = True


def _tls_inspector() -> listener_components_pb2.ListenerFilter:
    return listener_components_pb2.ListenerFilter(
        name="envoy.filters.listener.tls_inspector",
        typed_config=packed(tls_inspector_pb2.TlsInspector()),
    )


def _connection_manager(
    port: Listener, routes: str, proxies: Proxies | None, *, scripted: bool
) -> hcm.HttpConnectionManager:
    manager = hcm.HttpConnectionManager(
        stat_prefix=port.name,
        rds=hcm.Rds(config_source=ads(), route_config_name=routes),
        http_filters=http_filters(scripted=scripted, places=port.places),
        access_log=[access_stats()],
        local_reply_config=local_replies(),
        # A gateway is the edge: addresses of clients are taken from connections, not from headers.
        use_remote_address=wrappers_pb2.BoolValue(value=True),
        normalize_path=wrappers_pb2.BoolValue(value=True),
        # `shop.test.` is the same host, written to the root of DNS (RFC 1034, 3.1).
        strip_trailing_host_dot=True,
        # The backend's own `server` header is none of the gateway's business.
        server_header_transformation=hcm.HttpConnectionManager.PASS_THROUGH,
        # Off until a route switches it on.
        upgrade_configs=[_web_socket()],
        request_headers_timeout=duration(_REQUEST_HEADERS_TIMEOUT_MS),
        common_http_protocol_options=protocol_pb2.HttpProtocolOptions(
            idle_timeout=duration(_CONNECTION_IDLE_MS)
        ),
        http2_protocol_options=protocol_pb2.Http2ProtocolOptions(
            max_concurrent_streams=wrappers_pb2.UInt32Value(value=100),
            initial_stream_window_size=wrappers_pb2.UInt32Value(value=65_536),
            initial_connection_window_size=wrappers_pb2.UInt32Value(value=1_048_576),
        ),
    )
    if proxies is None or proxies.protocol:
        believe_nobody(manager, [name for _, name in port.geo])
    else:
        believe_proxies(manager, proxies)
    return manager


def _web_socket() -> hcm.HttpConnectionManager.UpgradeConfig:
    return hcm.HttpConnectionManager.UpgradeConfig(
        upgrade_type=WEB_SOCKET, enabled=wrappers_pb2.BoolValue(value=False)
    )


def _tls(spec: TlsChain) -> tls_pb2.DownstreamTlsContext:
    context = tls_pb2.DownstreamTlsContext(
        common_tls_context=tls_pb2.CommonTlsContext(
            alpn_protocols=["h2", "http/1.1"],
            tls_params=common_pb2.TlsParameters(
                tls_minimum_protocol_version=common_pb2.TlsParameters.TLSv1_2,
                cipher_suites=_CIPHER_SUITES,
            ),
            tls_certificate_sds_secret_configs=[
                secret_pb2.SdsSecretConfig(name=spec.secret, sds_config=ads())
            ],
        )
    )
    if spec.client_authorities is not None:
        context.require_client_certificate.value = True
        trusted = context.common_tls_context.validation_context.trusted_ca
        trusted.inline_string = spec.client_authorities
    return context
