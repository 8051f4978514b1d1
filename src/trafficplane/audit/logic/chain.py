"""The hash chain: what one row of the record says, and how it is bound to the row before.

A chain is the record of one organisation, or of the platform for acts outside any organisation.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from trafficplane.audit.logic.canonical import canonical, presentable, rfc3339

PLATFORM = "platform"
"""The chain of acts that belong to no organisation."""

GENESIS = "0" * 64
"""What the first row of a chain names as the hash of its predecessor."""

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Head:
    """The newest row of a chain: its number (1 for the first, 0 for none) and its hash."""

    sequence: int
    hash: str


EMPTY = Head(0, GENESIS)


@dataclass(frozen=True, slots=True)
class Act:
    """What happened; everything of a row but its place in the chain.

    `resource` is `<kind>/<name or id>`. `before` and `after` are JSON documents without secrets.
    """

    id: str
    at: datetime
    actor_kind: str
    actor_id: str
    actor_name: str
    action: str
    credential_id: str | None = None
    resource: str | None = None
    before: Any = None
    after: Any = None
    message: str | None = None
    address: str | None = None
    user_agent: str | None = None
    request_id: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One link: the canonical text and its hash."""

    chain: str
    sequence: int
    document: str
    hash: str


def link(chain: str, head: Head, act: Act) -> Row:
    """The row that follows `head`. Raises `NotCanonicalError` for what JSON can't say."""
    document = canonical(presentable(_document(chain, head, act)))
    return Row(chain, head.sequence + 1, document, digest(document))


def digest(document: str) -> str:
    """SHA-256 of a canonical text, in hex."""
    return hashlib.sha256(document.encode()).hexdigest()


def _document(chain: str, head: Head, act: Act) -> Mapping[str, Any]:
    return {
        "version": _VERSION,
        "chain": chain,
        "sequence": head.sequence + 1,
        "previous": head.hash,
        "id": act.id,
        "time": rfc3339(act.at),
        "actor": {
            "kind": act.actor_kind,
            "id": act.actor_id,
            "name": act.actor_name,
            "credential": act.credential_id,
        },
        "action": act.action,
        "resource": act.resource,
        "before": act.before,
        "after": act.after,
        "message": act.message,
        "origin": {
            "address": act.address,
            "userAgent": act.user_agent,
            "requestId": act.request_id,
        },
    }
