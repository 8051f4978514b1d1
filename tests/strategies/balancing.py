"""Load balancing: every strategy with what fits it."""

from functools import cache

from hypothesis import strategies as st

from tests.strategies.texts import (
    Document,
    durations,
    editable_header_names,
    header_names,
    paths,
    query_keys,
    some,
    tokens,
)

_PLAIN = ("RANDOM", "IP_HASH")
_WARMING = ("ROUND_ROBIN", "LEAST_CONNECTIONS", "WEIGHTED_ROUND_ROBIN")


@cache
def load_balancing() -> st.SearchStrategy[Document]:
    """How requests may be spread."""
    always = {
        "stickySessions": st.one_of(st.none(), sticky_sessions()),
        "failover": st.sampled_from(("STRICT", "SPILL")),
        "panicThreshold": st.integers(0, 100),
        "zones": st.sampled_from(("IGNORE", "LOCAL_FIRST")),
        "drainTime": durations(1000, 86_400_000),
    }
    ttl = durations(1000, 8_760 * 3_600_000)
    by_address = some(
        {"mode": st.sampled_from(("SOFT", "STRICT")), "ttl": ttl}, by=st.just("ADDRESS")
    )
    kept = some(
        {"failover": st.sampled_from(("STRICT", "SPILL"))},
        strategy=st.just("IP_HASH"),
        stickySessions=by_address,
    )
    return st.one_of(
        kept,
        some(always),
        some(always, strategy=st.sampled_from(_PLAIN)),
        some({**always, "slowStart": slow_starts()}, strategy=st.sampled_from(_WARMING)),
        some({**always, "hash": hashes()}, strategy=st.sampled_from(("MAGLEV", "RING_HASH"))),
    )


@cache
def hashes() -> st.SearchStrategy[Document]:
    """What may be hashed."""
    return st.one_of(
        st.sampled_from(({}, {"by": "ADDRESS"})),
        some({}, by=st.just("HEADER"), name=header_names),
        some({}, by=st.just("COOKIE"), name=tokens),
        some({}, by=st.just("QUERY"), name=query_keys),
    )


@cache
def sticky_sessions() -> st.SearchStrategy[Document]:
    """Sessions in cookies and in headers."""
    mode = {"mode": st.sampled_from(("SOFT", "STRICT"))}
    cookie_paths = paths.filter(lambda path: ";" not in path)
    ttl = durations(1000, 8_760 * 3_600_000)
    return st.one_of(
        some({**mode, "by": st.just("COOKIE"), "name": tokens, "ttl": ttl, "path": cookie_paths}),
        some({**mode, "name": editable_header_names, "ttl": ttl}, by=st.just("HEADER")),
    )


@cache
def slow_starts() -> st.SearchStrategy[Document]:
    """Slow starts from the shortest to the longest."""
    return some(
        {"aggression": st.floats(0.1, 10), "minWeightPercent": st.integers(0, 100)},
        window=durations(1000, 3_600_000),
    )
