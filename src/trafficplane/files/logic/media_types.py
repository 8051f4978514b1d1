"""Which media type some bytes are, after the WHATWG MIME Sniffing Standard."""

import re

HEAD_BYTES = 2048
"""How much of a file decides its type."""

UNKNOWN = "application/octet-stream"

_SIGNATURES: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (4, b"ftypavif", "image/avif"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "video/webm"),
    (0, b"OggS", "application/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"%!PS-Adobe-", "application/postscript"),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"\x1f\x8b\x08", "application/gzip"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (0, b"\xfd7zXZ\x00", "application/x-xz"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (257, b"ustar", "application/x-tar"),
    (0, b"SQLite format 3\x00", "application/vnd.sqlite3"),
    (0, b"\x00asm", "application/wasm"),
    (0, b"wOFF", "font/woff"),
    (0, b"wOF2", "font/woff2"),
)
_RIFF = {b"WEBP": "image/webp", b"WAVE": "audio/wav"}

# Section 7.1: a tag that opens a page, and the byte that ends the tag's name.
_HTML = re.compile(
    rb"<(!doctype html|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)"
    rb"[\s/>]|<!--",
    re.IGNORECASE,
)
_SVG = re.compile(rb"<(?:[a-z]+:)?svg[\s/>]", re.IGNORECASE)
# Section 3: bytes that no text has.
_BINARY = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")


def media_type(head: bytes) -> str:
    """The type of a file that begins with `head`, its first `HEAD_BYTES` bytes.

    What carries no signature and is UTF-8 is `text/plain`: nothing is served as a type that
    runs because its sender said so.
    """
    for offset, signature, found in _SIGNATURES:
        if head.startswith(signature, offset):
            return found
    if head.startswith(b"RIFF"):
        return _RIFF.get(head[8:12], UNKNOWN)
    return _text_type(head)


def _text_type(head: bytes) -> str:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n\x0c")
    if text.startswith(b"<?xml"):
        return "image/svg+xml" if _SVG.search(text) else "application/xml"
    if _SVG.match(text):
        return "image/svg+xml"
    if _HTML.match(text):
        return "text/html"
    return "text/plain" if _is_utf8(head) else UNKNOWN


def _is_utf8(head: bytes) -> bool:
    if _BINARY.search(head):
        return False
    try:
        head.decode()
    except UnicodeDecodeError as error:
        # The last character may be cut in two where the head ends.
        return len(head) == HEAD_BYTES and error.reason == "unexpected end of data"
    return True
