"""How an explanation looks on the wire."""

from collections.abc import Iterable, Mapping
from typing import Annotated, Literal, assert_never

from pydantic import Field

from trafficplane.explain.cluster_schemas import ClusterFacts, ShareOut, share_out
from trafficplane.explain.effects import Answered, Effect, Forwarded, Redirected, Reversed
from trafficplane.explain.evaluate import Explanation, Trial
from trafficplane.explain.limit_schemas import BandwidthOut, LimitOut, bandwidth_out, limit_out
from trafficplane.explain.sites import Consideration
from trafficplane.explain.verdict_schemas import VerdictOut
from trafficplane.ir.fault import Fault, Mirror
from trafficplane.ir.route import HeaderEdits
from trafficplane.kit.schema import WireModel


class HeaderOut(WireModel):
    """One line of a message's head."""

    name: str
    value: str


class HeaderEditsOut(WireModel):
    """Changes to the answer's headers; what is removed goes first."""

    set: list[HeaderOut]
    add: list[HeaderOut]
    remove: list[str]

    @classmethod
    def of(cls, edits: HeaderEdits) -> "HeaderEditsOut":
        """The wire shape of `edits`."""
        return cls(set=_headers(edits.set), add=_headers(edits.add), remove=list(edits.remove))


class ArrivalOut(WireModel):
    """The request as rules see it: its path normalised, forged headers gone."""

    method: str
    scheme: str
    host: str
    path: str
    query: str | None
    headers: list[HeaderOut]
    client_ip: str


class SiteOut(WireModel):
    """An endpoint that could answer; null is an endpoint of another organisation."""

    endpoint: str | None
    claim: Literal["domain", "wildcard", "slug"]
    value: str
    chosen: bool
    reason: str


class RuleOut(WireModel):
    """A rule that was tried. Its conditions end with the first that failed.

    Without a policy it is the gateway's own (HTTPS, proof of a domain), or, without conditions,
    the endpoint's default.
    """

    policy: str | None
    holds: bool
    conditions: list[VerdictOut]

    @classmethod
    def of(cls, trial: Trial) -> "RuleOut":
        """The wire shape of `trial`."""
        conditions = [VerdictOut.of(verdict) for verdict in trial.verdicts]
        return cls(policy=trial.rule.policy, holds=trial.holds, conditions=conditions)


class ReversedOut(WireModel):
    """What becomes of a backend's `Location` and of its cookies, where that is wanted.

    What lies below `backend_root` there is told to the client below `client_root`.
    """

    client_root: str
    backend_root: str
    hosts: list[str] = Field(description="Absolute locations are rewritten when they name one.")
    location: bool
    cookies: bool


class ForwardOut(WireModel):
    """The request goes to a backend of one of these clusters, looking like this."""

    type: Literal["forward"] = "forward"
    split: list[ShareOut]
    host: str
    target: str = Field(description="Path and query that the backend is asked for.")
    headers: list[HeaderOut]
    timeout_ms: int = Field(description="For the whole answer; 0 is no limit.")
    per_try_timeout_ms: int | None = Field(description="For one try; null is no limit.")
    response_headers: HeaderEditsOut
    notes: list[str] = Field(description="What else happens to the answer.")
    reversed: ReversedOut | None = Field(
        description="Null when backends' answers stay as they are."
    )


class RedirectOut(WireModel):
    """The client is sent to `location`."""

    type: Literal["redirect"] = "redirect"
    status: int
    location: str
    response_headers: HeaderEditsOut
    notes: list[str] = Field(description="What else happens to the answer.")


class AnswerOut(WireModel):
    """The gateway answers itself."""

    type: Literal["answer"] = "answer"
    status: int
    headers: list[HeaderOut]
    body: str
    body_file: str | None = Field(description="The upload that is the body, in place of `body`.")
    response_headers: HeaderEditsOut
    notes: list[str] = Field(description="What else happens to the answer.")


EffectOut = Annotated[ForwardOut | RedirectOut | AnswerOut, Field(discriminator="type")]


class FaultOut(WireModel):
    """What a share of the requests meets on purpose, before anything else becomes of it."""

    delay_ms: int | None = Field(description="How long they are held back; null is not at all.")
    delay_percentage: float
    abort_status: int | None = Field(description="What they are answered; null: nothing.")
    abort_percentage: float

    @classmethod
    def of(cls, fault: Fault) -> "FaultOut":
        """The wire shape."""
        return cls(
            delay_ms=fault.delay_ms,
            delay_percentage=fault.delay_share / 100,
            abort_status=fault.abort_status,
            abort_percentage=fault.abort_share / 100,
        )


