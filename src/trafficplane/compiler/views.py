"""What only some clients get: a gateway's listeners by its ports, and the views of gRPC clients."""

from collections.abc import Iterator
from dataclasses import replace

from trafficplane.certificates.schemas import KeyPair
from trafficplane.certificates.service import DEFAULT
from trafficplane.compiler.incremental import Compilation
from trafficplane.envoy.assignments import load_assignment
from trafficplane.envoy.clusters import cluster as envoy_cluster
from trafficplane.envoy.grpc_client import api_listener, client_cluster, routes
from trafficplane.envoy.listeners import listener
from trafficplane.envoy.secrets import server_certificate
from trafficplane.ir.cluster import Discovery
from trafficplane.ir.listener import BARE_EDGE, Edge, Listener, TlsChain
from trafficplane.xds.store import Origin, Profile, Resource, TypeUrl, resource


def overlay(
    compilation: Compilation, profile: Profile, sequence: int, edge: Edge = BARE_EDGE
) -> list[Resource]:
    """The resources of a profile beyond those that all gateways share."""
    if profile.kind == "grpc":
        return list(_grpc_view(compilation, profile, sequence))
    own = [_listener(spec, sequence) for spec in listeners(profile, compilation.chains(), edge)]
    zoned = _zone_view(compilation, profile.zone, sequence) if profile.zone else ()
    return [*own, *zoned]


def listeners(profile: Profile, chains: tuple[TlsChain, ...], edge: Edge) -> list[Listener]:
    """What a gateway listens on; the same routes answer with and without TLS."""
    address, shown = profile.bind_address, (*chains, TlsChain((), DEFAULT, scripted=True))
    found = [
        Listener("http", address, profile.http_port, proxies=edge.proxies),
        Listener("https", address, profile.https_port, shown, edge.proxies),
    ]
    if edge.http3_port is not None:
        # Envoy asks nobody for a certificate over QUIC. Who must show one gets to the routes that
        # are open to everybody, which send him to a connection of its own.
        open_chains = tuple(chain for chain in shown if chain.client_authorities is None)
        found.append(Listener("http3", address, profile.https_port, open_chains, quic=True))
    return [replace(one, geo=edge.geo, places=profile.places) for one in found]


def default_certificate(pair: KeyPair, sequence: int) -> Resource:
    """The secret that the HTTPS listeners refer to."""
    secret = server_certificate(DEFAULT, pair.certificate, pair.private_key)
    return resource(TypeUrl.SECRET, DEFAULT, secret, sequence=sequence)


def _listener(spec: Listener, sequence: int) -> Resource:
    return resource(TypeUrl.LISTENER, spec.name, listener(spec), sequence=sequence)


def _zone_view(compilation: Compilation, zone: str, sequence: int) -> Iterator[Resource]:
    """Clusters of which gateways in a zone know the backends in an order of their own."""
    for (owner, name), cluster, assignment in compilation.zoned(zone):
        origin = Origin(owner, "Cluster", name)
        if cluster.discovery is Discovery.DNS:
            message = envoy_cluster(cluster)
            yield resource(TypeUrl.CLUSTER, cluster.name, message, origin, sequence)
        else:
            message = load_assignment(assignment, cluster.balancing)
            yield resource(TypeUrl.LOAD_ASSIGNMENT, cluster.name, message, origin, sequence)


def _grpc_view(compilation: Compilation, profile: Profile, sequence: int) -> Iterator[Resource]:
    """Clusters whose backends have addresses; gRPC's client can't resolve a list of host names."""
    owner = profile.organisation_id or ""
    for name, cluster, assignment in compilation.clusters(owner):
        if cluster.discovery is Discovery.DNS:
            continue
        origin = Origin(owner, "Cluster", name)
        messages = (
            (TypeUrl.LISTENER, name, api_listener(name)),
            (TypeUrl.ROUTES, name, routes(name, cluster.name)),
            (TypeUrl.CLUSTER, cluster.name, client_cluster(cluster)),
            (TypeUrl.LOAD_ASSIGNMENT, cluster.name, load_assignment(assignment, cluster.balancing)),
        )
        for type_url, resource_name, message in messages:
            yield resource(type_url, resource_name, message, origin, sequence)
