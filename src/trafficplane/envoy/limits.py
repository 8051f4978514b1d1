"""Rate limits: token buckets that a gateway keeps by itself (Envoy docs: "Local rate limit").

A bucket belongs to the configuration that names it, so a limit stands once for all routes that
share it: on the virtual host of an endpoint's domains, on the gate of its slug, or on the route of
a policy. Each limit has a filter of its own, since a filter has one answer and one set of counters.
Limits that endpoints have in common, and those with conditions, are in `envoy.budgets`.
"""

from collections.abc import Iterable
from math import ceil

from envoy.config.core.v3 import base_pb2 as core
from envoy.config.route.v3 import route_components_pb2 as route
from envoy.extensions.common.ratelimit.v3 import ratelimit_pb2 as common
from envoy.extensions.filters.http.local_ratelimit.v3 import local_rate_limit_pb2 as local
from envoy.type.v3 import http_status_pb2, percent_pb2, token_bucket_pb2
from google.protobuf import any_pb2, duration_pb2, wrappers_pb2

from trafficplane.envoy.headers import options
from trafficplane.envoy.pack import packed
from trafficplane.ir.limit import CountedBy, RateLimit
from trafficplane.ir.route import HeaderEdits

MAX_LIMITS = 4
"""How many limits an endpoint may have, and how many a policy."""

ENDPOINT_LIMITS = tuple(f"trafficplane.endpoint_limit_{n}" for n in range(MAX_LIMITS))
POLICY_LIMITS = tuple(f"trafficplane.policy_limit_{n}" for n in range(MAX_LIMITS))
POLICY_HEADER = "ratelimit-policy"
BODIES = "trafficplane.rejection:"
"""Bodies of rejections are metadata of the route or virtual host, under this and their type."""

STATISTICS = "rate_limit"
"""Counters are `rate_limit.<organisation>/<name>.http_local_rate_limit.<counter>`."""

_UNLIMITED = 2**32 - 1
_KEY = {CountedBy.ADDRESS: "remote_address", CountedBy.HEADER: "value"}


def without_limit() -> any_pb2.Any:
    """What the filter does where no limit applies: nothing."""
    return packed(local.LocalRateLimit(stat_prefix=STATISTICS))


def with_limits(filters: Iterable[str], limits: Iterable[RateLimit]) -> dict[str, any_pb2.Any]:
    """What switches the filters on, one for each limit that has its bucket there."""
    own = (spec for spec in limits if spec.plain)
    return {name: packed(limiter(spec)) for name, spec in zip(filters, own, strict=False)}


def limiter(spec: RateLimit) -> local.LocalRateLimit:
    """The filter with the limit's bucket and its answer."""
    bucket = _bucket(spec.burst, spec.requests, spec.period_s)
    message = local.LocalRateLimit(
        stat_prefix=f"{STATISTICS}.{spec.name}",
        status=http_status_pb2.HttpStatus(code=spec.rejection.status),
        filter_enabled=_always(100),
        filter_enforced=_always(100 if spec.enforced else 0),
        enable_x_ratelimit_headers=(common.DRAFT_VERSION_03 if spec.enforced else common.OFF),
        response_headers_to_add=_rejection_headers(spec) if spec.enforced else [],
    )
    if spec.counted_by is CountedBy.EVERYBODY:
        message.token_bucket.CopyFrom(bucket)
        return message
    key = _KEY[spec.counted_by]
    # Requests without a key fall through to this bucket, which never runs out.
    message.token_bucket.CopyFrom(_bucket(_UNLIMITED, _UNLIMITED, 1))
    message.always_consume_default_token_bucket.value = False
    message.max_dynamic_descriptors.value = spec.max_keys
    message.rate_limits.append(route.RateLimit(actions=[_action(spec)]))
    message.descriptors.append(
        common.LocalRateLimitDescriptor(
            # An entry without a value stands for every value, each with a bucket of its own.
            entries=[common.RateLimitDescriptor.Entry(key=key)],
            token_bucket=bucket,
        )
    )
    return message


def _action(spec: RateLimit) -> route.RateLimit.Action:
    if spec.counted_by is CountedBy.ADDRESS:
        return route.RateLimit.Action(remote_address=route.RateLimit.Action.RemoteAddress())
    return route.RateLimit.Action(
        request_headers=route.RateLimit.Action.RequestHeaders(
            header_name=spec.header or "", descriptor_key=_KEY[CountedBy.HEADER]
        )
    )


def _bucket(tokens: int, refill: int, period_s: int) -> token_bucket_pb2.TokenBucket:
    return token_bucket_pb2.TokenBucket(
        max_tokens=tokens,
        tokens_per_fill=wrappers_pb2.UInt32Value(value=refill),
        fill_interval=duration_pb2.Duration(seconds=period_s),
    )


def _always(percent: int) -> core.RuntimeFractionalPercent:
    return core.RuntimeFractionalPercent(
        default_value=percent_pb2.FractionalPercent(numerator=percent)
    )


def _rejection_headers(spec: RateLimit) -> list[core.HeaderValueOption]:
    # The bucket is refilled evenly, so the next token comes after this share of the period.
    retry_after = str(ceil(spec.period_s / spec.requests))
    usual = {"retry-after": retry_after, POLICY_HEADER: policy(spec)}
    return options(HeaderEdits(set=tuple((usual | dict(spec.rejection.headers)).items())))


def policy(spec: RateLimit) -> str:
    """Names the limit to the client that it turned away (draft-ietf-httpapi-ratelimit-headers)."""
    name = spec.name.rpartition("/")[2]
    return f'"{name}";q={spec.requests};w={spec.period_s}'


def answer(target: route.Route | route.VirtualHost, limits: Iterable[RateLimit]) -> None:
    """Keeps what is answered beyond the budgets where the reply looks for it.

    It is found by the policy header; without a body of its own a limit answers the usual.
    """
    for spec in limits:
        if spec.enforced and spec.rejection.body is not None:
            kept = target.metadata.filter_metadata[f"{BODIES}{spec.rejection.content_type}"]
            kept[policy(spec)] = spec.rejection.body
