"""Signing checkpoints, exporting a record so that it can be checked offline, and forgetting."""

import asyncio
import base64
import csv
import io
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

import structlog
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from trafficplane.audit import store
from trafficplane.audit.logic.canonical import canonical, rfc3339
from trafficplane.audit.logic.chain import EMPTY, Head, Row
from trafficplane.audit.logic.checkpoint import Checkpoint, key_id, sign
from trafficplane.audit.logic.verify import FORMAT, Verification, Verifier
from trafficplane.audit.schemas import Filter
from trafficplane.kit.clock import Clock
from trafficplane.kit.crypto import Secrets
from trafficplane.kit.db import Tx

log = structlog.get_logger(__name__)

_PURPOSE = "audit-signing-key"
_PAGE = 500
_CSV_COLUMNS = (
    "sequence", "time", "actor_kind", "actor_id", "actor_name", "action", "resource", "message",
    "address", "user_agent", "request_id", "before", "after", "hash",
)  # fmt: skip


class Reader(Protocol):
    """Opens transactions that only read; `kit.db.Database` is one."""

    def transaction(self, *, write: bool = True) -> AbstractAsyncContextManager[Tx]:
        """One transaction."""
        ...


@dataclass(frozen=True, slots=True)
class Extent:
    """Which rows an export holds: after `after`, up to `head`; and the keys to check them with."""

    chain: str
    after: int
    head: Head
    keys: tuple[str, ...]
    exported_at: str


