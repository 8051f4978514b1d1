"""The split over priorities keeps its promises whatever is healthy; Envoy is asked in tests/e2e."""

from hypothesis import given
from hypothesis import strategies as st

from trafficplane.ir.failover import Level, Share, expected_split, overprovisioning_without_spill

_PAIRS = st.tuples(st.integers(0, 1000), st.integers(0, 1000))
_LEVELS = st.lists(_PAIRS.map(lambda pair: Level(max(pair), min(pair))), min_size=1, max_size=5)


@given(_LEVELS, st.integers(1, 100_000), st.integers(0, 100))
def test_everything_is_given_away_or_nothing(
    levels: list[Level], overprovisioning: int, panic: int
) -> None:
    given_away = sum(share.percent for share in expected_split(levels, overprovisioning, panic))
    assert given_away in (0, 100)
    if any(overprovisioning * level.healthy // level.total for level in levels if level.total):
        assert given_away == 100


@given(_LEVELS, st.integers(0, 100))
def test_strict_means_that_one_healthy_backend_keeps_all_requests(
    levels: list[Level], panic: int
) -> None:
    strict = overprovisioning_without_spill([level.total for level in levels])
    healthy = [level.healthy > 0 for level in levels]
    split = expected_split(levels, strict, panic)
    if any(healthy):
        first = healthy.index(True)
        assert split == tuple(Share(100 * (rank == first)) for rank in range(len(levels)))


def test_a_cluster_without_backends_has_no_shares() -> None:
    assert expected_split([], 140, 0) == ()
    assert expected_split([Level(0, 0)], 140, 0) == (Share(0),)
