"""Takes a `multipart/form-data` body apart while it arrives (RFC 7578).

Only the small fields are held; the file's bytes pass through to whoever keeps them.
"""

from collections.abc import Callable

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header

from trafficplane.files.errors import UploadBroken
from trafficplane.files.logic.names import display_name
from trafficplane.files.schemas import Visibility
from trafficplane.kit.errors import ContentTooLarge, FieldError, Invalid, UnsupportedMediaType

OVERHEAD_BYTES = 64 * 1024
"""What a body may have beside its file: boundaries, headers and fields."""

_HEADERS = 8
_HEADER_BYTES = 4096
_FIELD_BYTES = 256


class Form:
    """One body: `feed` it, then `finish` it. Any refusal ends it."""

    def __init__(
        self, content_type: str | None, limit_bytes: int, write: Callable[[bytes], None]
    ) -> None:
        """`write` takes the file's bytes. Raises `UnsupportedMediaType` for another kind of body.

        `limit_bytes` is of the file; a body is also refused when it is longer for other reasons.
        """
        self._write = write
        self._left_bytes = limit_bytes + OVERHEAD_BYTES
        self._headers: dict[bytes, bytes] = {}
        self._header = [bytearray(), bytearray()]
        self._part: str | None = None
        self._fields: dict[str, bytearray] = {}
        self._filename: str | None = None
        self._ended = False
        self._parser = self._parser_for(content_type)

    def _parser_for(self, content_type: str | None) -> MultipartParser:
        kind, options = parse_options_header(content_type)
        boundary = options.get(b"boundary")
        if kind != b"multipart/form-data" or not boundary:
            raise UnsupportedMediaType("send the file as multipart/form-data, in the part `file`")
        try:
            return MultipartParser(
                boundary,
                {
                    "on_part_begin": self._begin_part,
                    "on_header_field": self._add_header_name,
                    "on_header_value": self._add_header_value,
                    "on_header_end": self._end_header,
                    "on_headers_finished": self._end_headers,
                    "on_part_data": self._add_data,
                    "on_end": self._end,
                },
                max_header_count=_HEADERS,
                max_header_size=_HEADER_BYTES,
            )
        except FormParserError as error:
            raise UnsupportedMediaType(f"the form's boundary can't be used: {error}") from None

    def feed(self, chunk: bytes) -> None:
        """Takes the next bytes of the body. Raises what is wrong with them."""
        self._left_bytes -= len(chunk)
        if self._left_bytes < 0:
            raise ContentTooLarge("the form is larger than the largest file and its description")
        try:
            self._parser.write(chunk)
        except FormParserError as error:
            raise UploadBroken(f"the body is not a multipart form: {error}") from None

    def finish(self) -> tuple[str, Visibility]:
        """The file's name and visibility, once the body is over. Raises what is missing."""
        if not self._ended:
            raise UploadBroken("the body ended before the form did; send it again")
        if self._filename is None:
            raise _invalid("file", "is missing; send the file as a part with this name")
        return display_name(self._filename), self._visibility()

    def _visibility(self) -> Visibility:
        sent = self._fields.get("visibility")
        if sent is None:
            return Visibility.PRIVATE
        try:
            return Visibility(sent.decode("utf-8", "replace"))
        except ValueError:
            raise _invalid("visibility", "is either public or private") from None

    def _begin_part(self) -> None:
        self._headers = {}
        self._part = None

    def _add_header_name(self, data: bytes, start: int, end: int) -> None:
        self._header[0] += data[start:end]

    def _add_header_value(self, data: bytes, start: int, end: int) -> None:
        self._header[1] += data[start:end]

    def _end_header(self) -> None:
        name, value = (bytes(part) for part in self._header)
        self._headers[name.lower()] = value
        self._header = [bytearray(), bytearray()]

    def _end_headers(self) -> None:
        disposition = self._headers.get(b"content-disposition")
        kind, options = parse_options_header(disposition)
        if kind != b"form-data" or b"name" not in options:
            raise UploadBroken("every part needs Content-Disposition: form-data with a name")
        name = options[b"name"].decode("utf-8", "replace")
        match name:
            case "file":
                self._begin_file(options.get(b"filename"))
            case "visibility" if name not in self._fields:
                self._fields[name] = bytearray()
            case "visibility":
                raise _invalid(name, "is there twice")
            case _:
                raise _invalid(name, "is not a part of this form; it has file and visibility")
        self._part = name

    def _begin_file(self, filename: bytes | None) -> None:
        # Browsers send an empty one when no file was chosen.
        if not filename:
            raise _invalid("file", "has no filename, so it is no file")
        if self._filename is not None:
            raise _invalid("file", "is there twice; send one file at a time")
        self._filename = filename.decode("utf-8", "replace")

    def _add_data(self, data: bytes, start: int, end: int) -> None:
        if self._part == "file":
            self._write(data[start:end])
            return
        field = self._fields[self._part or ""]
        field += data[start:end]
        if len(field) > _FIELD_BYTES:
            raise _invalid("visibility", "is either public or private")

    def _end(self) -> None:
        self._ended = True


def _invalid(part: str, message: str) -> Invalid:
    pointer = "/" + part[:64].replace("~", "~0").replace("/", "~1")
    return Invalid("the form does not have the documented parts", [FieldError(pointer, message)])
