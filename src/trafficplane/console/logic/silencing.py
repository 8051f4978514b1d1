"""A silence for one alert, as the text that an editor begins with."""

import json
from datetime import datetime, timedelta

from trafficplane.alerting.schemas import AlertView

_LASTS = timedelta(hours=2)


def matchers_of(alert: AlertView) -> str:
    """The labels by which exactly this alert is recognised, as YAML flow: `rule=errors,…`."""
    labels = {"rule": alert.rule, **alert.labels}
    return ",".join(f"{label}={value}" for label, value in labels.items())


def silence_document(matchers: str, now: datetime) -> str:
    """A silence of what has these labels, for two hours from now."""
    pairs = [part.partition("=") for part in matchers.split(",") if "=" in part]
    lines = [
        f"    - {{label: {json.dumps(label)}, operator: equals, value: {json.dumps(value)}}}"
        for label, _, value in pairs
    ]
    ends = (now + _LASTS).strftime("%Y-%m-%dT%H:%M:%SZ")
    return "\n".join(
        [
            "kind: Silence",
            f"name: {now.strftime('silence-%Y%m%d-%H%M')}",
            "spec:",
            '  comment: ""                 # why nobody needs to hear of it',
            "  matchers:                   # all must hold",
            *lines,
            f'  endsAt: "{ends}"',
            "",
        ]
    )
