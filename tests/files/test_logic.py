import re
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.files.world import END, FORM_TYPE, part
from trafficplane.files.errors import RangeNotSatisfiable
from trafficplane.files.logic.form import Form
from trafficplane.files.logic.media_types import HEAD_BYTES, media_type
from trafficplane.files.logic.names import content_disposition, display_name
from trafficplane.files.logic.selection import has_current, wanted_range
from trafficplane.files.schemas import Visibility


@given(st.binary(max_size=300), st.lists(st.integers(1, 40)))
def test_a_form_is_read_alike_however_it_is_cut(content: bytes, cuts: list[int]) -> None:
    content = content.replace(b"----tests", b"")
    body = part("visibility", b"public") + part("file", content, "a.txt") + END
    received: list[bytes] = []
    form = Form(FORM_TYPE, 1000, received.append)
    for cut in cuts:
        form.feed(body[:cut])
        body = body[cut:]
    form.feed(body)
    assert (form.finish(), b"".join(received)) == (("a.txt", Visibility.PUBLIC), content)


@given(st.text(max_size=300))
def test_a_name_becomes_one_harmless_header(sent: str) -> None:
    name = display_name(sent)
    header = content_disposition(name, "text/html")
    found = re.fullmatch(r"attachment; filename=\"([ -~]*)\"; filename\*=UTF-8''([!-~]*)", header)
    assert found
    assert not set('"\\') & set(found[1])
    assert unquote(found[2]) == name


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("C:\\Users\\ann\\plan.pdf", "plan.pdf"),
        ("../../.ssh/id_ed25519", "id_ed25519"),
        ("..", "file"),
        ("", "file"),
        (" \t ", "file"),
        ("ann\u202egnp.exe", "anngnp.exe"),
        ("x" * 400, "x" * 255),
    ],
)
def test_a_name_is_kept_without_its_path_and_controls(sent: str, expected: str) -> None:
    assert display_name(sent) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"GIF89a/*<script>", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x00\x00\x00\x00ACON", "application/octet-stream"),
        (b"\x00\x00\x00\x1cftypavif", "image/avif"),
        (b"PK\x03\x04", "application/zip"),
        (b"\x00" * 257 + b"ustar", "application/x-tar"),
        (b"\xef\xbb\xbf<html>", "text/html"),
        (b"<!-- --><svg/>", "text/html"),
        (b"<SVG\n>", "image/svg+xml"),
        (b"<?xml?><x:svg />", "image/svg+xml"),
        ("Grüße".encode(), "text/plain"),
        ("Grüße".encode("latin-1"), "application/octet-stream"),
        (b"a" * (HEAD_BYTES - 1) + b"\xc3", "text/plain"),
        (b"a\xc3", "application/octet-stream"),
    ],
)
def test_the_type_follows_from_the_bytes(head: bytes, expected: str) -> None:
    assert media_type(head) == expected


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("bytes=2-1", None),
        ("bytes=-", None),
        ("bytes=a-b", None),
        ("bytes=" + "9" * 5000 + "-", None),
        ("Bytes = 0-0", (0, 1)),
        ("bytes=-99", (0, 10)),
        ("bytes=9-", (9, 10)),
    ],
)
def test_ranges(header: str | None, expected: tuple[int, int] | None) -> None:
    assert wanted_range(header, None, '"e"', 10) == expected


@pytest.mark.parametrize(("header", "size"), [("bytes=10-", 10), ("bytes=-0", 10), ("bytes=-1", 0)])
def test_ranges_that_hold_nothing(header: str, size: int) -> None:
    with pytest.raises(RangeNotSatisfiable):
        wanted_range(header, None, '"e"', size)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, False),
        ('"e"', True),
        ('W/"e"', True),
        ('"x", "e"', True),
        ("*", True),
        ('"x"', False),
    ],
)
def test_held_copies(header: str | None, expected: bool) -> None:
    assert has_current(header, '"e"') == expected
