"""Files are read as YAML 1.2 means them, and every pointer leads back to its line."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trafficplane.cli.documents import load, parse
from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.writing import to_yaml

SHOP = """\
kind: Cluster
name: shop
spec:
  backends:
    - {name: a, address: 10.0.0.5, port: 70000}
---
# only a remark
---
- kind: Endpoint
  name: shop
  spec:
    slug: shop
    "a/b~c": 1
"""


@pytest.mark.parametrize(
    ("document", "pointer", "expected"),
    [
        (0, "/spec/backends/0/port", "shop.yaml:5:42"),
        (0, "/spec/backends/0", "shop.yaml:5:7"),
        (0, "/spec/backends", "shop.yaml:4:3"),
        (0, "/spec/backends/0/weight", "shop.yaml:5:7"),
        (0, "/spec/backends/7/port", "shop.yaml:4:3"),
        (0, "", "shop.yaml:1:1"),
        (1, "", "shop.yaml:9:3"),
        (1, "/spec/slug", "shop.yaml:12:11"),
        (1, "/spec/a~1b~0c", "shop.yaml:13:14"),
    ],
)
def test_a_pointer_leads_to_its_place(document: int, pointer: str, expected: str) -> None:
    assert expected == str(parse(SHOP, "shop.yaml")[document].locate(pointer))


def test_a_place_knows_its_line_and_width() -> None:
    position = parse(SHOP, "shop.yaml")[0].locate("/spec/backends/0/port")
    start = position.column - 1
    assert position.text[start : start + position.width] == "70000"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no", "no"),
        ("on", "on"),
        ("10:30", "10:30"),
        ("2026-01-01", "2026-01-01"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("true", True),
        ("10", 10),
        ("-1.5e3", -1500.0),
        ("~", None),
        ("'10'", "10"),
    ],
)
def test_scalars_mean_what_yaml_1_2_says(text: str, expected: object) -> None:
    assert {"value": expected} == parse(f"value: {text}", "x.yaml")[0].value


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: [1,\nb: 2\n", "1:4", "expected ',' or ']'"),
        ("a: b: c", "1:5", "mapping values are not allowed here"),
        ("a:\n\t- b", "2:1", "cannot start any token"),
        ("a: 1\nb: 2\na: 3", "3:1", "the key 'a' stands here twice"),
        ("a: \x01", "1:4", "a character that YAML does not allow"),
        ("kind: &x {a: *x}", "1:7", "an alias inside of itself"),
        ("a: !!binary aGk=", "1:4", "means nothing here"),
        ("a: !secret x", "1:4", "the tag !secret means nothing here"),
        ("- 5", "1:3", "a resource is a mapping"),
        ("? [1]\n: 2", "1:3", "a key must be a plain text"),
    ],
)
def test_what_is_not_readable_is_refused_with_its_place(
    text: str, place: str, message: str
) -> None:
    with pytest.raises(Failure, match=message.replace("]", r"\]")) as caught:
        parse(text, "x.yaml")
    assert (f"x.yaml:{place}", ExitCode.INPUT) == (
        str(caught.value.position),
        caught.value.exit_code,
    )


def test_anchors_are_followed() -> None:
    assert parse("a: &base [1]\nb: *base\n", "x.yaml")[0].value["b"] == [1]


def test_a_folder_is_searched_through_in_order(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "b.yaml").write_text("name: b")
    (tmp_path / "deep" / "a.json").write_text('{"name": "a"}')
    (tmp_path / "notes.txt").write_text("name: nothing")
    assert [d.value["name"] for d in load([str(tmp_path)])] == ["b", "a"]


@pytest.mark.parametrize("name", ["missing.yaml", "empty"])
def test_nothing_to_read_is_an_error(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(Failure, match=name):
        load([str(tmp_path / name)])


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), include_characters="\n\t"),
    max_size=20,
)
AMBIGUOUS = st.sampled_from(
    ["no", "on", "1e3", "-.5", "1_0", "0x1f", "10:30", "null", "~", "<<", ""]
)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS | AMBIGUOUS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS | AMBIGUOUS, inner, max_size=3)
    ),
    max_leaves=10,
)


@given(spec=st.dictionaries(st.text("abc", min_size=1), VALUES, max_size=4))
def test_what_is_exported_reads_back_the_same(spec: dict[str, Any]) -> None:
    resource = {"kind": "Cluster", "name": "no", "spec": spec}
    assert [resource] == [d.value for d in parse(to_yaml([resource]), "x.yaml")]
