"""Between discovery messages on the wire and the words of the protocol state."""

from collections.abc import Mapping
from typing import Any

from envoy.config.core.v3 import base_pb2
from envoy.service.discovery.v3 import discovery_pb2 as discovery
from google.protobuf.json_format import MessageToDict

from trafficplane.xds import wire
from trafficplane.xds.protocol import DeltaRequest, Response, SotwRequest
from trafficplane.xds.sotw import version_of


def read_delta(raw: bytes) -> tuple[base_pb2.Node, DeltaRequest]:
    """Parse a `DeltaDiscoveryRequest`; raises protobuf's `DecodeError`."""
    message = discovery.DeltaDiscoveryRequest.FromString(raw)
    # Whether the detail is set decides, not whether it says anything.
    error = message.error_detail.message if message.HasField("error_detail") else None
    request = DeltaRequest(
        type_url=message.type_url,
        nonce=message.response_nonce,
        subscribe=tuple(message.resource_names_subscribe),
        unsubscribe=tuple(message.resource_names_unsubscribe),
        versions=dict(message.initial_resource_versions),
        error=error,
    )
    return message.node, request


def read_sotw(raw: bytes) -> tuple[base_pb2.Node, SotwRequest]:
    """Parse a `DiscoveryRequest`; raises protobuf's `DecodeError`."""
    message = discovery.DiscoveryRequest.FromString(raw)
    error = message.error_detail.message if message.HasField("error_detail") else None
    names = tuple(message.resource_names)
    return message.node, SotwRequest(message.type_url, message.response_nonce, names, error)


def write_delta(response: Response) -> bytes:
    """Return a `DeltaDiscoveryResponse` on the wire."""
    chunks = (chunk for item in response.upserts for chunk in (item.head, item.body))
    return wire.delta_response(response.type_url, response.nonce, chunks, response.removed)


def write_sotw(response: Response) -> bytes:
    """Return a `DiscoveryResponse` on the wire."""
    chunks = (
        chunk
        for item in response.upserts
        for chunk in (wire.any_head(2, item.type_url, len(item.body)), item.body)
    )
    version = version_of(response.upserts)
    return wire.sotw_response(response.type_url, response.nonce, version, chunks)


def metadata_of(node: base_pb2.Node) -> Mapping[str, Any]:
    """Return a node's metadata as plain data."""
    return MessageToDict(node.metadata)


def envoy_version_of(node: base_pb2.Node) -> str:
    """Return the version that a node reports of itself; empty when it reports none."""
    version = node.user_agent_build_version.version
    if node.HasField("user_agent_build_version"):
        return f"{version.major_number}.{version.minor_number}.{version.patch}"
    return str(node.user_agent_version)
