"""What an alert may be about: the labels by which measurements are told apart."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

from trafficplane.telemetry.logic.metrics import Label as Measured


class Label(StrEnum):
    """A label of a measurement, or of a signal."""

    ENDPOINT = "endpoint"
    POLICY = "policy"
    CLUSTER = "cluster"
    BACKEND = "backend"
    CODE = "code"
    LIMIT = "limit"
    VARIANT = "variant"
    GATEWAY = "gateway"
    CERTIFICATE = "certificate"
    RESOURCE = "resource"
    POOL = "pool"
    REPLICA = "replica"


MEASURED: Mapping[Label, Measured] = {
    Label.ENDPOINT: Measured.ENDPOINT,
    Label.POLICY: Measured.POLICY,
    Label.CLUSTER: Measured.CLUSTER,
    Label.BACKEND: Measured.BACKEND,
    Label.CODE: Measured.DETAIL,
    Label.LIMIT: Measured.DETAIL,
    Label.VARIANT: Measured.VARIANT,
    Label.GATEWAY: Measured.GATEWAY,
    Label.POOL: Measured.POOL,
    Label.REPLICA: Measured.REPLICA,
}
"""The labels of history, by telemetry's names for them."""

KINDS: Mapping[Label, str] = {
    Label.ENDPOINT: "Endpoint",
    Label.POLICY: "RoutingPolicy",
    Label.CLUSTER: "Cluster",
    Label.LIMIT: "RateLimit",
    Label.CERTIFICATE: "Certificate",
    Label.POOL: "ReplicaPool",
}
"""The labels whose values are names of resources: what is deleted can't be in trouble."""

Group = tuple[tuple[str, str], ...]
"""One group of a rule: label and value, in the order of the rule's `by`."""

Wanted = Mapping[str, Collection[str]]
"""Labels that an alert must have, each with one of the values."""


def wanted_labels(texts: Iterable[str]) -> Wanted:
    """What `endpoint=shop` and the like ask for; raises `ValueError` for what is no label."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or name not in set(Label):
            raise ValueError(f"{text!r} is not NAME=VALUE with a NAME of {', '.join(Label)}")
        found[name].add(value)
    return found
