"""Sticky sessions: the filter that reads a backend's address off the request and sends it along."""

from typing import Any

from envoy.config.core.v3 import extension_pb2
from envoy.extensions.filters.http.stateful_session.v3 import stateful_session_pb2 as stateful
from envoy.extensions.http.stateful_session.cookie.v3 import cookie_pb2 as by_cookie
from envoy.extensions.http.stateful_session.header.v3 import header_pb2 as by_header
from envoy.type.http.v3 import cookie_pb2
from google.protobuf import any_pb2, duration_pb2

from trafficplane.envoy.pack import packed
from trafficplane.ir.cluster import StickySession

STATEFUL_SESSION = "envoy.filters.http.stateful_session"


def without_session() -> any_pb2.Any:
    """What the filter does where no cluster asks for more: nothing."""
    return packed(stateful.StatefulSession())


def with_session(spec: StickySession) -> any_pb2.Any:
    """Switches the filter on for a route, or for one cluster of a split."""
    name, state = _state(spec)
    return packed(
        stateful.StatefulSessionPerRoute(
            stateful_session=stateful.StatefulSession(
                session_state=extension_pb2.TypedExtensionConfig(
                    name=f"envoy.http.stateful_session.{name}", typed_config=packed(state)
                ),
                strict=spec.strict,
            )
        )
    )


def _state(spec: StickySession) -> tuple[str, Any]:
    if spec.by_header:
        return "header", by_header.HeaderBasedSessionState(name=spec.name)
    cookie = cookie_pb2.Cookie(
        name=spec.name,
        path=spec.path,
        ttl=duration_pb2.Duration(seconds=spec.ttl_s) if spec.ttl_s is not None else None,
        attributes=[cookie_pb2.CookieAttribute(name="SameSite", value="Lax")],
    )
    return "cookie", by_cookie.CookieBasedSessionState(cookie=cookie)
