"""When digests are due, and what can be muted."""

from datetime import UTC, datetime

import pytest
from pydantic import ValidationError

from trafficplane.inbox.logic.digests import Cadence, Line, digest, next_digest
from trafficplane.inbox.logic.topics import MUTABLE, Topic
from trafficplane.inbox.schemas import PreferencesPatch

AT = datetime(2026, 1, 5, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("cadence", "now", "due"),
    [
        (Cadence.OFF, AT, None),
        (Cadence.HOURLY, AT, AT.replace(hour=13, minute=0)),
        (Cadence.DAILY, AT, AT.replace(day=6, hour=7, minute=0)),
        (Cadence.DAILY, AT.replace(hour=3), AT.replace(hour=7, minute=0)),
        (Cadence.DAILY, AT.replace(hour=7, minute=0), AT.replace(day=6, hour=7, minute=0)),
    ],
)
def test_a_digest_is_due_at_its_hour(cadence: Cadence, now: datetime, due: datetime | None) -> None:
    assert next_digest(cadence, now) == due


def test_a_long_digest_is_cut_and_says_so() -> None:
    subject, text = digest([Line(AT, f"news {n}", "") for n in range(60)], "http://tcp.test/n")
    assert subject == "60 unread notifications"
    assert "and 10 more" in text
    assert "news 50" not in text


def test_what_tells_of_ones_own_account_can_not_be_muted() -> None:
    assert PreferencesPatch(muted=tuple(MUTABLE)).muted == tuple(sorted(MUTABLE))
    with pytest.raises(ValidationError, match="can't be muted"):
        PreferencesPatch(muted=(Topic.SECURITY,))
