"""Filters that a route brings with it, in places where the listener has nothing but a hole.

Most of Envoy's filters either act by the listener's configuration or not at all, and which of them
act is settled by the first route of a request. A composite filter (Envoy docs: "Composite filter")
looks at the route that is chosen when the request comes to it, so a rule that brings nothing here
asks for nothing, whatever other rules of the site do.
"""

from typing import Any

from envoy.config.core.v3 import extension_pb2
from envoy.extensions.common.matching.v3 import extension_matcher_pb2 as matching
from envoy.extensions.filters.common.matcher.action.v3 import skip_action_pb2
from envoy.extensions.filters.http.composite.v3 import composite_pb2 as composite
from google.protobuf import any_pb2
from xds.core.v3 import extension_pb2 as xds_extension_pb2
from xds.type.matcher.v3 import matcher_pb2

from trafficplane.envoy.pack import extension, packed


def hole() -> any_pb2.Any:
    """The listener's filter: it does nothing until a route brings something."""
    return packed(
        matching.ExtensionWithMatcher(
            extension_config=extension_pb2.TypedExtensionConfig(
                name="composite", typed_config=packed(composite.Composite())
            ),
            xds_matcher=_always(extension("nothing", skip_action_pb2.SkipFilter())),
        )
    )


def brought(name: str, config: Any) -> any_pb2.Any:
    """What a route brings: a filter of that name with its whole configuration."""
    return chosen(_always(executing(name, config)))


def chosen(matcher: matcher_pb2.Matcher) -> any_pb2.Any:
    """What a route, or all of a table, bring: the filter that `matcher` finds for a request."""
    return packed(matching.ExtensionWithMatcherPerRoute(xds_matcher=matcher))


def executing(name: str, config: Any) -> xds_extension_pb2.TypedExtensionConfig:
    """The end of a matcher at which the filter is run."""
    action = composite.ExecuteFilterAction(
        typed_config=extension_pb2.TypedExtensionConfig(name=name, typed_config=packed(config))
    )
    return extension(name, action)


def _always(action: xds_extension_pb2.TypedExtensionConfig) -> matcher_pb2.Matcher:
    return matcher_pb2.Matcher(on_no_match=matcher_pb2.Matcher.OnMatch(action=action))
