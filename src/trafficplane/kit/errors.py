"""Errors that people meet, as RFC 9457 problems; what each room refuses is decided in the rooms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldError:
    """One thing wrong in a request document.

    `pointer` is an RFC 6901 JSON pointer into the document that the caller sent;
    the empty pointer means the document as a whole.
    """

    pointer: str
    message: str


class ProblemError(Exception):
    """A refusal with a stable `code`, a sentence that says what to do, and an HTTP status."""

    status = 500
    code = "internal_error"

    def __init__(
        self,
        detail: str,
        errors: Iterable[FieldError] = (),
        *,
        code: str | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = tuple(errors)
        self.code = code or type(self).code
        self.headers = dict(headers or {})

    def document(self) -> dict[str, object]:
        """The `application/problem+json` body."""
        body: dict[str, object] = {
            "type": "about:blank",
            "status": self.status,
            "error": self.code,
            "detail": self.detail,
        }
        if self.errors:
            body["errors"] = [{"pointer": e.pointer, "message": e.message} for e in self.errors]
        return body


class BadRequest(ProblemError):
    """The request can't be read at all (malformed JSON, YAML or header)."""

    status, code = 400, "bad_request"


class Unauthenticated(ProblemError):
    """Nobody is signed in, or the credentials don't hold."""

    status, code = 401, "unauthenticated"


class Forbidden(ProblemError):
    """The caller is known and may not do this."""

    status, code = 403, "forbidden"


class NotFound(ProblemError):
    """There is no such thing, or the caller may not know of it."""

    status, code = 404, "not_found"


class Conflict(ProblemError):
    """The state of the catalog contradicts the request."""

    status, code = 409, "conflict"


class PreconditionFailed(ProblemError):
    """`If-Match` names a version that is no longer the current one (RFC 9110, 13.1.1)."""

    status, code = 412, "precondition_failed"


class ContentTooLarge(ProblemError):
    """The body is larger than the server takes."""

    status, code = 413, "content_too_large"


class UnsupportedMediaType(ProblemError):
    """The body's content type isn't one this route reads."""

    status, code = 415, "unsupported_media_type"


class Invalid(ProblemError):
    """The document was understood and breaks a rule; `errors` says where."""

    status, code = 422, "invalid"


class TooManyRequests(ProblemError):
    """The caller must slow down; `retry_after_s` says for how long."""

    status, code = 429, "too_many_requests"

    def __init__(self, detail: str, retry_after_s: int) -> None:
        super().__init__(detail, headers={"Retry-After": str(max(1, retry_after_s))})


class Unavailable(ProblemError):
    """Something this request needs is away; trying again later is right."""

    status, code = 503, "unavailable"
