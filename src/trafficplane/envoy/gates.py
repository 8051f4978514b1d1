"""Passwords, keys, other origins and compression of a rule, by the filters that Envoy has."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha1
from typing import Any

from envoy.config.core.v3 import base_pb2 as core
from envoy.config.core.v3 import extension_pb2
from envoy.extensions.compression.brotli.compressor.v3 import brotli_pb2
from envoy.extensions.compression.gzip.compressor.v3 import gzip_pb2
from envoy.extensions.compression.zstd.compressor.v3 import zstd_pb2
from envoy.extensions.filters.http.api_key_auth.v3 import api_key_auth_pb2 as api_key
from envoy.extensions.filters.http.basic_auth.v3 import basic_auth_pb2 as basic
from envoy.extensions.filters.http.compressor.v3 import compressor_pb2 as compressor
from envoy.extensions.filters.http.cors.v3 import cors_pb2 as cors
from envoy.type.matcher.v3 import string_pb2
from google.protobuf import any_pb2

from trafficplane.envoy.late import brought
from trafficplane.envoy.pack import packed
from trafficplane.envoy.text import literal, regex
from trafficplane.ir.gate import Algorithm, Cors, Credential, KeyGate, KeyPlace, PasswordGate
from trafficplane.ir.route import Rule

CORS = "envoy.filters.http.cors"
PASSWORDS, KEYS = "trafficplane.passwords", "trafficplane.keys"
COMPRESSION = {algorithm: f"trafficplane.compression.{algorithm}" for algorithm in Algorithm}

_LIBRARIES: dict[Algorithm, Any] = {
    Algorithm.BROTLI: brotli_pb2.Brotli,
    Algorithm.ZSTD: zstd_pb2.Zstd,
    Algorithm.GZIP: gzip_pb2.Gzip,
}


def no_policy() -> any_pb2.Any:
    """What the filter for other origins does where no route says more: nothing."""
    return packed(cors.Cors())


def configs(rule: Rule) -> Iterator[tuple[str, any_pb2.Any]]:
    """Name and configuration of each filter that the rule brings."""
    if rule.cors is not None:
        yield CORS, packed(_cors(rule.cors))
    if rule.passwords is not None:
        yield PASSWORDS, brought("passwords", _passwords(rule.passwords))
    if rule.keys is not None:
        yield KEYS, brought("keys", _keys(rule.keys))
    for algorithm in rule.compression:
        yield COMPRESSION[algorithm], brought(algorithm, _compressor(algorithm))


def _cors(spec: Cors) -> cors.CorsPolicy:
    message = cors.CorsPolicy(
        allow_origin_string_match=[_origin(origin) for origin in spec.origins],
        allow_methods=", ".join(spec.methods),
        allow_headers=", ".join(spec.headers),
        expose_headers=", ".join(spec.exposed),
        max_age=str(spec.max_age_s),
    )
    message.allow_credentials.value = spec.credentials
    return message


def _origin(origin: str) -> string_pb2.StringMatcher:
    scheme, wildcard, rest = origin.partition("*.")
    if not wildcard:
        return string_pb2.StringMatcher(exact=origin)
    pattern = rf"{literal(scheme)}[^/:]+\.{literal(rest)}"
    return string_pb2.StringMatcher(safe_regex=regex(pattern))


def _passwords(spec: PasswordGate) -> basic.BasicAuth:
    lines = "".join(f"{user.name}:{{SHA}}{_sha(user)}\n" for user in spec.users)
    return basic.BasicAuth(
        users=core.DataSource(inline_string=lines), forward_username_header=spec.forward_as or ""
    )


def _sha(user: Credential) -> str:
    # The one form that Envoy reads; what keeps passwords is the vault, and TLS on the way.
    return b64encode(sha1((user.plain or "").encode(), usedforsecurity=False).digest()).decode()


def _keys(spec: KeyGate) -> api_key.ApiKeyAuth:
    return api_key.ApiKeyAuth(
        credentials=[
            api_key.Credential(key=client.plain or "", client=client.name)
            for client in spec.clients
        ],
        key_sources=[_source(place, name) for place, name in spec.places],
        forwarding=api_key.Forwarding(header=spec.forward_as or "", hide_credentials=True),
    )


def _source(place: KeyPlace, name: str) -> api_key.KeySource:
    match place:
        case KeyPlace.HEADER:
            return api_key.KeySource(header=name)
        case KeyPlace.QUERY:
            return api_key.KeySource(query=name)
        case KeyPlace.COOKIE:
            return api_key.KeySource(cookie=name)


def _compressor(algorithm: Algorithm) -> compressor.Compressor:
    library = extension_pb2.TypedExtensionConfig(
        name=algorithm, typed_config=packed(_LIBRARIES[algorithm]())
    )
    return compressor.Compressor(compressor_library=library)
