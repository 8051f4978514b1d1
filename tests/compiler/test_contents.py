"""Answers that consist of uploads, before and after these have been read."""

from typing import Any

from tests.compiler.rendering import edits
from trafficplane.compiler.incremental import Compilation
from trafficplane.ir.route import FileBody, Respond

_PAGE = FileBody("file_1", b"back soon", "text/plain; charset=utf-8")


def _mock(name: str, **mock: Any) -> dict[str, Any]:
    return {"kind": "Endpoint", "name": name, "spec": {"slug": name, "type": "MOCK", "mock": mock}}


def _answers(compilation: Compilation) -> dict[str, tuple[int, Any]]:
    found = {}
    for site in compilation.sites():
        action = site.rules[-1].action
        assert isinstance(action, Respond)
        found[site.endpoint] = (action.status, action.body)
    return found


def test_what_can_not_be_read_yet_answers_503_and_alone_suffers() -> None:
    compilation = Compilation()
    compilation.apply(edits([_mock("a", bodyFile="file_1"), _mock("b", body="b")]), 1)
    assert {name: status for name, (status, _) in _answers(compilation).items()} == {
        "a": 503, "b": 200,
    }  # fmt: skip
    compiled = compilation.apply([], 1, contents={"file_1": _PAGE})
    assert _answers(compilation)["a"] == (200, _PAGE)
    assert [r.name for r in compiled.upserts] == ["routes"]


def test_what_one_endpoint_lets_go_another_may_take_up_at_once() -> None:
    compilation = Compilation()
    compilation.apply(edits([_mock("a", bodyFile="file_1")]), 1, contents={"file_1": _PAGE})
    compilation.apply(edits([_mock("a", body="a"), _mock("b", bodyFile="file_1")]), 2)
    assert _answers(compilation) == {"a": (200, "a"), "b": (200, _PAGE)}


def test_what_nobody_shows_is_forgotten() -> None:
    compilation = Compilation()
    compilation.apply(edits([_mock("a", bodyFile="file_1")]), 1, contents={"file_1": _PAGE})
    assert compilation.has_read("file_1")
    compilation.apply(edits([_mock("a", body="a")]), 2)
    assert not compilation.has_read("file_1")
