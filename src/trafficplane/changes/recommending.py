"""What became advisable without anybody's change: told once, and taken back when it is over."""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import chain
from urllib.parse import quote

from trafficplane.catalog.schemas import Action, Change, Finding, PlannedState, Ref, Severity, State
from trafficplane.catalog.service import Catalog
from trafficplane.certificates.service import Certificates
from trafficplane.changes.analysing import analyse_without
from trafficplane.changes.logic.traffic import below_traffic
from trafficplane.changes.traffic import Traffic
from trafficplane.inbox.logic.news import News
from trafficplane.inbox.logic.topics import Topic
from trafficplane.inbox.service import Inbox
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Database, Tx
from trafficplane.kit.loop import Loop
from trafficplane.telemetry.schemas import ClusterHealth
from trafficplane.telemetry.service import HealthViews

_EVERY_S = 120.0

PATIENCE = timedelta(minutes=5)
"""For so long a backend is away before something is recommended because of it."""

ENDS_SOON = timedelta(days=21)
"""So long before its end a certificate of which no alert rule would tell is mentioned."""

_AWAY = frozenset({"UNHEALTHY", "EJECTED"})

_ADVICE: Mapping[str, tuple[str, str]] = {
    "single_backend": (
        "has one backend left", "Add a backend, or bring those back that are away."
    ),
    "share_without_backends": (
        "sends requests where no backend is healthy",
        "Move the weight to other clusters until a backend is back.",
    ),
    "limit_below_traffic": (
        "allows less than what comes", "Raise the limit, or leave it on purpose."
    ),
    "certificate_ends": (
        "ends soon, and no alert will tell",
        "Renew it, and switch the rule on: trafficplane alerts enable certificate-expiry.",
    ),
}  # fmt: skip
"""Of each finding: what is the matter with its resource, and what can be done."""

_PAGES = {
    "Cluster": "clusters", "Endpoint": "endpoints", "RoutingPolicy": "policies",
    "RateLimit": "rate-limits", "Certificate": "certificates",
}  # fmt: skip


class Recommendations:
    """Looks at the running revision with what is known of health, traffic and time."""

    def __init__(
        self,
        database: Database,
        catalog: Catalog,
        health: HealthViews,
        certificates: Certificates,
        traffic: Traffic,
        inbox: Inbox,
        clock: Clock,
    ) -> None:
        self._database = database
        self._catalog = catalog
        self._health = health
        self._certificates = certificates
        self._traffic = traffic
        self._inbox = inbox
        self._clock = clock

    def loops(self) -> list[Loop]:
        """May run in several processes: what one told, no other tells again."""
        return [Loop("changes.recommend", self.run_once, _EVERY_S)]

    async def run_once(self) -> None:
        """One pass over all organisations.

        1. Read what stands now, writing nothing: most passes find what the last one found.
        2. Tell what is new, and take back what is over, in a transaction of its own.
        """
        async with self._database.transaction(write=False) as tx:
            owners = await self._catalog.owners(tx)
            found = {owner: await self.of(tx, owner) for owner in sorted(owners)}
            news = {
                owner: [_news(owner, f, f.resource) for f in findings if f.resource]
                for owner, findings in found.items()
            }
            moved = [o for o in news if await self._inbox.differs(tx, o, _TOPIC, news[o])]
        for owner in moved:
            async with self._database.transaction() as tx:
                await self._inbox.keep(tx, owner, _TOPIC, news[owner])

    async def of(self, tx: Tx, organisation_id: str) -> list[Finding]:
        """What is advisable in an organisation now."""
        state = await self._catalog.state(tx, organisation_id)
        away = self._away(await self._health.all(tx, organisation_id))
        found = chain(
            analyse_without(state, away) if away else (),
            await self._below_traffic(tx, state),
            await self._ending(tx, state),
        )
        return sorted(found, key=lambda f: (f.code, str(f.resource), f.message))

    def _away(self, clusters: Collection[ClusterHealth]) -> dict[str, frozenset[str]]:
        """By cluster the backends that have been away for a while."""
        before = self._clock.now() - PATIENCE
        found = {
            cluster.cluster: frozenset(
                backend.name
                for backend in cluster.backends
                if backend.state in _AWAY and backend.since is not None and backend.since <= before
            )
            for cluster in clusters
        }
        return {cluster: backends for cluster, backends in found.items() if backends}

    async def _below_traffic(self, tx: Tx, state: State) -> Iterator[Finding]:
        limits = tuple(ref for ref in state.resources if ref.kind == "RateLimit")
        if not limits:
            return iter(())
        observed = await self._traffic.busiest(tx, state.organisation_id)
        # Looked at as if each limit had been written just now.
        written = tuple(Change(Action.UPDATE, ref, None, None) for ref in limits)
        planned = PlannedState(state.organisation_id, state, state.contents, written)
        return below_traffic(planned, observed)

    async def _ending(self, tx: Tx, state: State) -> list[Finding]:
        resources = [r for r in state.resources.values() if r.kind == "Certificate"]
        if not resources or _is_watched(state):
            return []
        now = self._clock.now()
        found = []
        for name, status in (await self._certificates.status(tx, resources)).items():
            end = datetime.fromisoformat(status["notAfter"]) if "notAfter" in status else None
            renewal = status.get("error")
            # What is renewed by itself ends only where that fails.
            if end is None or end - now > ENDS_SOON or ("nextAttempt" in status and not renewal):
                continue
            why = f"; its renewal failed: {renewal}" if renewal else ""
            told = f"it ends on {end:%Y-%m-%d}{why}, and no alert rule is about certificates"
            ref = Ref("Certificate", name)
            found.append(Finding(Severity.WARNING, "certificate_ends", told, ref, "/spec"))
        return found


_TOPIC = Topic.RECOMMENDATION


def _is_watched(state: State) -> bool:
    rules = (r.spec for r in state.resources.values() if r.kind == "AlertRule")
    return any(
        rule.enabled and rule.query and rule.query.metric == "certificate_days_left"
        for rule in rules
    )


def _news(organisation_id: str, finding: Finding, ref: Ref) -> News:
    matter, advice = _ADVICE[finding.code]
    # The same finding in other figures is no news.
    told = "".join(c for c in finding.message if not c.isdigit())
    same = hashlib.sha256(f"{organisation_id} {finding.code} {ref} {told}".encode()).hexdigest()
    return News(
        topic=_TOPIC,
        key=f"{finding.code}:{same[:32]}",
        title=f"{ref.kind} {ref.name} {matter}",
        text=f"{finding.message[:1].upper()}{finding.message[1:]}. {advice}",
        link=f"/{_PAGES[ref.kind]}/{quote(ref.name, safe='')}",
    )
