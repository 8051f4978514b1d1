"""Explains one request: every site and rule considered, and what becomes of it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from trafficplane.envoy.local_replies import misdirected
from trafficplane.explain.doors import behind_the_door
from trafficplane.explain.effects import Answered, Effect, Forwarded, effect
from trafficplane.explain.limits import Counting, Slowing, countings, slowings
from trafficplane.explain.places import NOWHERE, Lookup, asks, unknown, whereabouts
from trafficplane.explain.predicates import Subject, Verdict, judge
from trafficplane.explain.request import Arrival, Refusal, Request, arriving
from trafficplane.explain.sites import Consideration, Place, consider, place
from trafficplane.ir.fault import Fault, Mirror
from trafficplane.ir.listener import Proxies
from trafficplane.ir.route import HeaderEdits, Redirect, Rule, Site


@dataclass(frozen=True, slots=True)
class Trial:
    """A rule that was looked at: its predicates in order, up to the first that fails."""

    rule: Rule
    verdicts: tuple[Verdict, ...]

    @property
    def holds(self) -> bool:
        """Whether the rule decides."""
        return all(verdict.holds for verdict in self.verdicts)

    @property
    def failed(self) -> Verdict | None:
        """The predicate that kept the rule from deciding."""
        return next((verdict for verdict in self.verdicts if not verdict.holds), None)


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a request went where it went.

    Without `arrival` the request was refused before any site was considered; without `place`
    nobody answers it. `trials` ends with the deciding rule. Without `effect` there is no answer at
    all, since the connection did not come about.
    """

    request: Request
    arrival: Arrival | None
    sites: tuple[Consideration, ...]
    place: Place | None
    trials: tuple[Trial, ...]
    effect: Effect | None
    reason: str
    limits: tuple[Counting, ...] = ()
    bandwidths: tuple[Slowing, ...] = ()

    @property
    def rule(self) -> Rule | None:
        """The deciding rule."""
        return self.trials[-1].rule if self.trials else None

    @property
    def fault(self) -> Fault | None:
        """What is done to the request on purpose, once no gate turns it away."""
        return self.rule.fault if self.rule is not None and not self._turned else None

    @property
    def mirror(self) -> Mirror | None:
        """Where a copy of the request goes."""
        forwarded = isinstance(self.effect, Forwarded)
        return self.rule.mirror if self.rule is not None and forwarded else None

    @property
    def _turned(self) -> bool:
        return isinstance(self.effect, Answered) and self.effect.turned


def explain(
    sites: Iterable[Site],
    request: Request,
    proxies: Proxies | None = None,
    lookup: Lookup = unknown,
) -> Explanation:
    """What gateways that serve `sites` do with the request; they trust `proxies` in front.

    `lookup` asks their databases of places.
    """
    found_behind = behind_the_door(tuple(sites), request)
    if found_behind is None:
        return Explanation(request, None, (), None, (), None, _NO_HANDSHAKE)
    arrival = arriving(request, proxies)
    if isinstance(arrival, Refusal):
        return Explanation(request, None, (), None, (), _answer(arrival.status), arrival.reason)
    considered = consider(found_behind, arrival)
    found = place(considered, arrival)
    if found is None:
        reason = "no endpoint answers this host and path"
        return Explanation(request, arrival, (), None, (), _answer(404), reason)
    places = whereabouts(found.site.geo, arrival, lookup) if asks(found.site) else NOWHERE
    subject = Subject(arrival, found.path, found.site.issuers, places)
    trials = tuple(tried(found.site.rules, subject))
    rule = trials[-1].rule
    counted = countings(found, rule, replace(subject, lists=True))
    return Explanation(
        request, arrival, considered, found, trials, effect(rule, found, arrival),
        _decided(found.site, rule), counted, tuple(slowings(found, rule)),
    )  # fmt: skip


_NO_HANDSHAKE = (
    "the TLS handshake fails: by this name clients must show a certificate that the endpoint's "
    "authorities have signed"
)


def tried(rules: Iterable[Rule], subject: Subject) -> Iterable[Trial]:
    """The rules in order, up to the one that decides."""
    for rule in rules:
        trial = Trial(rule, _verdicts(rule, subject))
        yield trial
        if trial.holds:
            return


def _verdicts(rule: Rule, subject: Subject) -> tuple[Verdict, ...]:
    verdicts: list[Verdict] = []
    for predicate in rule.predicates:
        verdicts.append(judge(predicate, subject))
        if not verdicts[-1].holds:
            break
    return tuple(verdicts)


def _decided(site: Site, rule: Rule) -> str:
    own = rule.policy is None and rule.predicates
    if own and isinstance(rule.action, Redirect):
        return "the endpoint sends clients who come without TLS to HTTPS"
    if own:
        return "the gateway proves to a certificate authority that the domain is yours"
    if rule.action == misdirected():
        return "the endpoint answers only on connections where its clients have shown a certificate"
    if site.maintained:
        return "the endpoint is under maintenance, so its page answers in place of all policies"
    if rule.policy is None:
        return "no policy holds, so the endpoint's default decides"
    return f"policy {rule.policy} is the first whose conditions all hold"


def _answer(status: int) -> Answered:
    return Answered(status, (), "", HeaderEdits())
