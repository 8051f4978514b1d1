"""The path of a request as a gateway's rules see it: normalised the way Envoy does it.

Measured against Envoy 1.40 (`normalize_path`), which follows the URL Standard's path state with a
few turns of its own; `tests/explain/test_paths.py` holds the two together.
"""

import re
import string

_KEPT = frozenset(string.ascii_letters + string.digits + "-._~!$&'()*+,;=:@/%[]")
"""What a path carries as it stands; the other visible characters are escaped."""

_UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")
_HEX = frozenset(string.hexdigits)
_DOTS_WITH_PARAMETERS = re.compile(r"(?<=/)(\.\.?);[^/]*")


def normalised(path: str) -> str | None:
    """The path without dot segments and with one spelling for each character; None: refused (400).

    Escaped slashes and repeated slashes are kept: to Envoy (and to us) they are not separators.
    """
    characters = _one_spelling(_DOTS_WITH_PARAMETERS.sub(r"\1", path))
    return None if characters is None else _without_dots(characters)


def _one_spelling(path: str) -> str | None:
    """Decodes what needs no escape and escapes what needs one; `%00` is refused."""
    written: list[str] = []
    index = 0
    while index < len(path):
        character = path[index]
        index += 1
        if character == "\\":
            written.append("/")
        elif character != "%":
            written.append(character if character in _KEPT else f"%{ord(character):02X}")
        elif not _escapes(path, index):
            written.append("%")
        else:
            decoded = chr(int(path[index : index + 2], 16))
            if decoded == "\0":
                return None
            written.append(decoded if decoded in _UNRESERVED else path[index - 1 : index + 2])
            index += 2
            _keep_apart(written, path[index : index + 1])
    return "".join(written)


def _keep_apart(written: list[str], following: str) -> None:
    """A lone `%` that what was just decoded would make the start of an escape becomes `%25`."""
    if written[-1] not in _HEX:
        return
    if written[-2:-1] == ["%"] and following in _HEX:
        written[-2] = "%25"
    elif written[-3:-2] == ["%"] and written[-2] in _HEX:
        written[-3] = "%25"


def _escapes(path: str, index: int) -> bool:
    return len(path) >= index + 2 and path[index] in _HEX and path[index + 1] in _HEX


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4."""
    kept: list[str] = []
    segments = path.split("/")[1:]
    for position, segment in enumerate(segments):
        last = position == len(segments) - 1
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
            continue
        if last:
            kept.append("")
    return "/" + "/".join(kept)
