"""How long certificates still hold."""

from collections.abc import Sequence
from datetime import datetime

from trafficplane.alerting.logic.labels import Label
from trafficplane.alerting.logic.signals.signal import Bygone, Present, Reading, Signal, Track

_DAY_S = 24 * 3600


async def read(present: Present) -> Sequence[Reading]:
    """Days until each certificate ends; negative once it has. One still to be had has none."""
    return [
        Reading(
            round((datetime.fromisoformat(end) - present.now).total_seconds() / _DAY_S, 2),
            {Label.CERTIFICATE: name},
            f"{name} ends on {end[:10]}" + (f"; renewal failed: {error}" if error else ""),
        )
        for name, status in (await present.certificates()).items()
        if (end := status.get("notAfter"))
        for error in [status.get("error")]
    ]


async def replay(bygone: Bygone) -> Sequence[Track]:
    """The same, of each certificate since it holds."""
    found = []
    for name, status in (await bygone.certificates()).items():
        if "notAfter" in status:
            begin, end = (datetime.fromisoformat(status[n]) for n in ("notBefore", "notAfter"))
            days = [
                round((end - time).total_seconds() / _DAY_S, 2) if time >= begin else None
                for time in bygone.times
            ]
            found.append(Track(days, {Label.CERTIFICATE: name}))
    return found


CERTIFICATE_DAYS_LEFT = Signal(
    "certificate_days_left",
    "days",
    "Days until a certificate ends; of several, the least.",
    frozenset({Label.CERTIFICATE}),
    min,
    read,
    "from the certificates that there are now, since each began to hold; not those they replaced",
    replay,
)
