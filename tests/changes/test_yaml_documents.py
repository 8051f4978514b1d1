"""YAML that means what it looks like, and that can't be used against the server."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficplane.changes.logic.yaml_documents import MAX_BYTES, dump_documents, parse_documents
from trafficplane.kit.errors import BadRequest, ContentTooLarge

BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]\n"
    for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("10:30", "10:30"),
        ("2026-01-01", "2026-01-01"),
        ("1_000", "1_000"),
        ("0x10", "0x10"),
        ("007", 7),
        ("1e3", 1000.0),
        ("true", True),
        ("~", None),
        ("'true'", "true"),
        ("!!str 12", "12"),
        ("<<", "<<"),
        (".inf", ".inf"),
    ],
)
def test_plain_scalars_mean_what_json_would_mean(text: str, value: Any) -> None:
    assert parse_documents(f"a: {text}".encode()) == [{"a": value}]


def test_empty_documents_are_left_out() -> None:
    assert parse_documents(b"---\n---\na: 1\n---\n# nothing\n") == [{"a": 1}]


def test_aliases_are_values() -> None:
    assert parse_documents(b"a: &x {p: 1}\nb: *x\n") == [{"a": {"p": 1}, "b": {"p": 1}}]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\na: 2", "line 2, column 1: the key 'a' stands here twice"),
        ("a: b: c", "line 1, column 5"),
        ("a: [1, 2", "line 2, column 1"),
        ("a: \x01", "line 1, column 4"),
        ("ab: 1\nc: \x07", "line 2, column 4"),
        ("a: &a [*a]", "there is no anchor &a before this"),
        ("a: *b", "there is no anchor &b before this"),
        ("a: &x 1\n---\nb: *x", "there is no anchor &x before this"),
        ("? [a]\n: 1", "a key must be a plain text"),
        ("a: !!python/object/apply:os.system [x]", "means nothing here"),
        ("a: !!binary aGk=", "means nothing here"),
        ("a: !local x", "means nothing here"),
        ("a: " + "9" * 5000, "too many digits"),
        ("[" * 100_000, "nested deeper than 64 levels"),
        ("- " * 100_000, "nested deeper than 64 levels"),
        (BOMB, "its aliases make it far larger than its text"),
    ],
    ids=lambda value: value[:30],
)
def test_what_is_no_good_yaml_is_refused_with_its_place(text: str, problem: str) -> None:
    with pytest.raises(BadRequest) as caught:
        parse_documents(text.encode())

    assert problem in caught.value.detail


def test_yaml_that_is_not_utf_8_is_refused() -> None:
    with pytest.raises(BadRequest, match="byte 3 is not UTF-8"):
        parse_documents(b"a: \xff")


def test_yaml_has_a_largest_size() -> None:
    with pytest.raises(ContentTooLarge):
        parse_documents(b"#" * (MAX_BYTES + 1))


_texts = st.one_of(
    st.sampled_from(("no", "1e3", "007", "~", "", "a: b", "2026-01-01", "- x", "#", "\t", "1.")),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")),
)
_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**20), 10**20), _texts),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(_texts, inner)),
    max_leaves=10,
)


@given(st.lists(st.dictionaries(_texts, _values), max_size=3))
def test_what_is_written_is_read_back(documents: list[dict[str, Any]]) -> None:
    assert parse_documents(dump_documents(documents).encode()) == documents
