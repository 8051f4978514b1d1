"""Retries, limits and outlier detection, from none to the most."""

from functools import cache

from hypothesis import strategies as st

from tests.strategies.texts import Document, durations, some, statuses

_ON = (
    "CONNECT_FAILURE", "REFUSED_STREAM", "RESET_BEFORE_REQUEST", "RESET", "GATEWAY_ERROR",
    "SERVER_ERROR", "GRPC_CANCELLED", "GRPC_DEADLINE_EXCEEDED", "GRPC_INTERNAL",
    "GRPC_RESOURCE_EXHAUSTED", "GRPC_UNAVAILABLE",
)  # fmt: skip
_limits = st.integers(1, 1_000_000)
_percents = st.integers(0, 100)


@cache
def resilience() -> st.SearchStrategy[Document]:
    """`retries`, `circuitBreaker` and the idle timeout of a cluster, all optional."""
    idle = durations(1000, 86_400_000)
    budget = some({"percent": _percents, "minConcurrency": _limits})
    # With a budget the number of retries can't be limited in another way.
    return st.one_of(
        some({"idleTimeout": idle, "retries": retries({"budget": budget}),
              "circuitBreaker": breakers({})}),
        some({"idleTimeout": idle, "retries": retries({}),
              "circuitBreaker": breakers({"maxRetries": _limits})}),
    )  # fmt: skip


def retries(more: dict[str, st.SearchStrategy[Document]]) -> st.SearchStrategy[Document]:
    """Conditions of every sort."""
    return some(
        {
            "attempts": st.integers(0, 10),
            "conditions": st.lists(st.sampled_from(_ON), min_size=1, unique=True),
            "statuses": st.lists(statuses, max_size=4, unique=True),
            "idempotentOnly": st.booleans(),
            "perTryTimeout": st.one_of(st.none(), durations(10, 86_400_000)),
            **more,
        }
    )


def breakers(more: dict[str, st.SearchStrategy[int]]) -> st.SearchStrategy[Document]:
    """Limits, and ejections."""
    limits = dict.fromkeys(("maxConnections", "maxPendingRequests", "maxRequests"), _limits)
    return some({**limits, **more, "outlierDetection": outlier_detections()})


@st.composite
def outlier_detections(draw: st.DrawFn) -> Document:
    """An ejection never lasts longer than the longest."""
    base = draw(st.integers(100, 86_400_000))
    longest = draw(st.integers(base, 86_400_000))
    rows = st.integers(0, 10_000)
    rate = some(
        {
            "minimumBackends": st.integers(2, 1000),
            "requestVolume": _limits,
            "deviations": st.floats(0.1, 10),
        }
    )
    more = some(
        {
            "consecutive5xx": rows,
            "consecutiveGatewayFailures": rows,
            "successRate": st.one_of(st.none(), rate),
            "interval": durations(100, 3_600_000),
            "maxEjectionPercent": _percents,
        }
    )
    times = {"baseEjectionTime": f"{base}ms", "maxEjectionTime": f"{longest}ms"}
    return {**times, **draw(more)}
