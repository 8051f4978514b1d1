"""An endpoint and the policies that apply to it → a site with its ordered rules."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import chain
from types import MappingProxyType
from typing import TypeAlias, assert_never

from trafficplane.catalog.kinds.endpoint import Endpoint as EndpointSpec
from trafficplane.catalog.kinds.endpoint import EndpointType
from trafficplane.catalog.kinds.endpoint_answers import Maintenance, Mock
from trafficplane.catalog.kinds.routing_policy import RoutingPolicy as RoutingPolicySpec
from trafficplane.catalog.kinds.token_issuer import TokenIssuer
from trafficplane.catalog.logic.templates import PLAIN_TEXT, is_json
from trafficplane.certificates.schemas import Challenge
from trafficplane.compiler.lower.gate import lower_cors
from trafficplane.compiler.lower.policy import (
    Limits,
    Targets,
    forward,
    lower_policy,
    lower_redirect,
    sorted_out,
)
from trafficplane.ir.gate import Cors
from trafficplane.ir.geo import GeoHeaders, GeoSource
from trafficplane.ir.likeness import in_common
from trafficplane.ir.match import HeaderPredicate, PathPredicate, Text, TextOperator
from trafficplane.ir.route import (
    Action,
    FileBody,
    Forward,
    Mount,
    Redirect,
    Respond,
    Reversal,
    Rule,
    Site,
    TemplateBody,
)
from trafficplane.ir.token import Issuer
from trafficplane.kit.duration import milliseconds

_HTTPS_PORT = 443
_PATIENCE = "This service is under maintenance. Please try again later.\n"
_CHALLENGES = "/.well-known/acme-challenge/"


Ranked: TypeAlias = tuple[int, str, RoutingPolicySpec]
"""A policy behind its priority and its name, by which policies are ordered."""


class Memory:
    """The rules of one endpoint as they were lowered last."""

    def __init__(self) -> None:
        self._context: tuple[Action, Forward, Targets, Limits] | None = None
        self._cors: Cors | None = None
        self._policies: list[Ranked] = []
        self._rules: list[tuple[Rule, ...]] = []
        self._own: dict[Rule, Rule] = {}

    def begin(
        self, default: Action, plain: Forward, known: Targets, limits: Limits, cors: Cors | None
    ) -> None:
        """Starts over; rules are only used again where everything around them is the same."""
        context = default, plain, dict(known), dict(limits)
        if (context, cors) != (self._context, self._cors):
            self._policies, self._rules, self._own = [], [], {}
        self._context, self._cors = context, cors

    def rules(self, organisation_id: str, policies: list[Ranked]) -> list[Rule]:
        """The rules of the policies that are enabled."""
        start, end = in_common(self._policies, policies)
        former = slice(start, len(self._policies) - end)
        # The entries are kept, so nothing else can have their identity.
        moved = {
            id(entry): rules
            for entry, rules in zip(self._policies[former], self._rules[former], strict=True)
        }
        between = [
            moved.get(id(entry)) or self._lowered(organisation_id, entry)
            for entry in policies[start : len(policies) - end]
        ]
        last = len(self._rules) - end
        self._rules = [*self._rules[:start], *between, *self._rules[last:]]
        self._policies = policies
        return list(chain.from_iterable(self._rules))

    def _lowered(self, organisation_id: str, entry: Ranked) -> tuple[Rule, ...]:
        assert self._context is not None  # noqa: S101 - `begin` comes first
        _, name, policy = entry
        if not policy.enabled:
            return ()
        lowered = lower_policy(organisation_id, name, policy, *self._context)
        return tuple(_readable(rule, self._cors) for rule in lowered)

    def own(self, rule: Rule) -> Rule:
        """The same object for an equal rule of the endpoint's or the gateway's own."""
        return self._own.setdefault(rule, rule)


def lower_site(
    organisation_id: str,
    name: str,
    spec: EndpointSpec,
    policies: list[Ranked],
    known: Targets,
    https_port: int,
    limits: Limits,
    own_limits: Iterable[str],
    memory: Memory,
    geo: GeoHeaders = (),
    key_sets: Mapping[str, str] = MappingProxyType({}),
) -> Site:
    """The endpoint's rules: its enabled policies, in the order given; last its default.

    `https_port` is where clients reach HTTPS, for endpoints that send them there first. `key_sets`
    are those that issuers publish, by URL, as far as they are known. By the
    `memory`, an entry that is still the same object gives the same rule objects again.
    """
    plain = _plain(spec)
    default = _default(organisation_id, spec, plain, known)
    cors = lower_cors(spec.cors) if spec.cors is not None else None
    memory.begin(default, plain, known, limits, cors)
    rules = memory.rules(organisation_id, policies)
    page = spec.maintenance if spec.maintenance is not None and spec.maintenance.enabled else None
    if page is not None:
        rules, default = [], _closed(page)
    redirects = spec.tls is not None and spec.tls.redirect
    first = (memory.own(_to_https(https_port)),) if redirects else ()
    return Site(
        organisation_id,
        name,
        spec.slug,
        tuple(spec.domains),
        (*first, *rules, memory.own(_readable(Rule(None, (), default), cors))),
        *sorted_out(limit for own in sorted(own_limits) for limit in limits[own]),
        guarded=spec.tls is not None and spec.tls.client_certificates is not None,
        maintained=page is not None,
        issuers=tuple(_issuer(one, key_sets) for one in spec.token_issuers),
        geo=_geo(spec, geo),
    )


def _issuer(one: TokenIssuer, key_sets: Mapping[str, str]) -> Issuer:
    url = one.key_set_url
    key_set = one.key_set if url is None else key_sets.get(url)
    return Issuer(one.issuer, one.audiences, key_set, url)


def _geo(spec: EndpointSpec, headers: GeoHeaders) -> GeoSource | None:
    """The endpoint's own database, else what trusted proxies say."""
    if spec.geo_database is not None:
        return GeoSource(database=spec.geo_database)
    return GeoSource(headers=headers) if headers else None


