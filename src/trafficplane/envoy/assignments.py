"""Load assignments: a cluster's backends with weight and state."""

from envoy.config.core.v3 import address_pb2, base_pb2, health_check_pb2
from envoy.config.endpoint.v3 import endpoint_components_pb2 as components
from envoy.config.endpoint.v3 import endpoint_pb2
from google.protobuf import wrappers_pb2

from trafficplane.ir.cluster import Backend, Balancing, LoadAssignment


def load_assignment(
    spec: LoadAssignment, balancing: Balancing
) -> endpoint_pb2.ClusterLoadAssignment:
    """Envoy's load assignment; weights are sent only where the balancing honours them."""
    priorities = sorted({backend.priority for backend in spec.backends})
    message = endpoint_pb2.ClusterLoadAssignment(
        cluster_name=spec.cluster,
        endpoints=[_locality(spec, priority, balancing) for priority in priorities],
    )
    if len(priorities) > 1 or spec.regardless:
        message.policy.overprovisioning_factor.value = spec.overprovisioning
    return message


def _locality(
    spec: LoadAssignment, priority: int, balancing: Balancing
) -> components.LocalityLbEndpoints:
    """The backends of one priority. The weight is for gRPC's own client, which wants one."""
    return components.LocalityLbEndpoints(
        locality=base_pb2.Locality(),
        priority=priority,
        load_balancing_weight=wrappers_pb2.UInt32Value(value=1),
        lb_endpoints=[
            _endpoint(backend, weighted=balancing.weighted)
            for backend in spec.backends
            if backend.priority == priority
        ],
    )


def _endpoint(backend: Backend, *, weighted: bool) -> components.LbEndpoint:
    address = address_pb2.Address(
        socket_address=address_pb2.SocketAddress(address=backend.address, port_value=backend.port)
    )
    message = components.LbEndpoint(
        endpoint=components.Endpoint(address=address),
        health_status=health_check_pb2.DRAINING if backend.draining else health_check_pb2.UNKNOWN,
    )
    if weighted:
        message.load_balancing_weight.value = backend.weight
    return message
