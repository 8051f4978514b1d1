"""What a rule does, as the action part of an Envoy route."""

from envoy.config.core.v3 import base_pb2 as core
from envoy.config.route.v3 import route_components_pb2 as route
from google.protobuf import any_pb2, wrappers_pb2

from trafficplane.envoy.bodies import BUFFER, at_most
from trafficplane.envoy.delays import FAULT, delayed, fraction
from trafficplane.envoy.durations import duration
from trafficplane.envoy.endings import ENDINGS, ending
from trafficplane.envoy.paths import forward_rewrite, strip
from trafficplane.envoy.sessions import STATEFUL_SESSION, with_session
from trafficplane.envoy.templates import body_format
from trafficplane.ir.cluster import succession_name
from trafficplane.ir.fault import Mirror
from trafficplane.ir.route import Action, FileBody, Forward, Redirect, Respond, Target, TemplateBody

_CREATED, _REDIRECTION = 201, 3
_REDIRECT_CODES = {
    301: route.RedirectAction.MOVED_PERMANENTLY,
    302: route.RedirectAction.FOUND,
    303: route.RedirectAction.SEE_OTHER,
    307: route.RedirectAction.TEMPORARY_REDIRECT,
    308: route.RedirectAction.PERMANENT_REDIRECT,
}


_NOBODY = "nobody"
"""No cluster's name: those of organisations have a slash."""

WEB_SOCKET = "websocket"


def set_action(target: route.Route, base: str, action: Action) -> None:
    """Fills in the action of a route below `base`."""
    match action:
        case Forward():
            target.route.CopyFrom(_forward(base, action))
            if len(action.targets) == 1:
                for name, config in _session(action.targets[0]).items():
                    target.typed_per_filter_config[name].CopyFrom(config)
            if action.max_request_bytes is not None:
                limit = at_most(action.max_request_bytes)
                target.typed_per_filter_config[BUFFER].CopyFrom(limit)
        case Redirect():
            target.redirect.CopyFrom(_redirect(base, action))
        case Respond(status, _headers, body, delay_ms):
            target.direct_response.CopyFrom(_answer(status, body))
            if status == _CREATED or status // 100 == _REDIRECTION:
                # Envoy would name the request's own URL. What the rule sets is added afterwards.
                target.response_headers_to_remove.append("location")
            if delay_ms:
                target.typed_per_filter_config[FAULT].CopyFrom(delayed(delay_ms))


def mirrored(mirror: Mirror) -> route.RouteAction.RequestMirrorPolicy:
    """The part of requests of which another cluster gets a copy."""
    return route.RouteAction.RequestMirrorPolicy(
        cluster=mirror.cluster,
        runtime_fraction=core.RuntimeFractionalPercent(default_value=fraction(mirror.share)),
        # A copy is the same request, so it keeps its host.
        disable_shadow_host_suffix_append=True,
    )


def _answer(status: int, body: str | FileBody | TemplateBody) -> route.DirectResponseAction:
    message = route.DirectResponseAction(status=status)
    match body:
        case TemplateBody() if body.text:
            message.body_format.CopyFrom(body_format(body))
        case FileBody() if body.content:
            message.body.CopyFrom(core.DataSource(inline_bytes=body.content))
        case str() if body:
            message.body.CopyFrom(core.DataSource(inline_string=body))
    return message


def _forward(base: str, action: Forward) -> route.RouteAction:
    message = route.RouteAction(
        timeout=duration(action.timeout_ms),
        regex_rewrite=forward_rewrite(base, action.path_rewrite),
    )
    if len(action.targets) == 1:
        message.cluster = _destination(action.targets[0])
    else:
        message.weighted_clusters.CopyFrom(_weighted(action))
    per_try = action.per_try_timeout_ms
    if per_try is not None:
        # What is retried stands in the cluster; this one thing Envoy reads from the route.
        message.retry_policy.per_try_timeout.CopyFrom(duration(per_try))
    if action.host_rewrite is not None:
        message.host_rewrite_literal = action.host_rewrite
        message.append_x_forwarded_host = True
    if action.idle_timeout_ms is not None:
        message.idle_timeout.CopyFrom(duration(action.idle_timeout_ms))
    if action.stream_timeout_ms is not None:
        message.max_stream_duration.max_stream_duration.CopyFrom(duration(action.stream_timeout_ms))
    if action.web_socket:
        _open_web_sockets(message)
    return message


def waiting_room() -> route.RouteAction:
    """Forwards to nobody, but lets WebSockets in: for a route that is left for another one."""
    message = route.RouteAction(
        cluster=_NOBODY,
        cluster_not_found_response_code=route.RouteAction.NOT_FOUND,
    )
    _open_web_sockets(message)
    return message


def _open_web_sockets(message: route.RouteAction) -> None:
    message.upgrade_configs.add(upgrade_type=WEB_SOCKET).enabled.value = True


def _weighted(action: Forward) -> route.WeightedCluster:
    return route.WeightedCluster(
        clusters=[
            route.WeightedCluster.ClusterWeight(
                name=_destination(target),
                weight=wrappers_pb2.UInt32Value(value=target.weight),
                typed_per_filter_config=_session(target),
            )
            for target in action.targets
        ]
    )


def _destination(target: Target) -> str:
    return succession_name(target.succession) if target.backups else target.cluster


def _session(target: Target) -> dict[str, any_pb2.Any]:
    """What the filters around sessions do for a cluster."""
    found = {STATEFUL_SESSION: with_session(target.session)} if target.session else {}
    if (end := ending(target)) is not None:
        found[ENDINGS] = end
    return found


def _redirect(base: str, action: Redirect) -> route.RedirectAction:
    message = route.RedirectAction(
        response_code=_REDIRECT_CODES[action.status], strip_query=not action.keep_query
    )
    if action.scheme is not None:
        message.scheme_redirect = action.scheme
    if action.host is not None:
        message.host_redirect = action.host
    if action.port is not None:
        message.port_redirect = action.port
    if action.path is not None:
        message.path_redirect = action.path
    elif action.host is not None and base:
        # Elsewhere, the endpoint's prefix means nothing.
        message.regex_rewrite.CopyFrom(strip(base))
    return message
