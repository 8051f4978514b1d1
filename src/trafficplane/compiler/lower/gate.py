"""Who may pass, what happens to cookies and answers: actions → parts of a rule."""

from dataclasses import replace

from trafficplane.catalog.actions import Action
from trafficplane.catalog.actions.cache_bypass import CacheBypassAction
from trafficplane.catalog.actions.compression import CompressionAction
from trafficplane.catalog.actions.cookies import CookiesAction
from trafficplane.catalog.actions.cors import Cors as CorsSpec
from trafficplane.catalog.actions.cors import CorsAction
from trafficplane.catalog.actions.gates import ApiKeyAction, BasicAuthAction, KeySource
from trafficplane.compiler.lower.cookies import lower_cookies
from trafficplane.ir.gate import Algorithm, Cors, Credential, KeyGate, KeyPlace, PasswordGate
from trafficplane.ir.route import HeaderEdits, Rule
from trafficplane.kit.duration import milliseconds

_PAST_CACHES = HeaderEdits(set=(("cache-control", "no-cache"), ("pragma", "no-cache")))
_UNKEPT = HeaderEdits(set=(("cache-control", "no-store"),))


def guarded(rule: Rule, action: Action) -> Rule:
    """The rule with what the action adds; any other action adds nothing."""
    match action:
        case CorsAction():
            return replace(rule, cors=lower_cors(action))
        case CookiesAction():
            return replace(rule, cookies=lower_cookies(action))
        case CompressionAction(algorithms=algorithms):
            return replace(rule, compression=tuple(Algorithm[a.name] for a in algorithms))
        case CacheBypassAction():
            rule = replace(rule, request_headers=joined(rule.request_headers, _PAST_CACHES))
            return replace(rule, response_headers=joined(rule.response_headers, _UNKEPT))
        case BasicAuthAction(users=users, forward_as=forward_as):
            known = tuple(Credential(u.name, u.password.handle) for u in users)
            return replace(rule, passwords=PasswordGate(known, forward_as))
        case ApiKeyAction(clients=clients, sources=sources, forward_as=forward_as):
            known = tuple(Credential(c.name, c.key.handle) for c in clients)
            places = tuple(_place(source) for source in sources)
            return replace(rule, keys=KeyGate(known, places, forward_as))
        case _:
            return rule


def joined(one: HeaderEdits, other: HeaderEdits) -> HeaderEdits:
    """Both edits; they concern different headers."""
    return HeaderEdits((*one.set, *other.set), (*one.add, *other.add), (*one.remove, *other.remove))


def lower_cors(spec: CorsSpec) -> Cors:
    """Which pages of other origins may read answers."""
    return Cors(
        origins=spec.allow_origins,
        methods=spec.allow_methods,
        headers=spec.allow_headers,
        exposed=spec.expose_headers,
        max_age_s=milliseconds(spec.max_age) // 1000,
        credentials=spec.allow_credentials,
    )


def _place(source: KeySource) -> tuple[KeyPlace, str]:
    if source.header is not None:
        return KeyPlace.HEADER, source.header
    if source.query is not None:
        return KeyPlace.QUERY, source.query
    return KeyPlace.COOKIE, source.cookie or ""
