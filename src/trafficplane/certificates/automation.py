"""Certificates that the control plane gets by itself: asked for, answered by gateways, renewed.

Any number of processes may do this side by side: whoever claims a certificate, by a conditional
update with a lease, is the only one to ask for it, and is overtaken when it died.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from trafficplane.catalog.service import Catalog
from trafficplane.certificates import store
from trafficplane.certificates.acme import Acme, AcmeFailed, Order, new_key
from trafficplane.certificates.kind import CERTIFICATE
from trafficplane.certificates.logic.pem import facts
from trafficplane.certificates.logic.renewal import next_attempt, renewal_at
from trafficplane.certificates.service import KEY_PURPOSE, WAKEUP
from trafficplane.inbox.logic.news import News
from trafficplane.inbox.logic.topics import Topic
from trafficplane.inbox.service import Inbox
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Database, Tx, after_commit
from trafficplane.kit.wakeups import Wakeups

log = structlog.get_logger(__name__)

# Longer than one attempt takes.
_LEASE = timedelta(minutes=5)
# Gateways have a challenge within a second; an authority that asks too early says no for an hour.
_SETTLE_S = 3.0


@dataclass(frozen=True, slots=True)
class Authority:
    """Where certificates come from; setting it up means that its terms are agreed to."""

    directory: str
    email: str | None = None
    ca_file: str | None = None


@dataclass(frozen=True, slots=True)
class _Wanted:
    organisation_id: str
    name: str
    domains: tuple[str, ...]
    attempts: int


class Automation:
    """Gets and renews the certificates of the catalog that have `acme`."""

    def __init__(
        self,
        database: Database,
        catalog: Catalog,
        secrets: Secrets,
        clock: Clock,
        wakeups: Wakeups,
        authority: Authority | None,
        inbox: Inbox,
        settle_s: float = _SETTLE_S,
    ) -> None:
        self._database = database
        self._catalog = catalog
        self._secrets = secrets
        self._clock = clock
        self._wakeups = wakeups
        self._authority = authority
        self._inbox = inbox
        self._settle_s = settle_s

    async def run_once(self) -> None:
        """One pass.

        1. Note what the catalog wants and forget what it wants no longer.
        2. Claim a certificate that is missing, or of whose life a third is left.
        3. Order it, and have every gateway answer the authority's challenges.
        4. Once they do, have them checked and take the certificate.
        5. Note the certificate and when to renew it, or why there is none and when to try again.
        """
        async with self._database.transaction() as tx:
            await self._reconcile(tx)
        if self._authority is None:
            return
        while (wanted := await self._claim()) is not None:
            await self._obtain(wanted, self._authority)

    async def _reconcile(self, tx: Tx) -> None:
        wanted = {
            (resource.organisation_id, resource.name): resource.spec.acme.domains
            for resource in await self._catalog.everybodys(tx, CERTIFICATE.name)
            if resource.spec.acme is not None
        }
        now = self._clock.now()
        for row in await store.automatic(tx):
            key = (row.organisation_id, row.name)
            if key not in wanted:
                await store.remove_automatic(tx, *key)
                await store.remove_challenges(tx, *key)
                continue
            if list(domains := wanted.pop(key)) != row.domains:
                row.domains, row.due_at, row.attempts = list(domains), now, 0
        for (organisation_id, name), domains in wanted.items():
            await store.expect(tx, organisation_id, name, domains, now)

    async def _claim(self) -> _Wanted | None:
        now = self._clock.now()
        async with self._database.transaction() as tx:
            row = await store.due(tx, now)
            if row is None or not await store.claim(tx, row, now + _LEASE):
                return None
            return _Wanted(row.organisation_id, row.name, tuple(row.domains), row.attempts + 1)

    async def _obtain(self, wanted: _Wanted, authority: Authority) -> None:
        key = new_key()
        account = await self._account(authority)
        acme = Acme(authority.directory, account, authority.email, authority.ca_file)
        try:
            order = await asyncio.to_thread(acme.order, wanted.domains, key)
            await self._publish(wanted, order)
            chain = await asyncio.to_thread(acme.collect, order)
        except AcmeFailed as error:
            log.warning("certificate_refused", certificate=wanted.name, reason=str(error))
            await self._failed(wanted, str(error))
        else:
            await self._succeeded(wanted, chain, key)
            log.info("certificate_obtained", certificate=wanted.name, domains=wanted.domains)

    async def _account(self, authority: Authority) -> str:
        async with self._database.transaction() as tx:
            sealed = await store.account_key(tx, authority.directory)
            if sealed is not None:
                return self._secrets.decrypt(KEY_PURPOSE, sealed).decode()
            key = new_key()
            now = self._clock.now()
            await store.add_account(tx, authority.directory, self._seal(key), now)
            return key

    async def _publish(self, wanted: _Wanted, order: Order) -> None:
        if not order.challenges:
            return
        async with self._database.transaction() as tx:
            await store.add_challenges(tx, wanted.organisation_id, wanted.name, order.challenges)
            self._wake(tx)
        await asyncio.sleep(self._settle_s)

    async def _succeeded(self, wanted: _Wanted, chain: str, key: str) -> None:
        stated = facts(chain)
        async with self._database.transaction() as tx:
            await store.remove_challenges(tx, wanted.organisation_id, wanted.name)
            self._wake(tx)
            row = await store.find_automatic(tx, wanted.organisation_id, wanted.name)
            if row is None or tuple(row.domains) != wanted.domains:
                # It was changed or deleted meanwhile.
                return
            row.certificate, row.private_key = chain, self._seal(key)
            row.version, row.attempts, row.error = row.version + 1, 0, None
            row.due_at = renewal_at(stated.not_before, stated.not_after)

    async def _failed(self, wanted: _Wanted, reason: str) -> None:
        async with self._database.transaction() as tx:
            await store.remove_challenges(tx, wanted.organisation_id, wanted.name)
            self._wake(tx)
            row = await store.find_automatic(tx, wanted.organisation_id, wanted.name)
            if row is not None and tuple(row.domains) == wanted.domains:
                row.error = reason
                row.due_at = self._later(wanted)
                if wanted.attempts == 1:
                    await self._tell(tx, wanted, reason)

    async def _tell(self, tx: Tx, wanted: _Wanted, reason: str) -> None:
        """Said once; the attempts that follow are in the certificate's status."""
        today = self._clock.now().date()
        key = f"certificate:{wanted.organisation_id}:{wanted.name}:{today}"
        title = f"There is no certificate for {wanted.name} yet"
        news = News(Topic.SYSTEM, key, title, reason, f"/certificates/{wanted.name}")
        await self._inbox.tell(tx, wanted.organisation_id, news)

    def _later(self, wanted: _Wanted) -> datetime:
        return next_attempt(self._clock.now(), wanted.attempts)

    def _seal(self, key: str) -> str:
        return self._secrets.encrypt(KEY_PURPOSE, key.encode())

    def _wake(self, tx: Tx) -> None:
        after_commit(tx, lambda: self._wakeups.notify(WAKEUP))
