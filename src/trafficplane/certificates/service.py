"""The certificate that gateways present when no other fits."""

from datetime import timedelta

from trafficplane.certificates import store
from trafficplane.certificates.logic.self_signed import KeyPair, self_signed
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Tx, after_commit
from trafficplane.kit.wakeups import Wakeups

DEFAULT = "default"
WAKEUP = "certificates"
_PURPOSE = "tls-private-key"
_RENEW_BEFORE = timedelta(days=30)


class Certificates:
    """Keeps the platform's self-signed certificate and hands it to the compiler."""

    def __init__(
        self, secrets: Secrets, clock: Clock, wakeups: Wakeups, names: tuple[str, ...]
    ) -> None:
        self._secrets = secrets
        self._clock = clock
        self._wakeups = wakeups
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
