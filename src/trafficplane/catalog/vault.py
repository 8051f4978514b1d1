"""Where secret fields of specs are kept: encrypted, by organisation and handle.

A secret stays as long as its organisation: any earlier revision that holds its handle may be
restored.
"""

from collections.abc import Iterable, Mapping

from trafficplane.catalog import store
from trafficplane.catalog.errors import SecretNotKept
from trafficplane.catalog.logic.secrets import Secret
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Tx

_PURPOSE = "catalog-secret"
_NOT_KEPT = "no secret is kept here under this fingerprint; write the secret itself once"


class Vault:
    """Keeps what is sealed; only those who carry a secret out (the compiler) open it."""

    def __init__(self, secrets: Secrets, clock: Clock) -> None:
        self._secrets = secrets
        self._clock = clock

    async def keep(self, tx: Tx, organisation_id: str, plain: Mapping[str, str]) -> None:
        """Encrypts and stores secrets by handle; one that is kept already is left alone."""
        kept = await store.kept_secrets(tx, organisation_id, plain)
        for handle, text in plain.items():
            if handle not in kept:
                sealed = self._secrets.encrypt(_PURPOSE, text.encode())
                await store.add_secret(tx, organisation_id, handle, sealed, self._clock.now())

    async def unkept(
        self, tx: Tx, organisation_id: str, referred: Mapping[str, str]
    ) -> list[tuple[str, str]]:
        """Place and complaint for each handle (to its place) under which nothing is kept."""
        kept = await store.kept_secrets(tx, organisation_id, referred) if referred else {}
        return [(at, _NOT_KEPT) for handle, at in referred.items() if handle not in kept]

    async def open(self, tx: Tx, organisation_id: str, handle: str) -> str:
        """The clear text; raises `SecretNotKept`, and `UndecryptableError` without its key."""
        kept = await store.kept_secrets(tx, organisation_id, [handle])
        if handle not in kept:
            raise SecretNotKept(f"nothing is kept under {handle}")
        return self._secrets.decrypt(_PURPOSE, kept[handle]).decode()

    async def reveal(
        self, tx: Tx, organisation_id: str, secrets: Iterable[Secret]
    ) -> dict[str, str]:
        """The clear texts by handle; raises as `open` does."""
        return {s.handle: await self.open(tx, organisation_id, s.handle) for s in secrets}

    async def forget(self, tx: Tx, organisation_id: str) -> None:
        """Removes every secret of an organisation that is gone."""
        await store.delete_secrets(tx, organisation_id)

    async def reseal(self, tx: Tx) -> int:
        """Encrypts every secret anew, with the current `AUTH_SECRET`; returns how many."""
        rows = await store.all_secrets(tx)
        for organisation_id, handle, old in rows:
            new = self._secrets.reseal(_PURPOSE, old)
            await store.replace_secret(tx, organisation_id, handle, new)
        return len(rows)
