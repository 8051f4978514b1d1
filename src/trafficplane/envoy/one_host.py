"""Requests that name more than one host, answered 400 before anything else happens to them.

Envoy joins repeated Host lines by a comma, and would look up `a.test:80,b.test` as `a.test` and
hand it on as it is, for the backend to choose from. RFC 9112, 3.2: a server must answer 400.
"""

from envoy.config.route.v3 import route_components_pb2 as components
from envoy.extensions.filters.http.fault.v3 import fault_pb2 as fault
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as hcm,
)
from envoy.type.matcher.v3 import string_pb2
from envoy.type.v3 import percent_pb2

from trafficplane.envoy.pack import packed

STATUS = 400
SEPARATOR = ","
"""Stands in no host name, and in every list of them."""

# A name of its own, since what routes say of faults must not change it.
_NAME = "trafficplane.one_host"

IS_ANSWERED = (
    f"response.code_details == 'fault_filter_abort' && request.host.contains('{SEPARATOR}')"
)
"""Of an answer, in CEL: whether it was given for that reason."""


def one_host() -> hcm.HttpFilter:
    """The only filter besides the router that is never off: it is there for every endpoint."""
    several = components.HeaderMatcher(
        name=":authority", string_match=string_pb2.StringMatcher(contains=SEPARATOR)
    )
    always = percent_pb2.FractionalPercent(numerator=100)
    refusal = fault.FaultAbort(http_status=STATUS, percentage=always)
    config = fault.HTTPFault(
        abort=refusal, headers=[several], disable_downstream_cluster_stats=True
    )
    return hcm.HttpFilter(name=_NAME, typed_config=packed(config))
