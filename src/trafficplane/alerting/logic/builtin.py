"""Rules ready to switch on: each becomes an ordinary resource, to be changed like any other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A rule as a document. `about` says what it notices."""

    name: str
    about: str
    spec: Mapping[str, Any]


_ALL = (
    BuiltIn(
        "error-rate",
        "More than 5 % of an endpoint's requests are answered with 5xx.",
        {
            "severity": "CRITICAL",
            "query": {"metric": "error_rate", "by": ["endpoint"], "window": "5m"},
            "threshold": 0.05,
            "for": "1m",
            "keepFiringFor": "2m",
        },
    ),
    BuiltIn(
        "latency",
        "5 % of an endpoint's requests take longer than a second.",
        {
            "severity": "WARNING",
            "query": {
                "metric": "latency", "by": ["endpoint"], "window": "5m",
                "aggregation": "QUANTILE", "quantile": 0.95,
            },
            "threshold": 1000,
            "for": "5m",
            "keepFiringFor": "5m",
        },
    ),
    BuiltIn(
        "no-traffic",
        "An endpoint that had requests within the last day has had none for ten minutes.",
        {
            "severity": "WARNING",
            "type": "ABSENCE",
            "query": {
                "metric": "requests", "by": ["endpoint"], "window": "10m", "aggregation": "SUM",
            },
            "expectedWithin": "24h",
        },
    ),
    BuiltIn(
        "backend-down",
        "A backend's health check fails, or it is ejected; one alert for each cluster.",
        {
            "severity": "CRITICAL",
            "query": {"metric": "backends_down", "by": ["cluster"]},
            "threshold": 0,
            "for": "30s",
            "keepFiringFor": "1m",
            "noData": "KEEP",
        },
    ),
    BuiltIn(
        "certificate-expiry",
        "A certificate ends within two weeks and was not renewed.",
        {
            "severity": "WARNING",
            "query": {"metric": "certificate_days_left", "by": ["certificate"]},
            "comparison": "BELOW",
            "threshold": 14,
        },
    ),
    BuiltIn(
        "issuer-keys",
        "The keys of a token issuer can't be fetched, so that new ones don't count.",
        {
            "severity": "WARNING",
            "query": {"metric": "issuer_keys_failing", "by": ["endpoint"]},
            "threshold": 0,
            "for": "1m",
        },
    ),
    BuiltIn(
        "gateway-disconnected",
        "A gateway that is known has been away for a minute.",
        {
            "severity": "CRITICAL",
            "query": {"metric": "gateways_disconnected", "by": ["gateway"]},
            "threshold": 0,
            "for": "1m",
        },
    ),
    BuiltIn(
        "configuration-refused",
        "A gateway refuses a resource and keeps its last good version.",
        {
            "severity": "CRITICAL",
            "query": {"metric": "configuration_refused", "by": ["resource"]},
            "threshold": 0,
            "for": "10s",
        },
    ),
    BuiltIn(
        "replica-lag",
        "A replica is further behind than its pool's bound, or away; one alert for each replica.",
        {
            "severity": "WARNING",
            "query": {"metric": "replicas_behind", "by": ["pool", "replica"]},
            "threshold": 0,
            "for": "10s",
            "keepFiringFor": "30s",
            "noData": "KEEP",
        },
    ),
)  # fmt: skip

BUILT_IN: Mapping[str, BuiltIn] = {rule.name: rule for rule in _ALL}
"""Every built-in rule by name."""
