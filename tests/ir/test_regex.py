"""An embedded pattern matches the framed text exactly when the person's pattern is found in it."""

import pytest
import re2
from hypothesis import given
from hypothesis import strategies as st

from trafficplane.ir.regex import Frame, UnembeddableRegexError, embed

_FRAME = Frame(head="/e/shop")
_ATOMS = st.sampled_from(
    ["a", "b", "/", ".", "[^a]", "[]a]", r"\$", r"\^", r"\Q^$\E", "(?:a|b)", "a*", "[$^]", r"\\"]
)
_BODIES = st.lists(_ATOMS, min_size=1, max_size=4).map("".join)
_ALTERNATIVES = st.builds(
    lambda head, body, tail: head + body + tail,
    st.sampled_from(["", "^"]), _BODIES, st.sampled_from(["", "$"]),
)  # fmt: skip
_PATTERNS = st.builds(
    lambda flags, parts: flags + "|".join(parts),
    st.sampled_from(["", "(?i)"]), st.lists(_ALTERNATIVES, min_size=1, max_size=3),
)  # fmt: skip
_TEXTS = st.text(alphabet="abAB/^$\\.", max_size=6)


@given(pattern=_PATTERNS, text=_TEXTS)
def test_embedding_keeps_what_a_search_means(pattern: str, text: str) -> None:
    expected = re2.search(pattern, text) is not None
    found = re2.fullmatch(embed(pattern, _FRAME), f"/e/shop{text}") is not None
    assert found == expected


@pytest.mark.parametrize(
    ("pattern", "host", "expected"),
    [("shop$", "shop:8080", True), ("^shop", "shop", True), ("80", "shop:8080", False),
     ("op", "shop:8080", True), ("^a|p$", "shop:8080", True)],
)  # fmt: skip
def test_a_tail_is_no_part_of_the_searched_text(pattern: str, host: str, expected: bool) -> None:
    frame = Frame(free_head="[^:]*", free_tail="[^:]*", tail="(?::[0-9]+)?")
    assert (re2.fullmatch(embed(pattern, frame), host) is not None) == expected


@pytest.mark.parametrize("pattern", ["(^a)", "a^b", "a(b$|c)", "$a", r"\Aa", r"a\z", "^^a", "a$$"])
def test_anchors_that_have_no_place_are_refused(pattern: str) -> None:
    with pytest.raises(UnembeddableRegexError, match="anchors"):
        embed(pattern, Frame())
