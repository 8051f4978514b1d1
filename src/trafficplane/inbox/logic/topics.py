"""What notifications are about; people mute them by this."""

from enum import StrEnum


class Topic(StrEnum):
    """What a notification is about."""

    BACKEND_HEALTH = "BACKEND_HEALTH"
    """Alerts about traffic and backends."""
    REPLICA_LAG = "REPLICA_LAG"
    """Alerts about replicas of databases."""
    POLICY_CHANGE = "POLICY_CHANGE"
    """Somebody else changed resources."""
    SECURITY = "SECURITY"
    """Something happened to one's own account."""
    SYSTEM = "SYSTEM"
    """Gateways, certificates, and the control plane itself."""

    RECOMMENDATION = "RECOMMENDATION"
    """Something became advisable without anybody's change."""


MUTABLE = frozenset(Topic) - {Topic.SECURITY}
"""What can be muted. Whoever took an account over must not be able to silence what tells of it."""
