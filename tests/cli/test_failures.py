"""Whatever keeps a command from its work has a sentence and an exit code of its own."""

import io
from typing import Any

import pytest
from rich.console import Console
from typer.testing import CliRunner

from tests.cli.terminal import NOWHERE, Terminal, problem, unreachable
from trafficplane.cli.failures import ExitCode, Position, excerpt
from trafficplane.cli.main import app
from trafficplane.cli.session import Session


@pytest.mark.parametrize(
    ("answer", "expected", "words"),
    [
        (problem(401, "unauthenticated", "x"), ExitCode.LOGIN, "run `trafficplane login`"),
        (problem(403, "forbidden", "VIEWER may not"), ExitCode.LOGIN, "VIEWER may not"),
        (
            problem(403, "password_change_required", "x"),
            ExitCode.LOGIN,
            "a new password is due first",
        ),
        (problem(409, "conflict", "in use"), ExitCode.INPUT, "in use"),
        (problem(503, "unavailable", "no database"), ExitCode.UNAVAILABLE, "no database"),
        ((502, "Bad Gateway"), ExitCode.UNAVAILABLE, "502 Bad Gateway"),
    ],
)
def test_a_refusal_has_its_words_and_its_code(answer: Any, expected: ExitCode, words: str) -> None:
    outcome = Terminal({"GET /api/clusters": answer}).run("get", "clusters")
    assert words in outcome.err
    assert outcome.exit_code == expected


def test_an_unreachable_control_plane_is_named() -> None:
    err = io.StringIO()
    session = Session(environ=NOWHERE, open=unreachable, err=Console(file=err, width=200))
    result = CliRunner().invoke(app, ["get", "clusters"], obj=session)
    assert "nothing answers at http://127.0.0.1:3000" in err.getvalue()
    assert result.exit_code == ExitCode.UNAVAILABLE


def test_the_token_goes_with_every_call() -> None:
    it = Terminal({"GET /api/clusters": (200, {"items": []})}, {"TRAFFICPLANE_TOKEN": "tcp_x"})
    it.run("get", "clusters")
    assert it.requests[0].headers["authorization"] == "Bearer tcp_x"


def test_a_message_can_not_command_the_terminal() -> None:
    it = Terminal({"GET /api/clusters": problem(409, "conflict", "\x1b[2Jgone")})
    assert "\x1b" not in it.run("get", "clusters").err


def test_the_marker_stands_below_its_word_even_behind_a_tab() -> None:
    position = Position("x", 3, 4, "\ta: bad", 3)
    assert str(excerpt(position)) == "   |\n 3 | \ta: bad\n   | \t  ^^^"
