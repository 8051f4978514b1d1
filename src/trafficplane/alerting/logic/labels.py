"""What an alert may be about: the labels by which measurements are told apart."""

from collections.abc import Mapping
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


MEASURED: Mapping[Label, Measured] = {
    Label.ENDPOINT: Measured.ENDPOINT,
    Label.POLICY: Measured.POLICY,
    Label.CLUSTER: Measured.CLUSTER,
    Label.BACKEND: Measured.BACKEND,
    Label.CODE: Measured.DETAIL,
    Label.LIMIT: Measured.DETAIL,
    Label.VARIANT: Measured.VARIANT,
    Label.GATEWAY: Measured.GATEWAY,
}
"""The labels of history, by telemetry's names for them."""

KINDS: Mapping[Label, str] = {
    Label.ENDPOINT: "Endpoint",
    Label.POLICY: "RoutingPolicy",
    Label.CLUSTER: "Cluster",
    Label.LIMIT: "RateLimit",
    Label.CERTIFICATE: "Certificate",
}
"""The labels whose values are names of resources: what is deleted can't be in trouble."""

Group = tuple[tuple[str, str], ...]
"""One group of a rule: label and value, in the order of the rule's `by`."""
