"""Claims of verified tokens, where a route match sees them (Envoy docs: "JWT Authentication").

The filter never turns anybody away: a token that can't be verified counts as none. What it finds
stands in the request's dynamic metadata, which no client can write.
"""

from collections.abc import Iterable, Iterator

from envoy.config.core.v3 import base_pb2 as core
from envoy.config.route.v3 import route_components_pb2 as route
from envoy.extensions.filters.http.jwt_authn.v3 import config_pb2 as jwt
from envoy.type.matcher.v3 import metadata_pb2, number_pb2, value_pb2
from google.protobuf import any_pb2, empty_pb2

from trafficplane.envoy.late import brought
from trafficplane.envoy.text import string_matcher
from trafficplane.ir.match import ClaimPredicate, Text
from trafficplane.ir.scalar import scalars
from trafficplane.ir.token import CLOCK_SKEW_S, Issuer

TOKENS = "trafficplane.tokens"

_FILTER = "envoy.filters.http.jwt_authn"
_CLAIMS = "claims"
# Envoy takes headers of 16 KiB from a configuration.
_PORTION = 8_000


def verified(issuers: Iterable[Issuer]) -> any_pb2.Any:
    """The filter that looks for a token of one of the issuers, whose keys are known."""
    providers = {f"issuer-{n}": _provider(issuer) for n, issuer in enumerate(issuers)}
    lenient = jwt.JwtRequirement(allow_missing_or_failed=empty_pb2.Empty())
    wanted = [jwt.JwtRequirement(provider_name=name) for name in providers]
    requirement = jwt.JwtRequirement(
        requires_any=jwt.JwtRequirementOrList(requirements=[*wanted, lenient])
    )
    rule = jwt.RequirementRule(match=route.RouteMatch(prefix="/"), requires=requirement)
    return brought("tokens", jwt.JwtAuthentication(providers=providers, rules=[rule]))


def claim_matcher(predicate: ClaimPredicate) -> metadata_pb2.MetadataMatcher:
    """A matcher on a claim of the verified token."""
    segment = metadata_pb2.MetadataMatcher.PathSegment
    return metadata_pb2.MetadataMatcher(
        filter=_FILTER,
        path=[segment(key=key) for key in (_CLAIMS, *predicate.claim)],
        value=_value(predicate),
        invert=predicate.negate,
    )


def claim_told(predicate: ClaimPredicate) -> tuple[str, ...]:
    """Formatters of which one tells `true` where the claim's positive comparison of whole values
    holds; several where there are many values.

    They are CEL, where an error counts as nothing told (Envoy docs: "Access logging", CEL).
    """
    claims = f"metadata.filter_metadata[{_quoted(_FILTER)}][{_quoted(_CLAIMS)}]"
    *outer, name = map(_quoted, predicate.claim)
    parent = claims + "".join(f"[{one}]" for one in outer)
    if predicate.text is None:
        return (f"%CEL(type({parent}) == map && {name} in {parent})%",)
    claim = f"{parent}[{name}]"
    wanted = [*map(_quoted, predicate.text.values), *map(_number, scalars(predicate.text))]
    # `in` would look for the keys of a map.
    each = [f"{claim} == {one} || (type({claim}) == list && {one} in {claim})" for one in wanted]
    return tuple(f"%CEL({' || '.join(part)})%" for part in _portions(each))


def _portions(texts: Iterable[str]) -> Iterator[list[str]]:
    portion: list[str] = []
    for text in texts:
        if portion and sum(len(one.encode()) for one in portion) + len(text.encode()) > _PORTION:
            yield portion
            portion = []
        portion.append(text)
    yield portion


def _quoted(text: str) -> str:
    """The text in CEL, without a character that means anything there or to a formatter."""
    kept = (c if c.isalnum() or c in " -_./@" else f"\\U{ord(c):08x}" for c in text)
    return f"'{''.join(kept)}'"


def _number(scalar: bool | float) -> str:
    return str(scalar).lower() if isinstance(scalar, bool) else repr(scalar)


def _value(predicate: ClaimPredicate) -> value_pb2.ValueMatcher:
    if predicate.text is None:
        return value_pb2.ValueMatcher(present_match=True)
    alone = list(_alone(predicate.text))
    listed = [
        value_pb2.ValueMatcher(list_match=value_pb2.ListMatcher(one_of=value)) for value in alone
    ]
    return value_pb2.ValueMatcher(or_match=value_pb2.OrMatcher(value_matchers=[*alone, *listed]))


def _alone(text: Text) -> Iterator[value_pb2.ValueMatcher]:
    """Matchers of a single value: of texts, and of what the compared texts write out."""
    yield value_pb2.ValueMatcher(string_match=string_matcher(text))
    for scalar in scalars(text):
        if isinstance(scalar, bool):
            yield value_pb2.ValueMatcher(bool_match=scalar)
        else:
            yield value_pb2.ValueMatcher(double_match=number_pb2.DoubleMatcher(exact=scalar))


def _provider(issuer: Issuer) -> jwt.JwtProvider:
    return jwt.JwtProvider(
        issuer=issuer.issuer,
        audiences=issuer.audiences,
        local_jwks=core.DataSource(inline_string=issuer.key_set or ""),
        # Backends go on to see the token, and may verify it for themselves.
        forward=True,
        payload_in_metadata=_CLAIMS,
        # Nowhere else: in a URL a token would end up in everybody's logs.
        from_headers=[jwt.JwtHeader(name="authorization", value_prefix="Bearer ")],
        clock_skew_seconds=CLOCK_SKEW_S,
    )
