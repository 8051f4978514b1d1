"""What backends counted that Envoy forgot: those of a cluster made anew, and those removed.

Envoy keeps the counts of a backend with the backend and those of a cluster by its name. A cluster
whose settings change is made anew, and its backends count from zero, but the cluster's own count
goes on. Both count the same attempts, so what the one has more than the others is what was lost.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from trafficplane.telemetry.logic.series import Series

Values = tuple[int, ...]

_SENT, _COUNTED = "upstream_requests", "backend_requests"
_BESIDE = ("backend_errors", "backend_timeouts")
# A report reads the counts one after the other while requests go on; less says nothing.
_SKEW = 50


class _Cluster(NamedTuple):
    organisation_id: str
    name: str


def recovered(
    before: Mapping[Series, Values], now: Mapping[Series, Values], happened: Mapping[Series, Values]
) -> dict[Series, Values]:
    """What replaces the differences (`happened`) of backends whose cluster was sent more than that.

    The sum over a cluster's backends is right to the few requests of the moment in which the report
    was written. Of several backends each is given its share of what was lost by what it had counted
    before, for nothing tells more. Of errors what was lost remains so.
    """
    missing: dict[_Cluster, int] = defaultdict(int)
    for series, (value, *_) in happened.items():
        if series.metric == _SENT:
            missing[_cluster(series)] += value
        elif series.metric == _COUNTED:
            missing[_cluster(series)] -= value
    short = {cluster for cluster, lost in missing.items() if lost > 0}
    found: dict[Series, Values] = {}
    for cluster, of_metric in _backends(short, (*now, *before)).items():
        sent = happened[Series(_SENT, cluster.organisation_id, cluster=cluster.name)][0]
        backends = of_metric[_COUNTED]
        old = {backend: before.get(backend, (0,))[0] for backend in backends}
        new = {backend: now.get(backend, (0,))[0] for backend in backends}
        fallen = {backend: old[backend] for backend in backends if new[backend] < old[backend]}
        # A cluster that was made anew was sent at least what its new backends have counted.
        unseen = sent - sum(new.values())
        enough = bool(fallen) or (any(old.values()) and missing[cluster] * _SKEW > sent)
        if unseen >= 0 and enough:
            found |= {b: (new[b] + tail,) for b, tail in _divided(unseen, old).items()}
            found |= {s: now[s] for metric in _BESIDE for s in of_metric[metric] if s in now}
        else:
            tails = _divided(missing[cluster], fallen)
            found |= {b: (new[b] + tail,) for b, tail in tails.items()}
    return found


def _backends(
    clusters: set[_Cluster], known: Iterable[Series]
) -> dict[_Cluster, defaultdict[str, list[Series]]]:
    """The series of backends of each cluster, by metric."""
    found: dict[_Cluster, defaultdict[str, list[Series]]] = {}
    for series in dict.fromkeys(known) if clusters else ():
        if series.backend and (cluster := _cluster(series)) in clusters:
            found.setdefault(cluster, defaultdict(list))[series.metric].append(series)
    return found


def _cluster(series: Series) -> _Cluster:
    return _Cluster(series.organisation_id, series.cluster)


def _divided(total: int, weights: Mapping[Series, int]) -> dict[Series, int]:
    """Whole parts in proportion to the weights, all the same where they are zero."""
    whole = sum(weights.values())
    found, given, passed = {}, 0, 0
    for number, (series, weight) in enumerate(weights.items(), 1):
        passed += weight
        until = total * passed // whole if whole else total * number // len(weights)
        found[series], given = until - given, until
    return found
