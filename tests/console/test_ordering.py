"""Priorities for a wanted order: right for every order, and as few changes as possible."""

from hypothesis import given
from hypothesis import strategies as st

from trafficplane.console.logic.ordering import priorities

POLICIES = st.dictionaries(
    st.text("abc", min_size=1, max_size=3), st.integers(0, 40), min_size=1, max_size=8
)


@given(POLICIES.flatmap(lambda found: st.permutations([(p, n) for n, p in found.items()])))
def test_any_order_can_be_had(wanted: list[tuple[int, str]]) -> None:
    new = priorities(wanted)

    places = [(new.get(name, priority), name) for priority, name in wanted]
    assert sorted(places) == places
    assert all(0 <= priority <= 1_000_000 for priority, _ in places)


def test_one_move_changes_one_priority() -> None:
    assert priorities([(30, "c"), (10, "a"), (20, "b")]) == {"c": 0}
    assert priorities([(10, "a"), (30, "c"), (20, "b")]) == {"c": 15}
    assert priorities([(10, "a"), (20, "b"), (5, "z")]) == {"z": 30}


def test_an_order_that_holds_already_changes_nothing() -> None:
    assert priorities([(10, "a"), (10, "b"), (20, "c")]) == {}


def test_without_a_gap_all_are_numbered_anew() -> None:
    assert priorities([(1, "a"), (1, "c"), (1, "b"), (1, "d")]) == {
        "a": 10, "c": 20, "b": 30, "d": 40,
    }  # fmt: skip
