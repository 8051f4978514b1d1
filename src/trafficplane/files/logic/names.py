"""What of a sender's file name is kept, and how it is handed back in a header."""

import unicodedata
from urllib.parse import quote

_CHARACTERS = 255
_NAMELESS = "file"
# attr-char of RFC 8187, 3.2.1, beside letters and digits.
_ATTRIBUTE_CHARACTERS = "!#$&+-.^_`|~"
# What browsers show in place without running anything in it. All else is downloaded.
PICTURES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"})


def display_name(sent: str) -> str:
    """The last part of a sender's path, without characters that control or reorder text.

    It is shown and offered for saving; nothing on our disk is ever called so.
    """
    last = sent.replace("\\", "/").rsplit("/", 1)[-1]
    printable = "".join(c for c in last if unicodedata.category(c)[0] != "C").strip()
    return printable[:_CHARACTERS] if printable.strip(".") else _NAMELESS


def content_disposition(name: str, content_type: str) -> str:
    """The header by RFC 6266: `attachment` unless the type is a picture that can't act.

    Names beyond ASCII go in `filename*` (RFC 8187); `filename` is for the oldest clients.
    """
    plain = "".join(c if c.isascii() and c not in '"\\%' else "_" for c in name)
    encoded = quote(name, safe=_ATTRIBUTE_CHARACTERS)
    disposition = "inline" if content_type in PICTURES else "attachment"
    return f"{disposition}; filename=\"{plain}\"; filename*=UTF-8''{encoded}"
