"""The certificates that gateways present: those of the catalog, and one for when none fits."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from trafficplane.catalog.schemas import Finding, PlannedState, Resource
from trafficplane.catalog.vault import Vault
from trafficplane.certificates import store
from trafficplane.certificates.judging import State, days_left, findings, state_of
from trafficplane.certificates.kind import Certificate
from trafficplane.certificates.logic.pem import facts
from trafficplane.certificates.logic.self_signed import self_signed
from trafficplane.certificates.models import AutomaticCertificate
from trafficplane.certificates.schemas import Challenge, KeyPair, Presented
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Tx, after_commit
from trafficplane.kit.wakeups import Wakeups

DEFAULT = "default"
WAKEUP = "certificates"
KEY_PURPOSE = "tls-private-key"
_RENEW_BEFORE = timedelta(days=30)


class Certificates:
    """Keeps the platform's own certificate, and hands all with their keys to the compiler."""

    def __init__(
        self,
        secrets: Secrets,
        clock: Clock,
        wakeups: Wakeups,
        vault: Vault,
        names: tuple[str, ...],
        *,
        automatic: bool = False,
    ) -> None:
        self._automatic = automatic
        self._secrets = secrets
        self._clock = clock
        self._wakeups = wakeups
        self._vault = vault
        self._names = names

    async def ensure_default(self, tx: Tx) -> None:
        """Makes the default certificate, or renews it thirty days before it ends."""
        now = self._clock.now()
        found = await store.find(tx, DEFAULT)
        if found is not None and found.not_after - now > _RENEW_BEFORE:
            return
        pair = self_signed(self._names, now)
        sealed = self._secrets.encrypt(KEY_PURPOSE, pair.private_key.encode())
        await store.replace(tx, DEFAULT, pair.certificate, sealed, pair.not_after, now)
        after_commit(tx, lambda: self._wakeups.notify(WAKEUP))

    async def uploaded(self, tx: Tx, organisation_id: str, spec: Certificate) -> Presented | None:
        """What gateways need of an uploaded pair; None for a certificate that ACME gives.

        Raises `SecretNotKept` and `UndecryptableError`.
        """
        if spec.certificate is None or spec.private_key is None:
            return None
        key = await self._vault.open(tx, organisation_id, spec.private_key.handle)
        return _presented(spec.certificate, key)

    async def had(self, tx: Tx) -> Mapping[tuple[str, str], int]:
        """The versions of the certificates that ACME gave, by organisation and name."""
        return await store.had(tx)

    async def obtained(self, tx: Tx, organisation_id: str, name: str) -> Presented | None:
        """What gateways need of a certificate that ACME gave; raises `UndecryptableError`."""
        row = await store.find_automatic(tx, organisation_id, name)
        if row is None or row.certificate is None or row.private_key is None:
            return None
        key = self._secrets.decrypt(KEY_PURPOSE, row.private_key).decode()
        return _presented(row.certificate, key)

    async def challenges(self, tx: Tx) -> frozenset[Challenge]:
        """What gateways have to answer for ACME now."""
        return await store.challenges(tx)

    def examine(self, state: PlannedState) -> Iterable[Finding]:
        """What there is to say about certificates in a change: expired, ending soon, unused."""
        return findings(state, self._clock.now(), automatic=self._automatic)

    async def status(
        self, tx: Tx, resources: Sequence[Resource]
    ) -> Mapping[str, Mapping[str, Any]]:
        """What each certificate says of itself, whether it still holds, and how renewal goes."""
        owner = resources[0].organisation_id if resources else ""
        automatic = {row.name: row for row in await store.automatic(tx, owner)}
        return {r.name: self._status(r.spec, automatic.get(r.name)) for r in resources}

    def _status(self, spec: Certificate, row: AutomaticCertificate | None) -> dict[str, Any]:
        if spec.acme is None:
            return self._stated(spec.certificate or "")
        if row is None:
            return {"state": State.PENDING, "names": list(spec.acme.domains)}
        renewal = {
            "nextAttempt": row.due_at.isoformat(),
            **({"error": row.error} if row.error is not None else {}),
        }
        if row.certificate is not None:
            return {**self._stated(row.certificate), **renewal}
        state = State.FAILED if row.error is not None else State.PENDING
        return {"state": state, "names": list(spec.acme.domains), **renewal}

    def _stated(self, chain: str) -> dict[str, Any]:
        stated = facts(chain)
        return {
            "state": state_of(stated.not_after, self._clock.now()),
            "names": list(stated.names),
            "issuer": stated.issuer,
            "serialNumber": stated.serial_number,
            "fingerprint": stated.fingerprint,
            "notBefore": stated.not_before.isoformat(),
            "notAfter": stated.not_after.isoformat(),
            "daysLeft": days_left(stated.not_after, self._clock.now()),
        }

    async def ends(
        self, tx: Tx, resources: Sequence[Resource]
    ) -> Mapping[tuple[str, str], datetime]:
        """When each certificate ends that is had, by organisation and name."""
        had = {
            (row.organisation_id, row.name): row.certificate for row in await store.automatic(tx)
        }
        chains = {
            (r.organisation_id, r.name): r.spec.certificate or had.get((r.organisation_id, r.name))
            for r in resources
        }
        return {key: facts(chain).not_after for key, chain in chains.items() if chain}

    async def reseal(self, tx: Tx) -> int:
        """Encrypts every private key anew, with the current `AUTH_SECRET`; returns how many."""
        rows = await store.sealed(tx)
        for name, old in rows:
            await store.reseal(tx, name, self._secrets.reseal(KEY_PURPOSE, old))
        accounts, automatic = await store.sealed_accounts(tx), await store.automatic(tx)
        for account in accounts:
            account.private_key = self._secrets.reseal(KEY_PURPOSE, account.private_key)
        for row in automatic:
            if row.private_key is not None:
                row.private_key = self._secrets.reseal(KEY_PURPOSE, row.private_key)
        return len(rows) + len(accounts) + len(automatic)

    async def default(self, tx: Tx) -> KeyPair | None:
        """The default certificate with its key decrypted; None before `ensure_default`."""
        found = await store.find(tx, DEFAULT)
        if found is None:
            return None
        key = self._secrets.decrypt(KEY_PURPOSE, found.private_key).decode()
        return KeyPair(found.certificate, key, found.not_after)


def _presented(chain: str, key: str) -> Presented:
    stated = facts(chain)
    return Presented(KeyPair(chain, key, stated.not_after), stated.names)
