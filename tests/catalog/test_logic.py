"""The small pure rules: differences, merge patches, selectors, cursors."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficplane.catalog.logic.differences import differences
from trafficplane.catalog.logic.merging import merge
from trafficplane.catalog.logic.pointers import pointer
from trafficplane.catalog.logic.regex import check_regex
from trafficplane.catalog.logic.selectors import Match, Term, parse_selector
from trafficplane.catalog.schemas import ABSENT, Document
from trafficplane.kit.cursors import close_cursor, open_cursor, open_number
from trafficplane.kit.errors import Invalid

A, B, C = ({"name": name, "port": 1} for name in "abc")


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"x": 1}, {"x": 1}, []),
        ({"x": 1}, {"x": 2}, [("/spec/x", 1, 2)]),
        ({}, {"x": 1}, [("/spec/x", ABSENT, 1)]),
        ({"x": 1}, {}, [("/spec/x", 1, ABSENT)]),
        ({"b": [A, B]}, {"b": [C, A, B]}, [("/spec/b/0", ABSENT, C)]),
        ({"b": [A, B]}, {"b": [B]}, [("/spec/b/0", A, ABSENT)]),
        ({"b": [A, B]}, {"b": [A, B | {"port": 2}]}, [("/spec/b/1/port", 1, 2)]),
        ({"b": [A, B]}, {"b": [B, A]}, [("/spec/b", [A, B], [B, A])]),
        ({"b": ["x", "y"]}, {"b": ["x", "z"]}, [("/spec/b/1", "y", "z")]),
        ({"b": ["x"]}, {"b": ["x", "z"]}, [("/spec/b/1", ABSENT, "z")]),
        ({"b": {"a/b": 1}}, {"b": {"a/b": 2}}, [("/spec/b/a~1b", 1, 2)]),
        ({"x": True}, {"x": None}, [("/spec/x", True, None)]),
    ],
)
def test_differences(before: Any, after: Any, expected: list[tuple[str, Any, Any]]) -> None:
    found = differences(Document({}, before), Document({}, after))

    assert expected == [(d.pointer, d.before, d.after) for d in found]


def test_a_new_document_differs_in_every_field() -> None:
    found = differences(None, Document({"a": "b"}, {"x": 1}))

    assert [(d.pointer, d.after) for d in found] == [("/labels/a", "b"), ("/spec/x", 1)]


@pytest.mark.parametrize(
    ("target", "patch", "expected"),
    [
        # The examples of RFC 7396, appendix A.
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_merge_patch(target: Any, patch: Any, expected: Any) -> None:
    assert expected == merge(target, patch)


def test_pointers_escape_what_rfc_6901_escapes() -> None:
    assert pointer("spec", "a/b", 0, "~x", "") == "/spec/a~1b/0/~0x/"


def test_selectors() -> None:
    assert (
        Term("team", Match.EQUAL, "a"),
        Term("x/y", Match.EQUAL, "b"),
        Term("tier", Match.NOT_EQUAL, "gold"),
        Term("canary", Match.PRESENT),
        Term("legacy", Match.ABSENT),
        Term("empty", Match.EQUAL, ""),
    ) == parse_selector("team=a, x/y==b,tier!=gold,canary,!legacy,empty=")


@pytest.mark.parametrize("text", ["=a", "a=b=c", "!a=b", "a b", "-"])
def test_a_malformed_selector_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is not a label selector"):
        parse_selector(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_cursors_carry_any_key(key: str) -> None:
    assert key == open_cursor(close_cursor(key))


@pytest.mark.parametrize("cursor", ["é", "a", "////", "_w"])
def test_a_cursor_of_somebody_else_is_refused(cursor: str) -> None:
    with pytest.raises(Invalid):
        open_cursor(cursor)


@pytest.mark.parametrize("key", ["x", "-1", "9" * 40])
def test_a_cursor_that_is_no_number_is_refused(key: str) -> None:
    with pytest.raises(Invalid):
        open_number(close_cursor(key))


@pytest.mark.parametrize("text", ["a", "^/api/v[0-9]+$", r"(?i)foo|^bar$", r"\Qa.b\E", r"\pL+"])
def test_ordinary_expressions_are_accepted(text: str) -> None:
    assert text == check_regex(text)
