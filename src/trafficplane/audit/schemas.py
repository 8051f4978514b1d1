"""The record on the wire: one act, a page of acts, checkpoints, retention."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from pydantic import Field

from trafficplane.audit.logic.chain import Row
from trafficplane.audit.logic.verify import Verification
from trafficplane.kit.schema import WireModel


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows to list; None means any.

    `since` is inclusive, `until` exclusive. `actor` is an id or a name; `action` and `resource`
    also match what lies below them (`member` matches `member.invited`, `Cluster` matches
    `Cluster/shop`). `search` is part of the actor's name, the action or the resource.
    """

    since: datetime | None = None
    until: datetime | None = None
    actor: str | None = None
    action: str | None = None
    resource: str | None = None
    search: str | None = None


class ActorView(WireModel):
    """Who acted: a user, an API token of theirs, or the system itself."""

    kind: str
    id: str
    name: str
    credential: str | None = Field(description="The session or token that was used.")


class OriginView(WireModel):
    """Where the call came from."""

    address: str | None
    user_agent: str | None
    request_id: str | None


class EventView(WireModel):
    """One act. `hash` covers everything above it, and `previous` binds it to the act before."""

    sequence: int
    id: str
    time: str
    actor: ActorView
    action: str
    resource: str | None
    before: Any
    after: Any
    message: str | None
    origin: OriginView
    previous: str
    hash: str


class EventPage(WireModel):
    """Acts, newest first."""

    items: list[EventView]
    next_cursor: str | None


class KeyView(WireModel):
    """A public key by which checkpoints are checked; keep it apart from the server."""

    id: str
    algorithm: str = "Ed25519"
    public_key: str = Field(description="Base64 of the raw 32 bytes.")


class CheckpointView(WireModel):
    """The newest signed statement about a record, to be kept apart from the server."""

    chain: str
    sequence: int
    hash: str
    time: str
    key: str
    signature: str


class CheckpointsView(WireModel):
    """What an auditor writes down: the keys, and how far the record had come."""

    keys: list[KeyView]
    latest: CheckpointView | None


class Checked(WireModel):
    """What reading the whole record back showed."""

    sound: bool
    rows: int
    first: int | None
    last: int | None
    signed_to: int | None = Field(description="The last row that a genuine checkpoint covers.")
    broken_at: int | None = Field(description="The first row that is wrong.")
    reason: str | None
    summary: str

    @classmethod
    def of(cls, found: Verification) -> Self:
        """The wire form."""
        broken = found.broken
        return cls(
            sound=found.sound, rows=found.rows, first=found.first, last=found.last,
            signed_to=found.vouched_to, broken_at=broken and broken.sequence,
            reason=broken and broken.reason, summary=found.sentence(),
        )  # fmt: skip


class Retention(WireModel):
    """For how many days acts are kept; null keeps them for ever."""

    days: int | None = Field(ge=30, le=36_500)


def event_view(row: Row) -> EventView:
    """The wire form of a row: its document, and the hash it was written with."""
    document = json.loads(row.document)
    fields = {name: document.get(name) for name in _SHOWN}
    return EventView.model_validate({**fields, "hash": row.hash})


_SHOWN = (
    "sequence", "id", "time", "actor", "action", "resource", "before", "after", "message",
    "origin", "previous",
)  # fmt: skip
