"""Where a request goes: sites, their ordered rules, and what a rule does."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from typing import TypeAlias

from trafficplane.ir.alternatives import leaves
from trafficplane.ir.cluster import StickySession
from trafficplane.ir.cookies import CookieEdits
from trafficplane.ir.fault import Fault, Mirror
from trafficplane.ir.gate import Algorithm, Cors, KeyGate, PasswordGate
from trafficplane.ir.geo import GeoSource
from trafficplane.ir.limit import Bandwidth, RateLimit
from trafficplane.ir.match import (
    HeaderPredicate,
    HostPredicate,
    Leaf,
    MethodPredicate,
    PathPredicate,
    Predicate,
    QueryPredicate,
)
from trafficplane.ir.token import Issuer

SLUG_ROOT = "/e/"
"""Below it every slug is the root of its endpoint's paths."""


@dataclass(frozen=True, slots=True)
class HeaderEdits:
    """Changes to a message's headers: `set` replaces, `add` appends, `remove` comes first."""

    set: tuple[tuple[str, str], ...] = ()
    add: tuple[tuple[str, str], ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrefixRewrite:
    """Replaces `matched`, a prefix of the path below the endpoint's root, by `replacement`.

    Both are without a trailing slash; the result always begins with one slash.
    """

    matched: str
    replacement: str


@dataclass(frozen=True, slots=True)
class WholePathRewrite:
    """Replaces the path; the query stays."""

    path: str


@dataclass(frozen=True, slots=True)
class RegexRewrite:
    """Replaces what the RE2 `pattern` matches from the start of the path by `substitution`."""

    pattern: str
    substitution: str


@dataclass(frozen=True, slots=True)
class Mount:
    """Takes `strip` off the beginning of the path below the endpoint's root, when it is there as
    whole segments, and puts `add` in front. Both are without a trailing slash; either may be empty.
    """

    strip: str = ""
    add: str = ""


PathRewrite: TypeAlias = PrefixRewrite | WholePathRewrite | RegexRewrite | Mount


@dataclass(frozen=True, slots=True)
class Target:
    """A cluster by its data-plane name, its share of the rule's requests, and what Envoy has to
    hear of that cluster with the route: sessions, the time for one try, and for the whole answer.

    A client's address is drawn anew after `window_s` seconds (`ir.window`); None: never.
    `backups` take over in their order, each when no backend of those before is healthy.
    """

    cluster: str
    weight: int = 1
    session: StickySession | None = None
    per_try_timeout_ms: int | None = None
    timeout_ms: int | None = None
    backups: tuple[str, ...] = ()
    window_s: int | None = None

    @property
    def ends(self) -> bool:
        """Whether clients leave their backends after a time in a way that takes a script."""
        session = self.session
        by_header = session is not None and session.by_header and session.ttl_s is not None
        return by_header or self.window_s is not None

    @property
    def succession(self) -> tuple[str, ...]:
        """Every cluster that may take requests, the usual one first."""
        return (self.cluster, *self.backups)


@dataclass(frozen=True, slots=True)
class Reversal:
    """Backends' answers are made to fit the addresses that clients use.

    `hosts` are names that backends give themselves, in lower case; one without a port stands for
    all ports.
    """

    hosts: tuple[str, ...] = ()
    location: bool = True
    cookies: bool = True


@dataclass(frozen=True, slots=True)
class Forward:
    """Sends the request to one of `targets`, drawn by weight.

    `timeout_ms` covers the whole response, 0 means none. `idle_timeout_ms` ends a stream on which
    nothing moves, `stream_timeout_ms` any stream; None leaves them to Envoy's defaults (five
    minutes, none). A body longer than `max_request_bytes` is answered 413.
    """

    targets: tuple[Target, ...]
    timeout_ms: int = 0
    path_rewrite: PathRewrite | None = None
    host_rewrite: str | None = None
    idle_timeout_ms: int | None = None
    stream_timeout_ms: int | None = None
    web_socket: bool = False
    max_request_bytes: int | None = None

    @property
    def per_try_timeout_ms(self) -> int | None:
        """The longest of all targets, since a route has one; None when one of them has none."""
        timeouts = [target.per_try_timeout_ms for target in self.targets]
        given = [timeout for timeout in timeouts if timeout is not None]
        return max(given) if given and len(given) == len(timeouts) else None

    reversal: Reversal | None = None


@dataclass(frozen=True, slots=True)
class Redirect:
    """Answers with a redirect; parts that are None are kept from the request."""

    status: int
    scheme: str | None = None
    host: str | None = None
    port: int | None = None
    path: str | None = None
    keep_query: bool = True


@dataclass(frozen=True, slots=True)
class FileBody:
    """A body that is the content of the upload `file`, once that has been read.

    It is of the type `content_type`, unless the answer's headers name another.
    """

    file: str
    content: bytes | None = None
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class TemplateBody:
    """A text with placeholders (`ir.template`); in JSON they stand within strings only."""

    text: str
    content_type: str
    is_json: bool = False


@dataclass(frozen=True, slots=True)
class Respond:
    """Answers at the gateway, `delay_ms` after the request came."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: str | FileBody | TemplateBody = ""
    delay_ms: int = 0


Action: TypeAlias = Forward | Redirect | Respond


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: when all predicates hold, the action is carried out. `policy` None: the default.

    What a rule asks and where it leads is gathered once, as all rules of a site are looked through
    at each of its changes.
    """

    policy: str | None
    predicates: tuple[Predicate, ...]
    action: Action
    request_headers: HeaderEdits = HeaderEdits()
    response_headers: HeaderEdits = HeaderEdits()
    limits: tuple[RateLimit, ...] = ()
    bandwidths: tuple[Bandwidth, ...] = ()
    mirror: Mirror | None = None
    fault: Fault | None = None
    cors: Cors | None = None
    passwords: PasswordGate | None = None
    keys: KeyGate | None = None
    compression: tuple[Algorithm, ...] = ()
    cookies: CookieEdits | None = None
    leaves: tuple[Leaf, ...] = field(init=False, repr=False, compare=False)
    """Every predicate without groups, in their order."""
    clusters: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The clusters that the rule may send requests to."""
    plain: bool = field(init=False, repr=False, compare=False)
    """Whether a route alone judges the rule and carries it out, whatever the time and the other
    rules are. Fields and predicates that nobody has called harmless here make a rule special.
    """

    def __post_init__(self) -> None:
        object.__setattr__(self, "leaves", leaves(self.predicates))
        object.__setattr__(self, "clusters", tuple(self._clusters()))
        object.__setattr__(self, "plain", self._is_plain())

    @property
    def scripted(self) -> bool:
        """Whether the rule takes a script, whatever it is for."""
        ends = isinstance(self.action, Forward) and any(one.ends for one in self.action.targets)
        return ends or self.edited

    @property
    def edited(self) -> bool:
        """Whether cookies or answers are edited in a way that takes a script."""
        if not isinstance(self.action, Forward):
            return False
        edits = self.cookies
        return self.action.reversal is not None or (
            edits is not None and (edits.at_request or edits.at_answer)
        )

    def _clusters(self) -> Iterator[str]:
        if isinstance(self.action, Forward):
            yield from (name for target in self.action.targets for name in target.succession)
            if self.mirror is not None:
                yield self.mirror.cluster

    def _is_plain(self) -> bool:
        if any(type(leaf) not in _SEEN_BY_ROUTES for leaf in self.leaves) or _beyond_rule(self):
            return False
        match self.action:
            case Forward(targets=targets):
                return not (_beyond_forward(self.action) or any(map(_beyond_target, targets)))
            case Respond(body=body):
                return isinstance(body, str) and not _beyond_respond(self.action)
            case Redirect():
                return True


def _beyond(model: type, *harmless: str) -> Callable[[object], bool]:
    """Tells whether any other field than the harmless ones says something."""
    others = [one.name for one in fields(model) if one.init and one.name not in harmless]
    return lambda one: any(getattr(one, name) for name in others)


_SEEN_BY_ROUTES = frozenset(
    {HeaderPredicate, QueryPredicate, PathPredicate, HostPredicate, MethodPredicate}
)
_beyond_target = _beyond(Target, "cluster", "weight", "per_try_timeout_ms", "timeout_ms")
_beyond_forward = _beyond(
    Forward, "targets", "timeout_ms", "path_rewrite", "host_rewrite", "idle_timeout_ms",
    "stream_timeout_ms", "web_socket",
)  # fmt: skip
_beyond_respond = _beyond(Respond, "status", "headers", "body")
_beyond_rule = _beyond(
    Rule, "policy", "predicates", "action", "request_headers", "response_headers"
)


@dataclass(frozen=True, slots=True)
class Site:
    """An endpoint as a gateway serves it: rules in the order they are tried; the last always holds.

    It answers everything on its `domains`, and below `/e/<slug>` on hosts that are nobody's domain.
    `limits` count the requests of each of these two ways in. `bandwidths` slow all that comes by
    domains, and what comes by the slug for each rule by itself. A `guarded` one answers only
    clients that have shown a certificate, on connections that asked for one of its domains. One
    that is `maintained` has its page in place of all policies.
    Tokens of `issuers` count. `geo` knows where clients are.
    """

    organisation_id: str
    endpoint: str
    slug: str | None
    domains: tuple[str, ...]
    rules: tuple[Rule, ...]
    limits: tuple[RateLimit, ...] = ()
    bandwidths: tuple[Bandwidth, ...] = ()
    guarded: bool = False
    maintained: bool = False
    issuers: tuple[Issuer, ...] = ()
    geo: GeoSource | None = None
    special: tuple[Rule, ...] = field(init=False, repr=False, compare=False)
    """The rules that are not plain, so that nobody looks through thousands for what few have."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "special", tuple([one for one in self.rules if not one.plain]))

    @property
    def asked(self) -> Iterator[Leaf]:
        """Every predicate without groups that rules or limits look at, those of plain rules not."""
        for rule in self.special:
            yield from rule.leaves
            for limit in rule.limits:
                yield from leaves(limit.predicates)
        for limit in self.limits:
            yield from leaves(limit.predicates)
