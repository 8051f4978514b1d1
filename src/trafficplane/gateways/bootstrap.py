"""Envoy's bootstrap as a pure function: where its configuration comes from, and its own limits.

What gateways carry (listeners, clusters, routes) never stands here; it comes over xDS.
"""

import ipaddress
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trafficplane.catalog.logic.regex import MAX_REGEX_PROGRAM_SIZE
from trafficplane.gateways import exposing, statistics

XDS_CLUSTER = "xds_cluster"
SYSTEM_ROOTS = "system_roots"
NODE_CLUSTER = "trafficplane"

# Envoy wraps some expressions (anchors, groups), which makes their program a little larger
# than what was measured when the expression was accepted.
REGEX_MARGIN = 2


@dataclass(frozen=True, slots=True)
class ControlPlaneAddress:
    """Where xDS is served; `ca_file` None means plain text, else a PEM bundle to trust."""

    host: str
    port: int
    ca_file: str | None = None

    @classmethod
    def parse(cls, text: str, ca_file: str | None = None) -> "ControlPlaneAddress":
        """Reads HOST:PORT or [IPV6]:PORT; raises `ValueError` with what was expected."""
        host, _, port = text.rpartition(":")
        host = host.removeprefix("[").removesuffix("]")
        if not host or not port.isdigit() or not 1 <= int(port) <= 65535:
            raise ValueError(f"{text!r} is not HOST:PORT (for IPv6 write [::1]:18000)")
        return cls(host, int(port), ca_file)


@dataclass(frozen=True, slots=True)
class GatewaySpec:
    """Everything that tells one gateway from another.

    `ca_bundle` is the file with the machine's certificate authorities. `max_connections` bounds
    downstream connections over all listeners, so that a flood can't use up the descriptors.
    `stats_flush_s` is how often statistics are sent to the control plane; on `metrics_port`
    Prometheus can ask for them, where there is one. On `health_port` load balancers ask whether it
    takes requests; they hear that it doesn't `drain_delay_s` before it stops. `zone` is where it
    runs. `places` is the file that names its databases of places, where something fetches them.
    """

    gateway_id: str
    control_plane: ControlPlaneAddress
    token: str
    http_port: int
    https_port: int
    bind_address: str
    version: str
    ca_bundle: str
    max_connections: int = 50_000
    stats_flush_s: float = 5.0
    metrics_port: int | None = None
    health_port: int | None = None
    drain_delay_s: float = 5.0
    zone: str | None = None
    places: str | None = None

    @property
    def own_ports(self) -> tuple[tuple[exposing.Exposed, int, str], ...]:
        """What the gateway answers beside traffic, on which port, and what sets that."""
        asked = (
            (exposing.METRICS, self.metrics_port, "GATEWAY_METRICS_PORT"),
            (exposing.HEALTH, self.health_port, "GATEWAY_HEALTH_PORT"),
        )
        return tuple((what, port, name) for what, port, name in asked if port is not None)


def render(spec: GatewaySpec, admin: Path | int) -> dict[str, Any]:
    """The bootstrap of `spec` (envoy.config.bootstrap.v3.Bootstrap in its JSON form).

    `admin` is the path of a unix socket, or a port on loopback.
    """
    return {
        "node": _node(spec),
        "admin": _admin(admin),
        "dynamic_resources": _dynamic_resources(spec.token),
        "static_resources": _static_resources(spec, admin),
        "layered_runtime": {"layers": [_runtime()]},
        "overload_manager": _overload(spec.max_connections),
        **statistics.sections(_reporting(spec), spec.stats_flush_s),
    }


def to_json(bootstrap: dict[str, Any]) -> str:
    """The text of the bootstrap file; the same bootstrap always gives the same text."""
    return json.dumps(bootstrap, indent=2, sort_keys=True) + "\n"


def _node(spec: GatewaySpec) -> dict[str, Any]:
    return {
        "id": spec.gateway_id,
        "cluster": NODE_CLUSTER,
        **({"locality": {"zone": spec.zone}} if spec.zone else {}),
        "metadata": {
            "http_port": spec.http_port,
            "https_port": spec.https_port,
            "bind_address": spec.bind_address,
            "version": spec.version,
            **({"places": spec.places} if spec.places else {}),
        },
    }


def _static_resources(spec: GatewaySpec, admin: Path | int) -> dict[str, Any]:
    own: dict[str, Any] = {
        "clusters": [_xds_cluster(spec.control_plane)],
        "secrets": [_system_roots(spec.ca_bundle)],
    }
    if exposed := spec.own_ports:
        own["listeners"] = [exposing.listener(e, spec.bind_address, port) for e, port, _ in exposed]
        own["clusters"].append(exposing.cluster(admin))
    return own


