"""The keys of issuers for others: which are known, and how fetching them goes."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from trafficplane.catalog.kinds.endpoint import Endpoint
from trafficplane.catalog.logic.key_sets import key_ids
from trafficplane.catalog.logic.pointers import pointer
from trafficplane.catalog.schemas import Finding, PlannedState, Ref, Resource, Severity
from trafficplane.catalog.service import Catalog
from trafficplane.issuers import store
from trafficplane.issuers.schemas import Held, KeysOfEndpoint, KeysOut, KeyState, Source
from trafficplane.kit.access import Caller
from trafficplane.kit.clock import Clock
from trafficplane.kit.db import Tx, after_commit
from trafficplane.kit.outbound import Outbound
from trafficplane.kit.wakeups import Wakeups

WAKEUP = "issuers"
"""Sets have changed."""
HURRY = "issuers/fetch"
"""Somebody wants one fetched now."""


class KeySets:
    """Tells which keys there are; `Fetching` gets them."""

    def __init__(
        self, catalog: Catalog, outbound: Outbound, wakeups: Wakeups, clock: Clock
    ) -> None:
        self._catalog = catalog
        self._outbound = outbound
        self._wakeups = wakeups
        self._clock = clock

    async def versions(self, tx: Tx) -> Mapping[Source, int]:
        """The version of every set that is had, of all organisations."""
        return await store.versions(tx)

    async def sets(self, tx: Tx, sources: Collection[Source]) -> Mapping[Source, str]:
        """The sets of these, as far as there are any."""
        return await store.sets(tx, sources) if sources else {}

    async def fetched(self, tx: Tx) -> Mapping[Source, datetime]:
        """When each set came that is had, of all organisations."""
        return await store.fetched(tx)

    async def held(self, tx: Tx, organisation_id: str) -> Mapping[str, Held]:
        """What an organisation has, by URL."""
        return {one.url: one for one in await store.held(tx, organisation_id)}

    async def status(
        self, tx: Tx, resources: Sequence[Resource]
    ) -> Mapping[str, Mapping[str, Any]]:
        """Of endpoints whose issuers publish their keys by URL, how those keys are known."""
        urled = [r for r in resources if any(i.key_set_url for i in r.spec.token_issuers)]
        if not urled:
            return {}
        known = await self.held(tx, urled[0].organisation_id)
        return {
            r.name: KeysOfEndpoint(token_issuers=list(_told(r.spec, known))).model_dump(mode="json")
            for r in urled
        }

    async def fetch_now(self, tx: Tx, caller: Caller, endpoint: str) -> KeysOfEndpoint:
        """Has the keys of an endpoint's issuers fetched at once; returns what is known before.

        Raises `ResourceNotFound`.
        """
        found = await self._catalog.get(tx, caller, "Endpoint", endpoint)
        urls = {i.key_set_url for i in found.spec.token_issuers if i.key_set_url}
        await store.hasten(tx, caller.organisation_id, urls, self._clock.now())
        after_commit(tx, lambda: self._wakeups.notify(HURRY))
        known = await self.held(tx, caller.organisation_id)
        return KeysOfEndpoint(token_issuers=list(_told(found.spec, known)))

    def examine(self, state: PlannedState) -> Iterable[Finding]:
        """Refuses URLs of plain HTTP that no allowed network can be behind, and servers that one
        endpoint trusts by other authorities than another: they have one set of keys.
        """
        yield from _trusted_twice(state)
        for change in state.changes:
            content = state.contents.get(change.ref)
            if content is None or not isinstance(content.spec, Endpoint):
                continue
            for index, issuer in enumerate(content.spec.token_issuers):
                parts = urlsplit(issuer.key_set_url or "")
                if parts.scheme != "http" or self._outbound.may_be_plain(parts.hostname or ""):
                    continue
                yield Finding(
                    Severity.ERROR,
                    "keys_over_http",
                    "must begin with https://; over http anybody on the way could change the keys. "
                    "OUTBOUND_ALLOWED_NETWORKS can allow a network of your own",
                    change.ref,
                    pointer("spec", "tokenIssuers", index, "keySetUrl"),
                )


def _trusted_twice(state: PlannedState) -> Iterable[Finding]:
    changed = {change.ref for change in state.changes}
    first: dict[str, tuple[str, str | None]] = {}
    named = [
        (Ref("Endpoint", name), index, issuer)
        for name, spec in state.of_kind("Endpoint")
        if isinstance(spec, Endpoint)
        for index, issuer in enumerate(spec.token_issuers)
        if issuer.key_set_url is not None
    ]
    # What changes is compared with what stands, so that the fault is found in the change.
    for ref, index, issuer in sorted(named, key=lambda one: one[0] in changed):
        url = issuer.key_set_url or ""
        endpoint, authorities = first.setdefault(url, (ref.name, issuer.ca_certificates))
        if authorities != issuer.ca_certificates:
            yield Finding(
                Severity.ERROR,
                "keys_trusted_otherwise",
                f"must be the same as that of endpoint {endpoint}, which has its keys from the "
                "same URL; they are fetched once for all",
                ref,
                pointer("spec", "tokenIssuers", index, "caCertificates"),
            )


def _told(spec: Endpoint, known: Mapping[str, Held]) -> Iterable[KeysOut]:
    for issuer in spec.token_issuers:
        if issuer.key_set_url is not None:
            held = known.get(issuer.key_set_url)
            yield KeysOut(
                issuer=issuer.issuer,
                key_set_url=issuer.key_set_url,
                state=_state(held),
                keys=key_ids(held.key_set) if held and held.key_set else [],
                fetched_at=held.fetched_at if held else None,
                next_fetch=held.due_at if held else None,
                error=held.error if held else None,
            )


def _state(held: Held | None) -> KeyState:
    if held is None or held.key_set is None:
        return KeyState.UNKNOWN
    return KeyState.CURRENT if held.error is None else KeyState.OUTDATED