def _readable(rule: Rule, cors: Cors | None) -> Rule:
    """The rule with what the endpoint says of other origins.

    Envoy does so for what is forwarded, and never for what it answers itself.
    """
    forwards = isinstance(rule.action, Forward)
    return replace(rule, cors=cors) if forwards and cors and rule.cors is None else rule


def _plain(spec: EndpointSpec) -> Forward:
    """How the endpoint forwards, whatever the target."""
    mount = Mount(spec.strip_prefix or "", spec.add_prefix or "")
    return Forward(
        (),
        milliseconds(spec.timeout),
        path_rewrite=mount if mount != Mount() else None,
        host_rewrite=spec.host,
        idle_timeout_ms=_milliseconds(spec.idle_timeout),
        stream_timeout_ms=_milliseconds(spec.stream_timeout),
        web_socket=spec.web_socket,
        max_request_bytes=spec.max_request_bytes,
        reversal=_reversal(spec),
    )


def _reversal(spec: EndpointSpec) -> Reversal | None:
    wanted = spec.rewrite_responses
    if wanted is None or not (wanted.location or wanted.cookies):
        return None
    return Reversal(wanted.hosts, wanted.location, wanted.cookies)


def _closed(page: Maintenance) -> Respond:
    headers = [("cache-control", "no-store")]
    if page.retry_after is not None:
        headers.append(("retry-after", str(milliseconds(page.retry_after) // 1000)))
    if page.content_type is not None:
        headers.append(("content-type", page.content_type))
    elif page.body_file is None:
        headers.append(("content-type", PLAIN_TEXT))
    body = _PATIENCE if page.body is None else page.body
    return Respond(page.status_code, tuple(headers), _body(body, page.body_file))


def _body(text: str, file_id: str | None) -> str | FileBody:
    return text if file_id is None else FileBody(file_id)


def _mocked(mock: Mock) -> str | FileBody | TemplateBody:
    if not mock.template:
        return _body(mock.body, mock.body_file)
    content_type = mock.template_type
    return TemplateBody(mock.body, content_type, is_json(content_type))


def _milliseconds(span: timedelta | None) -> int | None:
    return None if span is None else milliseconds(span)


def _to_https(port: int) -> Rule:
    # Envoy sets this header by the connection; what clients write there is gone.
    plain = HeaderPredicate("x-forwarded-proto", Text(TextOperator.EQUALS, ("http",)))
    shown = None if port == _HTTPS_PORT else port
    return Rule(None, (plain,), Redirect(308, scheme="https", port=shown))


def answering(site: Site, challenges: Iterable[Challenge]) -> Site:
    """The site with answers to ACME's challenges (RFC 8555, 8.3) before everything else."""
    rules = tuple(
        Rule(
            None,
            (PathPredicate(Text(TextOperator.EQUALS, (f"{_CHALLENGES}{one.token}",))),),
            Respond(200, (("content-type", "application/octet-stream"),), one.proof),
        )
        for one in sorted(challenges, key=lambda challenge: challenge.token)
    )
    return replace(site, rules=(*rules, *site.rules)) if rules else site


def _default(organisation_id: str, spec: EndpointSpec, plain: Forward, known: Targets) -> Action:
    match spec.type:
        case EndpointType.PROXY:
            assert spec.cluster is not None  # noqa: S101 - the kind demands it
            return forward(organisation_id, ((spec.cluster, 1),), plain, known)
        case EndpointType.REDIRECT:
            assert spec.redirect is not None  # noqa: S101
            return lower_redirect(spec.redirect)
        case EndpointType.MOCK:
            assert spec.mock is not None  # noqa: S101
            mock = spec.mock
            headers = tuple(mock.headers.items())
            return Respond(mock.status_code, headers, _mocked(mock), milliseconds(mock.latency))
        case _:
            assert_never(spec.type)
