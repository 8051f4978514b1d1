"""`login` ends with a token that works, whatever stands in between."""

from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.cli.terminal import Terminal, problem
from trafficplane.cli.configuration import find_target, login_file
from trafficplane.cli.failures import ExitCode

WELCOME = {
    "user": {"email": "a@b.c"},
    "organization": {"name": "Default"},
    "role": "OWNER",
    "csrfToken": "csrf",
    "mustChangePassword": False,
}
TOKEN = (201, {"token": "tcp_secret"})


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"XDG_CONFIG_HOME": str(tmp_path), "DATA_DIR": str(tmp_path / "none")}


def login(environ: dict[str, str], stdin: str, **answers: Any) -> Any:
    routes = {"POST /api/auth/login": answers.get("login", (200, WELCOME))}
    routes["POST /api/auth/tokens"] = TOKEN
    routes["POST /api/auth/change-password"] = (200, WELCOME | {"csrfToken": "fresh"})
    routes["POST /api/auth/logout"] = (204, None)
    it = Terminal(routes, environ)
    arguments = ["login", "--url", "http://tcp:1", "--email", "a@b.c", "--password-stdin"]
    return it, it.run(*arguments, stdin=stdin)


def test_the_token_is_kept_for_that_address(environ: dict[str, str]) -> None:
    login(environ, "secret\n")
    target = find_target(None, None, environ)
    assert (target.url, target.token) == ("http://tcp:1", "tcp_secret")


def test_a_due_password_change_is_made_with_the_second_line(environ: dict[str, str]) -> None:
    due = (200, WELCOME | {"mustChangePassword": True})
    it, outcome = login(environ, "old\nnew\n", login=due)
    assert it.sent(1) == {"currentPassword": "old", "newPassword": "new"}
    assert it.requests[1].headers["x-csrf-token"] == "csrf"
    assert outcome.exit_code == ExitCode.OK


def test_a_second_factor_is_asked_for(environ: dict[str, str]) -> None:
    def answer(request: httpx.Request) -> tuple[int, Any]:
        if b"mfaToken" in request.content:
            return 200, WELCOME
        return problem(401, "mfa_required", "the second factor is needed")

    it, _ = login(environ, "secret\n123456\n", login=answer)
    assert it.sent(1)["mfaToken"] == "123456"


def test_wrong_credentials_leave_no_file(environ: dict[str, str]) -> None:
    wrong = problem(401, "invalid_credentials", "email or password is wrong")
    _, outcome = login(environ, "secret\n", login=wrong)
    assert (outcome.err, outcome.exit_code) == (
        "error: email or password is wrong\n",
        ExitCode.LOGIN,
    )
    assert not login_file(environ).exists()