class MirrorOut(WireModel):
    """A share of the requests goes to this cluster as well; nobody sees its answer."""

    cluster: str
    percentage: float

    @classmethod
    def of(cls, mirror: Mirror) -> "MirrorOut":
        """The wire shape."""
        return cls(cluster=mirror.cluster.partition("/")[2], percentage=mirror.share / 100)


class ExplanationOut(WireModel):
    """Why a request goes where it goes."""

    revision: int | None = Field(description="The revision explained; null for a plan.")
    reason: str
    endpoint: str | None
    policy: str | None = Field(description="What decides; null is the endpoint's default.")
    request: ArrivalOut | None = Field(description="Null when it is refused before any rule.")
    sites: list[SiteOut]
    rules: list[RuleOut] = Field(description="In the order tried; the last one decides.")
    limits: list[LimitOut] = Field(description="In the order asked; budgets are each gateway's.")
    bandwidths: list[BandwidthOut] = Field(description="The lowest counts, for each direction.")
    fault: FaultOut | None = Field(description="Null: nothing is done to the request on purpose.")
    mirror: MirrorOut | None = Field(description="Null: there is no copy of the request.")
    effect: EffectOut | None = Field(
        description="Null when another organisation answers, or no connection comes about."
    )

    @classmethod
    def of(
        cls,
        explanation: Explanation,
        organisation_id: str,
        revision: int | None,
        clusters: Mapping[str, ClusterFacts],
    ) -> "ExplanationOut":
        """The wire shape for a member of an organisation: of others it shows only that they are.

        `clusters` are its own, by data-plane name.
        """
        place, rule = explanation.place, explanation.rule
        own = place is None or place.site.organisation_id == organisation_id
        return cls(
            revision=revision,
            reason=explanation.reason if own else _ELSEWHERE,
            endpoint=place.site.endpoint if place and own else None,
            policy=rule.policy if rule and own else None,
            request=_arrival(explanation),
            sites=[_site(considered, organisation_id) for considered in explanation.sites],
            rules=[RuleOut.of(trial) for trial in explanation.trials] if own else [],
            limits=[limit_out(counting) for counting in explanation.limits] if own else [],
            bandwidths=[bandwidth_out(slowing) for slowing in explanation.bandwidths]
            if own
            else [],
            fault=FaultOut.of(explanation.fault) if own and explanation.fault else None,
            mirror=MirrorOut.of(explanation.mirror) if own and explanation.mirror else None,
            effect=(
                _effect(explanation.effect, clusters)
                if own and explanation.effect is not None
                else None
            ),
        )


_ELSEWHERE = "an endpoint of another organisation answers this host and path"


def _arrival(explanation: Explanation) -> ArrivalOut | None:
    arrival = explanation.arrival
    if arrival is None:
        return None
    return ArrivalOut(
        method=arrival.method,
        scheme=arrival.scheme,
        host=arrival.authority,
        path=arrival.path,
        query=arrival.query,
        headers=_headers((n, v) for n, values in sorted(arrival.headers.items()) for v in values),
        client_ip=arrival.client_address,
    )


def _site(considered: Consideration, organisation_id: str) -> SiteOut:
    candidate = considered.candidate
    own = candidate.site.organisation_id == organisation_id
    return SiteOut(
        endpoint=candidate.site.endpoint if own else None,
        claim=candidate.claim.value,
        value=candidate.value,
        chosen=considered.chosen,
        reason=considered.reason,
    )


def _effect(
    effect: Effect, clusters: Mapping[str, ClusterFacts]
) -> ForwardOut | RedirectOut | AnswerOut:
    edits = HeaderEditsOut.of(effect.response_edits)
    match effect:
        case Forwarded():
            return ForwardOut(
                split=[
                    share_out(share, effect.came, effect.sent, clusters) for share in effect.shares
                ],
                host=effect.host,
                target=effect.target,
                headers=_headers(effect.headers),
                timeout_ms=effect.timeout_ms,
                per_try_timeout_ms=effect.per_try_timeout_ms,
                response_headers=edits,
                notes=list(effect.notes),
                reversed=_reversed(effect.reversed) if effect.reversed else None,
            )
        case Redirected():
            return RedirectOut(
                status=effect.status,
                location=effect.location,
                response_headers=edits,
                notes=list(effect.notes),
            )
        case Answered():
            return AnswerOut(
                status=effect.status,
                headers=_headers(effect.headers),
                body=effect.body,
                body_file=effect.file,
                response_headers=edits,
                notes=list(effect.notes),
            )
        case _:
            assert_never(effect)


def _reversed(found: Reversed) -> ReversedOut:
    return ReversedOut(
        client_root=found.client_root,
        backend_root=found.backend_root,
        hosts=list(found.hosts),
        location=found.location,
        cookies=found.cookies,
    )


def _headers(pairs: Iterable[tuple[str, str]]) -> list[HeaderOut]:
    return [HeaderOut(name=name, value=value) for name, value in pairs]
