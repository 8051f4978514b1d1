"""Durations are read as people write them and written back in one way."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficplane.kit.duration import format_duration, parse


@pytest.mark.parametrize(
    ("text", "span", "canonical"),
    [("500ms", timedelta(milliseconds=500), "500ms"), ("90s", timedelta(seconds=90), "1m30s"),
     ("1h30m", timedelta(hours=1.5), "1h30m"), ("0s", timedelta(), "0s"),
     ("3600s", timedelta(hours=1), "1h")],
)  # fmt: skip
def test_a_duration_has_one_canonical_text(text: str, span: timedelta, canonical: str) -> None:
    assert parse(text) == span
    assert format_duration(span) == canonical


@given(st.integers(0, 10**12).map(lambda ms: timedelta(milliseconds=ms)))
def test_what_is_written_is_read_again(span: timedelta) -> None:
    assert parse(format_duration(span)) == span


@pytest.mark.parametrize("text", ["", "5", "1.5s", "-1s", "1d", "999999999h" * 30, "s", "1s "])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="write for example 500ms, 30s, 5m or 1h"):
        parse(text)
