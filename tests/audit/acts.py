"""Builds acts, chains and exports for the tests of the record."""

import base64
import json
from datetime import UTC, datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from trafficplane.audit.logic.canonical import canonical
from trafficplane.audit.logic.chain import EMPTY, Act, Head, Row, link
from trafficplane.audit.logic.checkpoint import Checkpoint, key_id, sign
from trafficplane.audit.logic.verify import FORMAT
from trafficplane.kit.access import Caller, CallerKind, Origin, Role

PRIVATE = Ed25519PrivateKey.from_private_bytes(b"\x01" * 32)
PUBLIC = base64.b64encode(PRIVATE.public_key().public_bytes_raw()).decode()
AT = datetime(2026, 1, 5, 12, tzinfo=UTC)


def caller(organisation: str = "org_a", *, platform_admin: bool = False) -> Caller:
    return Caller(
        CallerKind.USER, "usr_1", "ann@example.com", organisation, Role.OWNER, platform_admin,
        "ses_1", origin=Origin("192.0.2.7", "pytest", "req-1"),
    )  # fmt: skip


def act(number: int) -> Act:
    return Act(
        f"evt_{number}", AT, "user", "usr_1", "ann@example.com", "cluster.updated",
        resource="Cluster/shop", before={"weight": number}, after={"weight": number + 1},
    )  # fmt: skip


def chain(length: int, name: str = "org_a") -> list[Row]:
    head, rows = EMPTY, []
    for number in range(1, length + 1):
        rows.append(link(name, head, act(number)))
        head = Head(number, rows[-1].hash)
    return rows


def checkpoint(row: Row, private: bytes = b"\x01" * 32) -> Checkpoint:
    public = Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()
    key = key_id(base64.b64encode(public).decode())
    unsigned = Checkpoint(row.chain, row.sequence, row.hash, "2026-01-05T12:00:00.000000Z", key)
    return sign(unsigned, private)


def header(name: str = "org_a", key: str = PUBLIC) -> str:
    return canonical(
        {"type": "header", "format": FORMAT, "version": 1, "chain": name,
         "keys": [{"id": key_id(key), "publicKey": key}]}
    )  # fmt: skip


def event(row: Row) -> str:
    return json.dumps({"type": "event", "hash": row.hash, "document": json.loads(row.document)})


def line(signed: Checkpoint) -> str:
    return canonical(signed.wire())


def export(rows: list[Row], *signed: Checkpoint) -> list[str]:
    """A file as the server writes it: each checkpoint right after its row."""
    lines = [header(), *(line(c) for c in signed if c.sequence < rows[0].sequence)]
    for row in rows:
        lines += [event(row), *(line(c) for c in signed if c.sequence == row.sequence)]
    return lines
