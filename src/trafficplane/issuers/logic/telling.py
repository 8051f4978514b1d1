"""What members hear of an issuer whose keys can't be had."""

import re
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


# As OpenSSL tells it: `[SSL: CERTIFICATE_VERIFY_FAILED] … (_ssl.c:1006)`.
_BY_OPENSSL = re.compile(r"^\[SSL[^\]]*\] |\s*\(_ssl\.c:\d+\)$")
_STRANGE = ("self-signed", "unable to get", "signature failure")


def unreachable(error: str) -> str:
    """Why a server could not be asked, in words, and what helps where its authority is unknown."""
    said = _BY_OPENSSL.sub("", error)
    if any(strange in said for strange in _STRANGE):
        return f"{said}; caCertificates can name the authority that it comes from"
    return said
