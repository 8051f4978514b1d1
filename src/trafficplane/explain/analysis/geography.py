"""Conditions on what nobody tells of a client's place."""

from collections.abc import Collection, Iterator, Mapping

from trafficplane.catalog.schemas import Finding, Ref, Severity
from trafficplane.explain.analysis.asking import asking
from trafficplane.explain.analysis.witness import apart_from, first, fitting
from trafficplane.ir.geo import GeoSource
from trafficplane.ir.match import GeoPredicate
from trafficplane.ir.route import Site


def unknown_places(
    site: Site, places: Mapping[str, Collection[str]], changed: Collection[Ref]
) -> Iterator[Finding]:
    """Who looks at a field which the site's source doesn't have, once for each field.

    `places` is what each database tells. Only what the change concerns is reported.
    """
    endpoint = Ref("Endpoint", site.endpoint)
    said: set[tuple[Ref, str]] = set()
    for ref, rule in asking(site):
        if not {ref, endpoint} & set(changed):
            continue
        for leaf in rule.leaves:
            if not isinstance(leaf, GeoPredicate) or (ref, leaf.field) in said:
                continue
            if leaf.field in _told(site.geo, places):
                continue
            said.add((ref, leaf.field))
            yield Finding(
                Severity.WARNING,
                "place_unknown",
                f"asks for the {leaf.field} of clients at endpoint {site.endpoint}, where "
                f"{_reason(site.geo, places)}: only negated comparisons ever hold",
                ref,
                "/spec",
                first([fitting(site, apart_from(rule, GeoPredicate))]),
            )


def _told(source: GeoSource | None, places: Mapping[str, Collection[str]]) -> Collection[str]:
    if source is None:
        return ()
    if source.database is not None:
        return places.get(source.database, ())
    return [field for field, _ in source.headers]


def _reason(source: GeoSource | None, places: Mapping[str, Collection[str]]) -> str:
    if source is None:
        return "no geoDatabase is set and proxies tell nothing"
    what = " and ".join(sorted(_told(source, places))) or "nothing"
    who = f"the database {source.database} tells" if source.database else "trusted proxies tell"
    return f"{who} {what}"
