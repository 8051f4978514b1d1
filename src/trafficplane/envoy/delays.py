"""Delays before an answer, by the filter that Envoy has for injecting faults."""

from envoy.extensions.filters.common.fault.v3 import fault_pb2 as common
from envoy.extensions.filters.http.fault.v3 import fault_pb2 as fault
from envoy.type.v3 import percent_pb2
from google.protobuf import any_pb2

from trafficplane.envoy.durations import duration
from trafficplane.envoy.pack import packed

FAULT = "envoy.filters.http.fault"


def undelayed() -> any_pb2.Any:
    """What the filter does where no route asks for more: nothing."""
    return packed(fault.HTTPFault())


def delayed(milliseconds: int) -> any_pb2.Any:
    """Holds every request of a route back for so long."""
    return packed(
        fault.HTTPFault(
            delay=common.FaultDelay(
                fixed_delay=duration(milliseconds),
                percentage=percent_pb2.FractionalPercent(
                    numerator=100, denominator=percent_pb2.FractionalPercent.HUNDRED
                ),
            )
        )
    )