def _admin(admin: Path | int) -> dict[str, Any]:
    # Whoever reaches the admin interface can stop the gateway and read its configuration.
    address: dict[str, Any] = (
        {"socket_address": {"address": "127.0.0.1", "port_value": admin}}
        if isinstance(admin, int)
        else {"pipe": {"path": str(admin), "mode": 0o600}}
    )
    return {"address": address, "ignore_global_conn_limit": True}


def _dynamic_resources(token: str) -> dict[str, Any]:
    over_ads = {"ads": {}, "resource_api_version": "V3"}
    return {
        "ads_config": {
            "api_type": "DELTA_GRPC",
            "transport_api_version": "V3",
            "set_node_on_first_message_only": True,
            "grpc_services": [_grpc_service(token)],
        },
        "cds_config": over_ads,
        "lds_config": over_ads,
    }


def _grpc_service(token: str) -> dict[str, Any]:
    # Reconnecting within seconds: the control plane restarts in less than one.
    backoff = {"base_interval": "0.2s", "max_interval": "3s"}
    return {
        "envoy_grpc": {
            "cluster_name": XDS_CLUSTER,
            "retry_policy": {"retry_back_off": backoff},
        },
        "initial_metadata": [{"key": "authorization", "value": f"Bearer {token}"}],
    }


def _reporting(spec: GatewaySpec) -> dict[str, Any]:
    service = _grpc_service(spec.token)
    name = {"key": statistics.GATEWAY_METADATA, "value": spec.gateway_id}
    return {**service, "initial_metadata": [*service["initial_metadata"], name]}


def _xds_cluster(address: ControlPlaneAddress) -> dict[str, Any]:
    socket = {"address": address.host, "port_value": address.port}
    endpoint = {"endpoint": {"address": {"socket_address": socket}}}
    cluster: dict[str, Any] = {
        "name": XDS_CLUSTER,
        "type": "STATIC" if _is_ip(address.host) else "STRICT_DNS",
        # By default Envoy takes only IPv6 addresses where there are any, as for `localhost`.
        "dns_lookup_family": "V4_PREFERRED",
        "connect_timeout": "5s",
        "load_assignment": {
            "cluster_name": XDS_CLUSTER,
            "endpoints": [{"lb_endpoints": [endpoint]}],
        },
        "typed_extension_protocol_options": {
            "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": _http2_with_keepalive()
        },
    }
    if address.ca_file is not None:
        cluster["transport_socket"] = _tls(address.host, address.ca_file)
    return cluster


def _http2_with_keepalive() -> dict[str, Any]:
    # A control plane that vanished without a FIN is noticed after interval + timeout.
    keepalive = {"interval": "10s", "timeout": "5s"}
    return {
        "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
        "explicit_http_config": {"http2_protocol_options": {"connection_keepalive": keepalive}},
    }


def _tls(host: str, ca_file: str) -> dict[str, Any]:
    name = {
        "san_type": "IP_ADDRESS" if _is_ip(host) else "DNS",
        "matcher": {"exact": host},
    }
    tls: dict[str, Any] = {
        "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
        "common_tls_context": {
            "alpn_protocols": ["h2"],
            "validation_context": {
                "trusted_ca": {"filename": ca_file},
                "match_typed_subject_alt_names": [name],
            },
        },
    }
    if not _is_ip(host):
        tls["sni"] = host
    return {"name": "envoy.transport_sockets.tls", "typed_config": tls}


def _system_roots(bundle: str) -> dict[str, Any]:
    return {"name": SYSTEM_ROOTS, "validation_context": {"trusted_ca": {"filename": bundle}}}


def _runtime() -> dict[str, Any]:
    # Envoy's default of 100 refuses a whole route table for one longer expression.
    limit = MAX_REGEX_PROGRAM_SIZE * REGEX_MARGIN
    settings = {
        "re2.max_program_size.error_level": limit,
        "re2.max_program_size.warn_level": limit,
    }
    return {"name": "trafficplane", "static_layer": settings}


def _overload(max_connections: int) -> dict[str, Any]:
    package = "envoy.extensions.resource_monitors.downstream_connections.v3"
    monitor = {
        "name": "envoy.resource_monitors.global_downstream_max_connections",
        "typed_config": {
            "@type": f"type.googleapis.com/{package}.DownstreamConnectionsConfig",
            "max_active_downstream_connections": max_connections,
        },
    }
    return {"resource_monitors": [monitor]}


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
