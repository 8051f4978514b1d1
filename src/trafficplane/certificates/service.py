"""The certificates that gateways present: those of the catalog, and one for when none fits."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any

from trafficplane.catalog.schemas import Finding, PlannedState, Resource
from trafficplane.catalog.vault import Vault
from trafficplane.certificates import store
from trafficplane.certificates.judging import findings, state_of
from trafficplane.certificates.kind import Certificate
from trafficplane.certificates.logic.pem import facts
from trafficplane.certificates.logic.self_signed import self_signed
from trafficplane.certificates.schemas import KeyPair, Presented
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Tx, after_commit
from trafficplane.kit.wakeups import Wakeups

DEFAULT = "default"
WAKEUP = "certificates"
_PURPOSE = "tls-private-key"
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
    ) -> None:
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
        sealed = self._secrets.encrypt(_PURPOSE, pair.private_key.encode())
        await store.replace(tx, DEFAULT, pair.certificate, sealed, pair.not_after, now)
        after_commit(tx, lambda: self._wakeups.notify(WAKEUP))

    async def presented(self, tx: Tx, organisation_id: str, spec: Certificate) -> Presented:
        """What gateways need of a certificate of the catalog."""
        stated = facts(spec.certificate)
        key = await self._vault.open(tx, organisation_id, spec.private_key.handle)
        return Presented(KeyPair(spec.certificate, key, stated.not_after), stated.names)

    def examine(self, state: PlannedState) -> Iterable[Finding]:
        """What there is to say about certificates in a change: expired, ending soon, unused."""
        return findings(state, self._clock.now())

    async def status(
        self, _tx: Tx, resources: Sequence[Resource]
    ) -> Mapping[str, Mapping[str, Any]]:
        """What each certificate says of itself, and whether it still holds."""
        return {resource.name: self._status(resource.spec) for resource in resources}

    def _status(self, spec: Certificate) -> dict[str, Any]:
        stated = facts(spec.certificate)
        return {
            "state": state_of(stated.not_after, self._clock.now()),
            "names": list(stated.names),
            "issuer": stated.issuer,
            "serialNumber": stated.serial_number,
            "fingerprint": stated.fingerprint,
            "notBefore": stated.not_before.isoformat(),
            "notAfter": stated.not_after.isoformat(),
        }

    async def reseal(self, tx: Tx) -> int:
        """Encrypts every private key anew, with the current `AUTH_SECRET`; returns how many."""
        rows = await store.sealed(tx)
        for name, old in rows:
            await store.reseal(tx, name, self._secrets.reseal(_PURPOSE, old))
        return len(rows)

    async def default(self, tx: Tx) -> KeyPair | None:
        """The default certificate with its key decrypted; None before `ensure_default`."""
        found = await store.find(tx, DEFAULT)
        if found is None:
            return None
        key = self._secrets.decrypt(_PURPOSE, found.private_key).decode()
        return KeyPair(found.certificate, key, found.not_after)
