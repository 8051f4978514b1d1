"""Calls the HTTP API and turns every refusal into a `Failure`.

What speaks HTTP is imported when something is asked: help and what starts processes must be quick.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol

from trafficplane import __version__
from trafficplane.cli.configuration import Target
from trafficplane.cli.failures import Detail, ExitCode, Failure
from trafficplane.cli.pointers import dotted

if TYPE_CHECKING:
    import httpx

_EXIT_CODES = {
    401: ExitCode.LOGIN,
    403: ExitCode.LOGIN,
    429: ExitCode.UNAVAILABLE,
}
# A change may wait for its own delivery; the server bounds that, not the client.
_TIMEOUT_S, _READ_TIMEOUT_S = 10, 90


class Refusal(Failure):
    """The API answered with a problem document (RFC 9457); pointers are left as they came.

    With single errors in the document these are shown, since its sentence only sums them up.
    """

    def __init__(self, response: httpx.Response) -> None:
        problem = _problem(response)
        self.status = response.status_code
        self.pointers: list[tuple[str, str]] = [
            (str(e.get("pointer", "")), str(e.get("message", "")))
            for e in problem.get("errors") or []
        ]
        super().__init__(
            "" if self.pointers else str(problem["detail"]),
            _exit_code(response.status_code),
            details=tuple(_detail(*error) for error in self.pointers),
            code=problem.get("error"),
        )


def _detail(pointer: str, message: str) -> Detail:
    # What is wrong with a version is told in a whole sentence.
    named = pointer not in ("", "/version")
    return Detail(f"{dotted(pointer)}: {message}" if named else message)


class Client:
    """A session with one control plane. Every method raises `Failure` when it doesn't succeed."""

    def __init__(self, target: Target, transport: httpx.BaseTransport | None = None) -> None:
        import httpx  # noqa: PLC0415 - see above

        self.target = target
        headers = {"User-Agent": f"trafficplane-cli/{__version__}", "Accept": "application/json"}
        if target.token:
            headers["Authorization"] = f"Bearer {target.token}"
        # Authorities are for https alone, and loading them is a tenth of a whole command.
        verify = httpx.URL(target.url).scheme != "http"
        self._http = httpx.Client(
            base_url=target.url,
            headers=headers,
            timeout=httpx.Timeout(_TIMEOUT_S, read=_READ_TIMEOUT_S),
            transport=transport,
            verify=verify,
        )

    def get(self, path: str, **query: Any) -> Any:
        """The JSON answer of a GET."""
        return self.request("GET", path, query=query)

    def post(self, path: str, body: Any, **query: Any) -> Any:
        """The JSON answer of a POST."""
        return self.request("POST", path, body=body, query=query)

    def delete(self, path: str, **query: Any) -> Any:
        """The JSON answer of a DELETE, None when it has no body."""
        return self.request("DELETE", path, query=query)

    def request(
        self,
        method: str,
        path: str,
        *,
        body: Any = None,
        content: bytes | None = None,
        query: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
        expect: frozenset[int] = frozenset(),
    ) -> Any:
        """One call; a status in `expect` is an answer, and no refusal.

        `content` is a body that is no JSON. Query values of None are left out.
        """
        response = self.send(method, path, body=body, content=content, query=query, headers=headers)
        if response.is_error and response.status_code not in expect:
            raise self._refusal(response)
        if not response.content:
            return None
        try:
            return response.json()
        except ValueError:
            raise Failure(
                f"{self.target.url} does not answer like Traffic Control Plane",
                ExitCode.UNAVAILABLE,
            ) from None

    def send(
        self,
        method: str,
        path: str,
        *,
        body: Any = None,
        content: bytes | None = None,
        query: dict[str, Any] | None = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        """The response as it came; raises only when there is none."""
        with self._told():
            return self._http.request(
                method,
                path,
                json=body,
                content=content,
                params={k: v for k, v in (query or {}).items() if v is not None},
                headers=headers,
            )

    def events(self, path: str) -> Iterator[Any]:
        """The JSON of each server-sent event, until the server ends the stream."""
        with self._told(), self._http.stream("GET", path) as response:
            if response.is_error:
                response.read()
                raise self._refusal(response)
            for line in response.iter_lines():
                if line.startswith("data:"):
                    yield json.loads(line.removeprefix("data:"))

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        """Turns what goes wrong on the way into a `Failure`."""
        import httpx  # noqa: PLC0415 - see above

        try:
            yield
        except httpx.InvalidURL as error:
            raise Failure(f"{self.target.url}: {error}", ExitCode.USAGE) from None
        except httpx.ConnectError:
            raise Failure(
                f"nothing answers at {self.target.url} (from {self.target.source}); "
                "start it with `trafficplane up`, or name another with --url",
                ExitCode.UNAVAILABLE,
            ) from None
        except httpx.HTTPError as error:
            raise Failure(f"{self.target.url}: {error}", ExitCode.UNAVAILABLE) from None

    def all_items(self, path: str, **query: Any) -> list[dict[str, Any]]:
        """Every item of a list, page after page."""
        items: list[dict[str, Any]] = []
        cursor = None
        while True:
            page = self.get(path, **query, cursor=cursor)
            items += page["items"]
            cursor = page.get("nextCursor")
            if not cursor:
                return items

    def _refusal(self, response: httpx.Response) -> Failure:
        refusal = Refusal(response)
        match refusal.status, refusal.code:
            case 401, _:
                why = (
                    f"the token from {self.target.source} is not accepted"
                    if self.target.token
                    else f"not logged in at {self.target.url}"
                )
                return Failure(
                    f"{why}; run `trafficplane login`", ExitCode.LOGIN, code=refusal.code
                )
            case 403, "password_change_required":
                return Failure(
                    "a new password is due first; run `trafficplane login`",
                    ExitCode.LOGIN,
                    code=refusal.code,
                )
        return refusal


class Opener(Protocol):
    """Makes the client for a target; tests put a server of their own behind it."""

    def __call__(self, target: Target) -> Client:
        """Opens nothing yet: the first call connects."""


def _exit_code(status: int) -> ExitCode:
    if status >= 500:
        return ExitCode.UNAVAILABLE
    return _EXIT_CODES.get(status, ExitCode.INPUT)


def _problem(response: httpx.Response) -> dict[str, Any]:
    fallback = {
        "detail": f"{response.request.url}: {response.status_code} {response.reason_phrase}"
    }
    try:
        document = response.json()
    except ValueError:
        return fallback
    return document if isinstance(document, dict) and "detail" in document else fallback
