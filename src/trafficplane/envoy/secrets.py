"""Secrets: certificates with their keys, delivered by SDS."""

from envoy.config.core.v3 import base_pb2 as core
from envoy.extensions.transport_sockets.tls.v3 import common_pb2, secret_pb2


def server_certificate(name: str, certificate: str, private_key: str) -> secret_pb2.Secret:
    """A certificate chain and its private key, both PEM."""
    return secret_pb2.Secret(
        name=name,
        tls_certificate=common_pb2.TlsCertificate(
            certificate_chain=core.DataSource(inline_string=certificate),
            private_key=core.DataSource(inline_string=private_key),
        ),
    )
