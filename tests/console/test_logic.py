from datetime import UTC, datetime, timedelta

import pytest

from trafficplane.console.logic.documents import place_words
from trafficplane.console.logic.rules import action_words, condition_words
from trafficplane.console.logic.skeletons import unused
from trafficplane.console.logic.times import ago, milliseconds
from trafficplane.console.logic.words import browser, host_of, sentence, trouble
from trafficplane.console.logic.yaml_places import located
from trafficplane.kit.errors import FieldError

NOW = datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("distance", "words"),
    [
        (timedelta(seconds=2), "just now"),
        (timedelta(seconds=30), "30 seconds ago"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=5), "5 hours ago"),
        (timedelta(days=400), "1 year ago"),
        (timedelta(seconds=-5), "in a moment"),
        (timedelta(days=-2), "in 2 days"),
    ],
)
def test_a_moment_is_told_by_its_distance(distance: timedelta, words: str) -> None:
    assert words == ago(NOW - distance, NOW)


@pytest.mark.parametrize(("count", "words"), [(38, "38 ms"), (1400, "1.4 s"), (125_000, "2 min")])
def test_a_measured_duration_is_told_shortly(count: int, words: str) -> None:
    assert words == milliseconds(count)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (
            {"type": "header", "key": "x-a", "operator": "equals", "value": "1"},
            "header x-a is 1",
        ),
        (
            {"type": "cookie", "key": "b", "operator": "exists", "value": False},
            "cookie b is absent",
        ),
        (
            {"type": "method", "operator": "in", "value": ["GET", "PUT"]},
            "method is one of GET, PUT",
        ),
        ({"type": "percentage", "value": 10}, "10 % by user"),
    ],
)
def test_a_condition_is_told_in_words(condition: dict[str, object], words: str) -> None:
    assert words == condition_words(condition)


def test_a_split_is_told_in_percent_of_all_weights() -> None:
    clusters = [{"cluster": "a", "weight": 2}, {"cluster": "b", "weight": 1}]

    assert action_words({"type": "split", "clusters": clusters}) == "66.7 % to a, 33.3 % to b"


@pytest.mark.parametrize(
    ("peer", "host"),
    [
        ("127.0.0.1:4711", "127.0.0.1"),
        ("[::1]:4711", "[::1]"),
        ("::1", "[::1]"),
        ("edge.test", "edge.test"),
        ("", "localhost"),
    ],
)
def test_a_peer_becomes_the_host_of_a_url(peer: str, host: str) -> None:
    assert host == host_of(peer)


def test_a_new_resource_begins_with_a_name_that_is_free() -> None:
    text = "kind: Cluster\nname: shop\nspec: {}\n"

    assert unused(text, {"shop", "shop-2"}) == text.replace("name: shop", "name: shop-3")
    assert unused(text, {"api"}) == text


def test_a_message_becomes_a_sentence() -> None:
    assert sentence("the slug is taken") == "The slug is taken."


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ("/spec/port: is odd", "one thing is wrong"),
        ("2 things are wrong; the first: /spec/port: is odd", "2 things are wrong"),
        ("the slug is taken", "the slug is taken"),
    ],
    ids=["one", "two", "no pointer"],
)
def test_what_is_wrong_is_told_without_a_pointer(detail: str, words: str) -> None:
    assert trouble(detail, [FieldError("/spec/port", "is odd")]) == words


def test_a_place_is_called_by_its_field() -> None:
    assert place_words("/resources/0/spec/backends/1/port") == "backends.1.port"
    assert place_words("/name") == "name"


def test_a_browser_is_named_by_its_header() -> None:
    agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130 Safari/537.36"

    assert (browser(agent), browser(None)) == ("Chrome on Linux", "unknown")


def test_an_error_is_placed_at_the_line_of_its_field_in_its_document() -> None:
    text = "kind: Cluster\n---\nkind: Endpoint\nname: x\nspec:\n  domains:\n    - a\n    - b\n"
    errors = [
        FieldError("/resources/1/spec/domains/1", "twice"),
        FieldError("/resources/1/spec/slug", "missing"),
        FieldError("", "all of it"),
    ]

    assert [(c.line, c.field) for c in located(text, errors)] == [
        (None, ""),
        (5, "spec.slug"),
        (8, "spec.domains.1"),
    ]
