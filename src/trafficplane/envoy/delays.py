"""Delays and failures on purpose, by the filter that Envoy has for injecting faults."""

from envoy.extensions.filters.common.fault.v3 import fault_pb2 as common
from envoy.extensions.filters.http.fault.v3 import fault_pb2 as fault
from envoy.type.v3 import percent_pb2
from google.protobuf import any_pb2

from trafficplane.envoy.durations import duration
from trafficplane.envoy.pack import packed
from trafficplane.ir.fault import Fault

FAULT = "envoy.filters.http.fault"
_ALL = 10_000


def undelayed() -> any_pb2.Any:
    """What the filter does where no route asks for more: nothing."""
    return packed(fault.HTTPFault())


def delayed(milliseconds: int) -> any_pb2.Any:
    """Holds every request of a route back for so long."""
    return packed(fault.HTTPFault(delay=_delay(milliseconds, _ALL)))


def injected(spec: Fault, usual_delay_ms: int) -> any_pb2.Any:
    """Faults of a route; without a delay of their own they leave it the usual one."""
    message = fault.HTTPFault()
    if spec.delay_ms is not None:
        message.delay.CopyFrom(_delay(spec.delay_ms, spec.delay_share))
    elif usual_delay_ms:
        message.delay.CopyFrom(_delay(usual_delay_ms, _ALL))
    if spec.abort_status is not None:
        abort = fault.FaultAbort(
            http_status=spec.abort_status, percentage=fraction(spec.abort_share)
        )
        message.abort.CopyFrom(abort)
    return packed(message)


def fraction(share: int) -> percent_pb2.FractionalPercent:
    """Ten-thousandths as Envoy draws them."""
    return percent_pb2.FractionalPercent(
        numerator=share, denominator=percent_pb2.FractionalPercent.TEN_THOUSAND
    )


def _delay(milliseconds: int, share: int) -> common.FaultDelay:
    return common.FaultDelay(fixed_delay=duration(milliseconds), percentage=fraction(share))
