"""A command line whose server gives scripted answers and remembers what it was asked."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from rich.console import Console
from typer.testing import CliRunner

from trafficplane.cli.client import Client
from trafficplane.cli.configuration import Target
from trafficplane.cli.main import app
from trafficplane.cli.session import Session

NOWHERE = {"XDG_CONFIG_HOME": "/nonexistent", "DATA_DIR": "/nonexistent"}
"""Keeps tests away from the login of whoever runs them."""

Answer = httpx.Response | tuple[int, Any] | Callable[[httpx.Request], tuple[int, Any]]


def delivery(state: str = "live", live: int = 1, total: int = 1, **more: Any) -> dict[str, Any]:
    return {"state": state, "gateways": {"live": live, "total": total}, "refused": [], **more}


def problem(status: int, code: str, detail: str, **more: Any) -> tuple[int, Any]:
    return status, {"status": status, "error": code, "detail": detail, **more}


@dataclass
class Outcome:
    """What a command printed and how it ended."""

    exit_code: int
    out: str
    err: str


@dataclass
class Terminal:
    """`answers` maps `METHOD /path` to one answer, or to several that are given in turn."""

    answers: dict[str, Answer | list[Answer]]
    environ: dict[str, str] = field(default_factory=dict)
    requests: list[httpx.Request] = field(default_factory=list)

    def run(self, *arguments: str, stdin: str = "") -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        session = Session(
            environ=NOWHERE | self.environ,
            open=lambda target: Client(target, httpx.MockTransport(self._answer)),
            out=Console(file=out, width=200, highlight=False, markup=False),
            err=Console(file=err, width=200, highlight=False, markup=False),
        )
        result = CliRunner().invoke(app, arguments, input=stdin, obj=session)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Outcome(
            result.exit_code, out.getvalue() + result.stdout, err.getvalue() + result.stderr
        )

    def sent(self, index: int = -1) -> Any:
        """The JSON body of one request."""
        return json.loads(self.requests[index].content)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers[f"{request.method} {request.url.path}"]
        if isinstance(answer, list):
            answer = answer.pop(0) if len(answer) > 1 else answer[0]
        if isinstance(answer, httpx.Response):
            return answer
        status, body = answer(request) if callable(answer) else answer
        return httpx.Response(status, json=body) if body is not None else httpx.Response(status)


def unreachable(target: Target) -> Client:
    """A client of a machine that refuses every connection."""

    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("refused", request=request)

    return Client(target, httpx.MockTransport(refuse))
