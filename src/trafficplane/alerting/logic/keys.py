"""What tells alerts apart."""

import hashlib
import json

from trafficplane.alerting.logic.labels import Group


def open_key(organisation_id: str, rule: str, group: Group) -> str:
    """Names an alert over all its episodes: rule and group, however long its labels are."""
    text = json.dumps([organisation_id, rule, group], separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
