"""HTTP/3: the chains of the HTTPS listener, spoken over QUIC (RFC 9000, RFC 9114)."""

from envoy.config.core.v3 import base_pb2 as core
from envoy.config.listener.v3 import (
    listener_components_pb2,
    quic_config_pb2,
    udp_listener_config_pb2,
)
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as hcm,
)
from envoy.extensions.transport_sockets.quic.v3 import quic_transport_pb2
from envoy.extensions.transport_sockets.tls.v3 import tls_pb2

from trafficplane.envoy.pack import packed

_DAY_S = 86_400


def udp() -> udp_listener_config_pb2.UdpListenerConfig:
    """What makes a UDP listener one for QUIC."""
    return udp_listener_config_pb2.UdpListenerConfig(
        quic_options=quic_config_pb2.QuicProtocolOptions()
    )


def speak(chain: listener_components_pb2.FilterChain) -> None:
    """Turns a TLS chain for TCP into one for QUIC; that is TLS 1.3 always (RFC 9001, 4.2)."""
    context = tls_pb2.DownstreamTlsContext()
    chain.transport_socket.typed_config.Unpack(context)
    context.common_tls_context.ClearField("alpn_protocols")
    context.common_tls_context.ClearField("tls_params")
    chain.transport_socket.name = "envoy.transport_sockets.quic"
    chain.transport_socket.typed_config.CopyFrom(
        packed(quic_transport_pb2.QuicDownstreamTransport(downstream_tls_context=context))
    )
    manager = hcm.HttpConnectionManager()
    chain.filters[0].typed_config.Unpack(manager)
    manager.codec_type = hcm.HttpConnectionManager.HTTP3
    manager.http3_protocol_options.SetInParent()
    del manager.upgrade_configs[:]
    chain.filters[0].typed_config.CopyFrom(packed(manager))


def advertisement(port: int) -> core.HeaderValueOption:
    """Tells clients of HTTP/3 at that port, for a day (RFC 7838, 3)."""
    header = core.HeaderValue(key="alt-svc", value=f'h3=":{port}"; ma={_DAY_S}')
    return core.HeaderValueOption(
        header=header, append_action=core.HeaderValueOption.OVERWRITE_IF_EXISTS_OR_ADD
    )
