"""What members hear of an issuer whose keys can't be had."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from urllib.parse import urlsplit

from trafficplane.inbox.logic.news import News
from trafficplane.inbox.logic.topics import Topic


def failing(url: str, endpoints: Sequence[str], reason: str, now: datetime, *, known: bool) -> News:
    """The news that fetching fails; once for each `url` and day. `known`: an earlier set counts."""
    consequence = (
        "The keys that came last still count; a new one doesn't, and one withdrawn does."
        if known
        else "Until there are any, no token of this issuer counts."
    )
    digest = sha256(url.encode()).hexdigest()[:16]
    return News(
        Topic.SYSTEM,
        f"issuer-keys:{digest}:{now.date()}",
        f"The keys at {urlsplit(url).hostname} can't be fetched",
        f"For {', '.join(endpoints)}, from {url}: {reason}. {consequence}",
        f"/endpoints/{endpoints[0]}" if endpoints else "/endpoints",
    )
