"""Answers whose bodies are uploaded files, from the upload to the client."""

from typing import Any

import pytest

from tests.e2e.stack import Stack, endpoint

PAGE = b"<!doctype html><h1>100 % back \xc3\xb6soon</h1>"
PICTURE = b"GIF89a" + bytes(range(256))


def upload(stack: Stack, content: bytes, name: str = "page") -> str:
    answer = stack.api.post(
        "/api/files", files={"file": (name, content)}, data={"visibility": "private"}
    )
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def apply(stack: Stack, *resources: dict[str, Any]) -> Any:
    return stack.api.post("/api/changes/apply?wait=20s", json={"resources": list(resources)})


def mock(file: str, name: str = "page", **more: Any) -> dict[str, Any]:
    return endpoint(name, type="MOCK", mock={"bodyFile": file, **more})


def test_a_file_is_the_body_and_tells_its_type(stack: Stack) -> None:
    page, picture = upload(stack, PAGE), upload(stack, PICTURE)
    closed = endpoint(
        "closed", type="MOCK", mock={}, maintenance={"bodyFile": page, "retryAfter": "5m"}
    )
    named = mock(page, "named", headers={"Content-Type": "text/css"}, statusCode=201)
    stack.apply(mock(page), mock(picture, "picture"), named, closed)
    seen = {n: stack.request(f"/e/{n}/x") for n in ("page", "picture", "named", "closed")}
    assert {n: (a.status_code, a.content, a.headers["content-type"]) for n, a in seen.items()} == {
        "page": (200, PAGE, "text/html; charset=utf-8"),
        "picture": (200, PICTURE, "image/gif"),
        "named": (201, PAGE, "text/css"),
        "closed": (503, PAGE, "text/html; charset=utf-8"),
    }
    assert seen["closed"].headers["retry-after"] == "300"
    told = stack.api.post("/api/explain", json={"method": "GET", "url": "http://x.test/e/page/"})
    assert told.json()["effect"]["bodyFile"] == page


def test_a_file_stays_while_an_endpoint_needs_it(stack: Stack) -> None:
    page, other = upload(stack, PAGE), upload(stack, b"plain")
    stack.apply(mock(page))
    refused = stack.api.delete(f"/api/files/{page}")
    assert (refused.status_code, refused.json()["error"]) == (409, "file_in_use")
    assert "Endpoint/page" in refused.json()["detail"]
    # What takes its place, and what a rollback brings back, is served as well.
    number = stack.apply(mock(other))["revision"]["number"]
    assert stack.request("/e/page/").content == b"plain"
    assert stack.api.post(
        f"/api/revisions/{number}/rollback", json={"reason": "none"}
    ).is_success  # Nothing changes by it.
    back = stack.api.post(
        f"/api/revisions/{number - 1}/rollback?wait=20s", json={"reason": "the page was better"}
    )
    assert back.is_success, back.text
    assert stack.request("/e/page/").content == PAGE
    stack.clear()
    for file in (page, other):
        assert stack.api.delete(f"/api/files/{file}").status_code == 204
    # Now there is nothing left to go back to.
    gone = stack.api.post(
        f"/api/revisions/{number}/rollback", json={"reason": "the page was better"}
    )
    assert gone.status_code == 422
    assert f"there is no file {other!r}" in gone.text


@pytest.mark.parametrize(
    ("spec", "pointer", "message"),
    [
        ({"bodyFile": "file_nobodyhasthis"}, "/bodyFile", "there is no file"),
        ({"bodyFile": "../../etc/passwd"}, "/bodyFile", "is not the id of a file"),
        ({"bodyFile": "file_1", "body": "x"}, "/bodyFile", "excludes body"),
    ],
)
def test_what_is_no_file_of_the_organisation_is_refused(
    stack: Stack, spec: Any, pointer: str, message: str
) -> None:
    for field, kind in (("mock", {"type": "MOCK"}), ("maintenance", {"type": "MOCK", "mock": {}})):
        answer = apply(stack, endpoint("page", **kind, **{field: spec}))
        assert answer.status_code == 422
        (error,) = answer.json()["errors"]
        assert error["pointer"] == f"/resources/0/spec/{field}{pointer}"
        assert message in error["message"]


def test_a_file_may_have_64_kib_and_not_a_byte_more(stack: Stack) -> None:
    whole, larger = upload(stack, b"x" * 65_536), upload(stack, b"x" * 65_537, "large.txt")
    stack.apply(mock(whole))
    assert len(stack.request("/e/page/").content) == 65_536
    answer = apply(stack, mock(larger))
    assert answer.status_code == 422
    (error,) = answer.json()["errors"]
    assert "large.txt has 65537 bytes; 65536 are allowed here" in error["message"]
