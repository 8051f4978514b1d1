"""Tells a plan of policies and limits that look into tokens of which nobody has the keys."""

from collections.abc import Collection, Iterator, Mapping

from trafficplane.catalog.kinds.endpoint import Endpoint
from trafficplane.catalog.logic.pointers import pointer
from trafficplane.catalog.schemas import Finding, PlannedState, Ref, Severity
from trafficplane.compiler.lowering import lowered
from trafficplane.compiler.organisation import Edit
from trafficplane.explain.analysis.asking import asking
from trafficplane.explain.analysis.witness import apart_from, first, fitting
from trafficplane.ir.match import ClaimPredicate
from trafficplane.ir.route import Rule, Site
from trafficplane.issuers.schemas import Held

_ANY_PORT = 443


def unknown_keys(planned: PlannedState, held: Mapping[str, Held]) -> Iterator[Finding]:
    """Issuers whose keys haven't come, where somebody asks for claims that they vouch for.

    `held` is what there is, by URL. Costs what those endpoints do.
    """
    changed = {change.ref for change in planned.changes}
    known = {url for url, one in held.items() if one.key_set is not None}
    found = {
        name: spec
        for name, spec in (planned.of_kind("Endpoint") if changed else ())
        if isinstance(spec, Endpoint)
        and any(i.key_set_url and i.key_set_url not in known for i in spec.token_issuers)
    }
    if not found:
        return
    owner = planned.organisation_id
    edits = (Edit(owner, ref.kind, ref.name, c.spec) for ref, c in planned.contents.items())
    lowering = lowered(edits, _ANY_PORT)
    for name, spec in found.items():
        site = lowering.site(owner, name)
        rules = _asking(site, changed) if site else []
        if site is None or not rules:
            continue
        for index, issuer in enumerate(spec.token_issuers):
            url = issuer.key_set_url
            if url is None or url in known:
                continue
            error = held[url].error if url in held else None
            yield Finding(
                Severity.INFO if error is None else Severity.WARNING,
                "keys_unknown",
                f"{_reason(url, error)}; until they are here, no token of {issuer.issuer} counts",
                Ref("Endpoint", name),
                pointer("spec", "tokenIssuers", index, "keySetUrl"),
                first(fitting(site, apart_from(rule, ClaimPredicate)) for rule in rules),
            )


def _reason(url: str, error: str | None) -> str:
    if error is None:
        return f"the keys at {url} are yet to be fetched, which a change never waits for"
    return f"no keys have come from {url}: {error}"


def _asking(site: Site, changed: Collection[Ref]) -> list[Rule]:
    """The rules on claims that the change concerns."""
    whole = Ref("Endpoint", site.endpoint) in changed
    return [
        rule
        for ref, rule in asking(site)
        if (whole or ref in changed) and any(isinstance(x, ClaimPredicate) for x in rule.leaves)
    ]