class Notary:
    """Signs how far records have come, exports them, and forgets what has aged out."""

    def __init__(self, secrets: Secrets, clock: Clock) -> None:
        self._secrets = secrets
        self._clock = clock

    async def checkpoint(self, tx: Tx, chain: str) -> Checkpoint | None:
        """Signs the newest row of a record; None when it has no rows.

        The statement is also logged, so that whoever keeps the log apart keeps it too.
        """
        head = await store.head(tx, chain)
        if head is None:
            return None
        return await self._sign(tx, chain, head)

    async def checkpoint_all(self, tx: Tx) -> int:
        """Signs every record that grew since its newest checkpoint; returns how many."""
        chains = await store.unsigned_chains(tx)
        for chain in chains:
            await self.checkpoint(tx, chain)
        return len(chains)

    async def _sign(self, tx: Tx, chain: str, head: Head) -> Checkpoint:
        existing = await store.checkpoints(tx, chain, start=head.sequence, up_to=head.sequence)
        if existing:
            return existing[0]
        key = await self._key(tx)
        now = self._clock.now()
        unsigned = Checkpoint(chain, head.sequence, head.hash, rfc3339(now), key.id)
        signed = sign(unsigned, self._secrets.decrypt(_PURPOSE, key.private_key))
        await store.add_checkpoint(tx, signed, now)
        log.info("audit_checkpoint", **{k: v for k, v in signed.wire().items() if k != "type"})
        return signed

    async def _key(self, tx: Tx) -> store.Key:
        existing = await store.active_key(tx)
        if existing is not None:
            return existing
        private = Ed25519PrivateKey.generate()
        public = base64.b64encode(private.public_key().public_bytes_raw()).decode()
        sealed = self._secrets.encrypt(_PURPOSE, private.private_bytes_raw())
        key = store.Key(key_id(public), public, sealed)
        await store.add_key(tx, key, self._clock.now())
        return key

    async def reseal(self, tx: Tx) -> int:
        """Encrypts every private key anew, with the current `AUTH_SECRET`; returns how many."""
        rows = await store.sealed_keys(tx)
        for key, old in rows:
            await store.reseal_key(tx, key, self._secrets.reseal(_PURPOSE, old))
        return len(rows)

    async def public_keys(self, tx: Tx) -> Sequence[str]:
        """Base64 of every public key that ever signed."""
        return await store.public_keys(tx)

    async def latest(self, tx: Tx, chain: str) -> Checkpoint | None:
        """The newest checkpoint of a record."""
        return await store.latest_checkpoint(tx, chain)

    async def begin_export(self, tx: Tx, chain: str, wanted: Filter) -> Extent:
        """Signs the end of what will be exported, and its beginning when that isn't row 1.

        Of `wanted` only `since` decides the extent: a chain with holes can't be checked.
        """
        head = await store.head(tx, chain) or EMPTY
        first = await store.first_kept(tx, chain)
        if wanted.since is not None:
            since = await store.first_since(tx, chain, wanted.since)
            first = max(first, since if since is not None else head.sequence)
        await self.checkpoint(tx, chain)
        # Only a row that is still there can be signed; for a forgotten one retention has signed.
        before = await store.row(tx, chain, first - 1)
        if before is not None:
            await self._sign(tx, chain, Head(before.sequence, before.hash))
        keys = tuple(await store.public_keys(tx))
        return Extent(chain, first - 1, head, keys, rfc3339(self._clock.now()))

    async def check(self, reader: Reader, chain: str) -> Verification:
        """Reads a whole record back and checks it as an auditor would check its export.

        It can't show what somebody with the signing key rewrote; only an auditor who keeps
        checkpoints elsewhere can.
        """
        async with reader.transaction(write=False) as tx:
            head = await store.head(tx, chain) or EMPTY
            first = await store.first_kept(tx, chain)
            latest = await store.latest_checkpoint(tx, chain)
            keys = tuple(await store.public_keys(tx))
        extent = Extent(chain, first - 1, head, keys, rfc3339(self._clock.now()))
        verifier = Verifier(known_checkpoints=[latest] if latest else [])
        lines: list[str] = []
        async for line in self.json_lines(reader, extent):
            lines.append(line)
            if len(lines) == _PAGE:
                # Hashing holds up nobody: it happens in a thread, a page at a time.
                await asyncio.to_thread(verifier.feed, lines)
                lines = []
        await asyncio.to_thread(verifier.feed, lines)
        return verifier.result(ends_at=head.sequence)

    async def json_lines(self, reader: Reader, extent: Extent) -> AsyncIterator[str]:
        """The export that `audit.logic.verify` checks, a page of rows for each transaction."""
        header = {
            "type": "header",
            "format": FORMAT,
            "version": 1,
            "chain": extent.chain,
            "exportedAt": extent.exported_at,
            "keys": [{"id": key_id(k), "publicKey": k} for k in extent.keys],
        }
        yield canonical(header) + "\n"
        async with reader.transaction(write=False) as tx:
            anchors = await store.checkpoints(
                tx, extent.chain, start=extent.after, up_to=extent.after
            )
        for anchor in anchors:
            yield canonical(anchor.wire()) + "\n"
        async for rows, checkpoints in self._pages(reader, extent, Filter()):
            signed = {checkpoint.sequence: checkpoint for checkpoint in checkpoints}
            for row in rows:
                yield f'{{"type":"event","hash":"{row.hash}","document":{row.document}}}\n'
                if row.sequence in signed:
                    yield canonical(signed[row.sequence].wire()) + "\n"

    async def csv(self, reader: Reader, extent: Extent, wanted: Filter) -> AsyncIterator[str]:
        """The rows that match as a table for people; it can't be checked, having holes."""
        yield _csv_line(_CSV_COLUMNS)
        async for rows, _ in self._pages(reader, extent, wanted):
            for row in rows:
                yield _csv_line(_cells(row))

    async def _pages(
        self, reader: Reader, extent: Extent, wanted: Filter
    ) -> AsyncIterator[tuple[Sequence[Row], Sequence[Checkpoint]]]:
        after = extent.after
        while True:
            async with reader.transaction(write=False) as tx:
                rows = await store.oldest(
                    tx, extent.chain, wanted, after=after, up_to=extent.head.sequence, limit=_PAGE
                )
                if not rows:
                    return
                last = rows[-1].sequence
                checkpoints = await store.checkpoints(tx, extent.chain, start=after + 1, up_to=last)
            yield rows, checkpoints
            after = last

    async def keep_for(self, tx: Tx, chain: str, days: int | None) -> None:
        """Sets for how many days a record keeps its rows; None keeps them for ever."""
        await store.set_retention(tx, chain, days)

    async def kept_for(self, tx: Tx, chain: str) -> int | None:
        """For how many days a record keeps its rows; None for ever."""
        return await store.retention_of(tx, chain)

    async def forget_aged(self, tx: Tx) -> int:
        """Removes rows past their retention; returns how many records were shortened.

        1. The newest aged row is signed, so that what is left still has a proven beginning.
        2. Rows up to it go, and checkpoints before it.
        The newest row of a record always stays.
        """
        shortened = 0
        for chain, days in await store.retention(tx):
            cutoff = self._clock.now() - timedelta(days=days)
            shortened += await self._forget(tx, chain, await self._last_aged(tx, chain, cutoff))
        return shortened

    async def _last_aged(self, tx: Tx, chain: str, cutoff: datetime) -> Row | None:
        head = await store.head(tx, chain) or EMPTY
        last = await store.last_before(tx, chain, cutoff, head.sequence)
        return await store.row(tx, chain, last)

    async def _forget(self, tx: Tx, chain: str, last: Row | None) -> bool:
        if last is None:
            return False
        await self._sign(tx, chain, Head(last.sequence, last.hash))
        await store.forget(tx, chain, last.sequence)
        return True


def public_key_id(public_key: str) -> str:
    """The fingerprint by which people compare a key."""
    return key_id(public_key)


def _cells(row: Row) -> list[object]:
    document = json.loads(row.document)
    actor, origin = document["actor"], document["origin"]
    return [
        document["sequence"], document["time"], actor["kind"], actor["id"], actor["name"],
        document["action"], document["resource"], document["message"], origin["address"],
        origin["userAgent"], origin["requestId"], _json(document["before"]),
        _json(document["after"]), row.hash,
    ]  # fmt: skip


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _csv_line(cells: Sequence[object]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer).writerow([_inert(cell) for cell in cells])
    return buffer.getvalue()


def _inert(cell: object) -> object:
    # A spreadsheet runs cells that begin like a formula (OWASP, CSV injection).
    if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + cell
    return cell
