"""Clusters that stand in for each other (Envoy docs: "Aggregate cluster").

Envoy puts the priorities of all members in a line, so load goes on to the next cluster exactly as
it goes on to the next priority of one cluster.
"""

from envoy.config.cluster.v3 import cluster_pb2
from envoy.extensions.clusters.aggregate.v3 import cluster_pb2 as aggregate
from envoy.extensions.upstreams.http.v3 import http_protocol_options_pb2 as upstream
from envoy.type.v3 import percent_pb2

from trafficplane.envoy.pack import packed
from trafficplane.envoy.resilience import circuit_breakers, retry_policy
from trafficplane.ir.cluster import Succession

_HTTP_OPTIONS = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions"


def succession(spec: Succession) -> cluster_pb2.Cluster:
    """Envoy's cluster of clusters; how to connect and whom to choose stays with each of them."""
    explicit = upstream.HttpProtocolOptions.ExplicitHttpConfig()
    explicit.http_protocol_options.SetInParent()
    options = upstream.HttpProtocolOptions(
        explicit_http_config=explicit, retry_policy=retry_policy(spec.retries)
    )
    message = cluster_pb2.Cluster(
        name=spec.name,
        lb_policy=cluster_pb2.Cluster.CLUSTER_PROVIDED,
        cluster_type=cluster_pb2.Cluster.CustomClusterType(
            name="envoy.clusters.aggregate",
            typed_config=packed(aggregate.ClusterConfig(clusters=spec.members)),
        ),
        circuit_breakers=circuit_breakers(spec.limits, spec.retries),
        # As in its members: Envoy's own default of 50 would send requests to sick backends.
        common_lb_config=cluster_pb2.Cluster.CommonLbConfig(
            healthy_panic_threshold=percent_pb2.Percent(value=0)
        ),
    )
    message.typed_extension_protocol_options[_HTTP_OPTIONS].CopyFrom(packed(options))
    return message
