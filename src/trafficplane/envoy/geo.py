"""Where a client is: asked of a database on the gateway's disk, and written into private headers.

The listener's filter is a hole whose filling lies on the gateway's disk: whoever supervises the
gateway fetches databases, and only then names them there (`gateways.places`). So no route table
ever names a file that a gateway lacks, and a new database is no new listener.
"""

import hashlib
from typing import Any

from envoy.config.core.v3 import config_source_pb2, extension_pb2
from envoy.extensions.common.matching.v3 import extension_matcher_pb2 as matching
from envoy.extensions.filters.http.composite.v3 import composite_pb2 as composite
from envoy.extensions.filters.http.geoip.v3 import geoip_pb2
from envoy.extensions.filters.network.http_connection_manager.v3 import (
    http_connection_manager_pb2 as hcm,
)
from envoy.extensions.geoip_providers.common.v3 import common_pb2
from envoy.extensions.geoip_providers.maxmind.v3 import maxmind_pb2
from envoy.service.discovery.v3 import discovery_pb2
from envoy.type.matcher.v3 import http_inputs_pb2
from google.protobuf import json_format
from xds.type.matcher.v3 import matcher_pb2

from trafficplane.envoy import late
from trafficplane.envoy.pack import extension, packed
from trafficplane.ir.geo import GeoField

PLACES = "trafficplane.places"
"""The name of the filter."""

DATABASE = "x-trafficplane-geo-database"
"""The private header that tells whose database to ask."""


def database_key(organisation_id: str, endpoint: str) -> str:
    """Whose database it is. A newer one takes its place under the same name."""
    return f"{organisation_id}/{endpoint}"


def place_header(field: GeoField) -> str:
    """The private header with what is known of the client's place; absent where nothing is."""
    return f"x-trafficplane-geo-{field}"


def places(filling: str) -> hcm.HttpFilter:
    """The filter; `filling` is the file on the gateway's disk that `fillings` has written."""
    source = config_source_pb2.ConfigSource(
        path_config_source=config_source_pb2.PathConfigSource(path=filling),
        resource_api_version=config_source_pb2.ApiVersion.V3,
    )
    return hcm.HttpFilter(
        name=PLACES,
        disabled=True,
        config_discovery=config_source_pb2.ExtensionConfigSource(
            config_source=source,
            default_config=late.hole(),
            apply_default_config_without_warming=True,
            type_urls=[f"type.googleapis.com/{matching.ExtensionWithMatcher.DESCRIPTOR.full_name}"],
        ),
    )


def fillings(databases: dict[str, str]) -> str:
    """The text of the file that fills the hole, for whose database lies at which path."""
    filter_ = (
        extension_pb2.TypedExtensionConfig(name=PLACES, typed_config=_asking(databases))
        if databases
        else extension_pb2.TypedExtensionConfig(name=PLACES, typed_config=late.hole())
    )
    response = discovery_pb2.DiscoveryResponse(resources=[packed(filter_)])
    response.version_info = hashlib.sha256(repr(sorted(databases.items())).encode()).hexdigest()
    return json_format.MessageToJson(response, preserving_proto_field_name=True)


def _asking(databases: dict[str, str]) -> Any:
    named = http_inputs_pb2.HttpRequestHeaderMatchInput(header_name=DATABASE)
    tree = matcher_pb2.Matcher.MatcherTree(input=extension("database", named))
    for name, path in sorted(databases.items()):
        action = composite.ExecuteFilterAction(
            typed_config=extension_pb2.TypedExtensionConfig(name=name, typed_config=_geoip(path))
        )
        tree.exact_match_map.map[name].action.CopyFrom(extension(name, action))
    return packed(
        matching.ExtensionWithMatcher(
            extension_config=extension_pb2.TypedExtensionConfig(
                name="composite", typed_config=packed(composite.Composite())
            ),
            xds_matcher=matcher_pb2.Matcher(matcher_tree=tree),
        )
    )


def _geoip(path: str) -> Any:
    keys = common_pb2.CommonGeoipProviderConfig.GeolocationFieldKeys(
        **{field.value: place_header(field) for field in GeoField}
    )
    provider = maxmind_pb2.MaxMindConfig(
        # A database of countries answers as well: their place in a record is the same.
        city_db_path=path,
        common_provider_config=common_pb2.CommonGeoipProviderConfig(geo_field_keys=keys),
    )
    return packed(
        geoip_pb2.Geoip(
            provider=extension_pb2.TypedExtensionConfig(
                name="envoy.geoip_providers.maxmind", typed_config=packed(provider)
            )
        )
    )
