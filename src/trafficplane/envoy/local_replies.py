"""What a client reads when the gateway itself has to answer: JSON that says why."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace

from envoy.config.accesslog.v3 import accesslog_pb2
from envoy.config.core.v3 import base_pb2 as core
from envoy.config.core.v3 import substitution_format_string_pb2 as formatting
from envoy.extensions.access_loggers.filters.cel.v3 import cel_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as hcm,
)

from trafficplane.envoy.limits import BODIES, POLICY_HEADER
from trafficplane.envoy.one_host import IS_ANSWERED
from trafficplane.envoy.pack import packed
from trafficplane.ir.limit import CONTENT_TYPES
from trafficplane.ir.route import Respond, Rule, Site

_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class _Reply:
    """Envoy's response flags (docs: access log, RESPONSE_FLAGS) and what they mean to a client."""

    flags: tuple[str, ...]
    error: str
    detail: str


_REPLIES = (
    _Reply(
        ("UH", "NC"),
        "no_healthy_backend",
        "no healthy backend can take this request; try again later",
    ),
    _Reply(
        ("UF", "UC", "UR"), "backend_unreachable", "the backend closed or refused the connection"
    ),
    _Reply(("UT",), "backend_timeout", "the backend did not answer in time"),
    _Reply(("UO",), "backend_overloaded", "the backend has no room for more requests"),
    _Reply(("FI",), "injected_fault", "a policy answers so on purpose, to see what comes of it"),
)


def not_found(detail: str) -> Respond:
    """The answer to a request that no endpoint takes."""
    return Respond(404, (("content-type", _JSON),), _body("no_matching_endpoint", detail))


def misdirected() -> Respond:
    """The answer on a connection that showed no client certificate, where one is demanded.

    RFC 9110, 15.5.20: the client may repeat the request on a connection of its own.
    """
    return Respond(
        421,
        (("content-type", _JSON),),
        _body("client_certificate_required", "connect by this name over TLS with a certificate"),
    )


def closed_to_strangers(site: Site) -> Site:
    """What a site says where nobody has to identify himself, when it demands that."""
    # The gateway's own rules (to HTTPS, ACME's challenges) are no policy's and have conditions.
    kept = tuple(rule for rule in site.rules if rule.policy is None and rule.predicates)
    return replace(site, rules=(*kept, Rule(None, (), misdirected())))


def unavailable() -> Respond:
    """The answer of a rule whose cluster is not there."""
    return Respond(503, (("content-type", _JSON),), _body(_REPLIES[0].error, _REPLIES[0].detail))


def local_replies() -> hcm.LocalReplyConfig:
    """Bodies for the failures that Envoy answers itself, chosen by response flag."""
    replies = (_mapper(reply) for reply in _REPLIES)
    # The first that fits counts: a request with several hosts is answered as a fault is.
    found = [_several(), *_tls_failures(), *replies, *_own_rejections(), _rejection()]
    return hcm.LocalReplyConfig(mappers=found)


def _mapper(reply: _Reply) -> hcm.ResponseMapper:
    return hcm.ResponseMapper(
        filter=accesslog_pb2.AccessLogFilter(
            response_flag_filter=accesslog_pb2.ResponseFlagFilter(flags=reply.flags)
        ),
        body_format_override=_format(_body(reply.error, reply.detail)),
    )


def _tls_failures() -> Iterator[hcm.ResponseMapper]:
    """Whoever set up TLS to backends learns from the answer that it is this which fails."""
    for found, error, detail in (
        (
            "CERTIFICATE_VERIFY_FAILED",
            "backend_certificate_refused",
            "the backend's certificate is none that the cluster trusts for this name",
        ),
        ("TLS_error", "backend_tls_failed", "the backend and the gateway can't agree on TLS"),
    ):
        reason = f"upstream.transport_failure_reason.contains('{found}')"
        yield hcm.ResponseMapper(
            filter=_when(reason), body_format_override=_format(_body(error, detail))
        )


# A rate limit sets its flag only after the answer is made, but its details before.
_REJECTED = "response.code_details == 'local_rate_limited'"


def _rejection() -> hcm.ResponseMapper:
    body = _body("rate_limited", "too many requests; try again later")
    return hcm.ResponseMapper(filter=_when(_REJECTED), body_format_override=_format(body))


def _several() -> hcm.ResponseMapper:
    body = _body("several_hosts", "the request names more than one host")
    return hcm.ResponseMapper(filter=_when(IS_ANSWERED), body_format_override=_format(body))


def _own_rejections() -> Iterator[hcm.ResponseMapper]:
    """Bodies that people wrote, found by the header that names the limit."""
    for content_type in CONTENT_TYPES:
        for place in ("route", "virtual_host"):
            written = f"xds.{place}_metadata.filter_metadata['{BODIES}{content_type}']"
            policy = f"response.headers['{POLICY_HEADER}']"
            yield hcm.ResponseMapper(
                filter=_when(f"{_REJECTED} && {policy} in {written}"),
                body_format_override=_format(f"%CEL({written}[{policy}])%", content_type),
            )


def _when(expression: str) -> accesslog_pb2.AccessLogFilter:
    return accesslog_pb2.AccessLogFilter(
        extension_filter=accesslog_pb2.ExtensionFilter(
            name="envoy.access_loggers.extension_filters.cel",
            typed_config=packed(cel_pb2.ExpressionFilter(expression=expression)),
        )
    )


def _format(body: str, content_type: str = _JSON) -> formatting.SubstitutionFormatString:
    return formatting.SubstitutionFormatString(
        text_format_source=core.DataSource(inline_string=body), content_type=content_type
    )


def _body(error: str, detail: str) -> str:
    return json.dumps({"error": error, "detail": detail}) + "\n"
