"""`login`: trades email and password for an API token and keeps that."""

import platform
import sys
from collections.abc import Callable
from typing import Annotated, Any

import typer

from trafficplane.cli.client import Client
from trafficplane.cli.configuration import DEFAULT_URL, Target, find_target, save_login
from trafficplane.cli.failures import ExitCode, Failure
from trafficplane.cli.session import Session

_CSRF_HEADER = "X-CSRF-Token"

Ask = Callable[[str], str]


def login(
    context: typer.Context,
    url: Annotated[str | None, typer.Option(help="The control plane's address.")] = None,
    email: Annotated[str | None, typer.Option(help="Asked for when left out.")] = None,
    password_stdin: Annotated[
        bool,
        typer.Option(
            "--password-stdin",
            help="Read the password from stdin; its second line is the new password, "
            "if one is due, or the second factor's code.",
        ),
    ] = False,
) -> None:
    """Log in and keep an API token in ~/.config/trafficplane/config.toml (readable by you only)."""
    session: Session = context.obj
    known = find_target(url or session.url, None, session.environ)
    # The local `up` may have left its own token; a login is about the person's.
    target = Target(known.url or DEFAULT_URL, None, known.source)
    email = email or typer.prompt("Email", err=True)
    ask = _from_stdin if password_stdin else _from_terminal
    client = session.open(target)
    answer = _log_in(client, email, ask("Password"), ask)
    csrf = {_CSRF_HEADER: answer["csrfToken"]}
    name = f"trafficplane CLI on {platform.node()}"
    token = client.request("POST", "/api/auth/tokens", body={"name": name}, headers=csrf)["token"]
    client.request("POST", "/api/auth/logout", headers=csrf)
    path = save_login(target.url, token, session.environ)
    session.out.print(f"logged in at {target.url} as {email} ({answer['role']})")
    session.out.print(f"the token is in {path}")


def _log_in(client: Client, email: str, password: str, ask: Ask) -> dict[str, Any]:
    credentials = {"email": email, "password": password}
    answer = _attempt(client, credentials)
    if answer is None:
        answer = _attempt(client, credentials | {"mfaToken": ask("Six digits or a backup code")})
    if answer is None:
        raise Failure("the second factor is missing", ExitCode.LOGIN)
    if answer.get("mustChangePassword"):
        fresh = ask("A new password is due. New password")
        changed: dict[str, Any] = client.request(
            "POST",
            "/api/auth/change-password",
            body={"currentPassword": password, "newPassword": fresh},
            headers={_CSRF_HEADER: answer["csrfToken"]},
        )
        return changed
    return answer


def _attempt(client: Client, credentials: dict[str, str]) -> dict[str, Any] | None:
    """The answer to a login; None when it asks for the second factor."""
    response = client.send("POST", "/api/auth/login", body=credentials)
    if response.is_success:
        answer: dict[str, Any] = response.json()
        return answer
    try:
        problem = response.json()
    except ValueError:
        problem = {}
    if problem.get("error") == "mfa_required":
        return None
    detail = problem.get("detail") or f"{response.status_code} {response.reason_phrase}"
    raise Failure(str(detail), ExitCode.LOGIN, code=problem.get("error"))


def _from_stdin(_question: str) -> str:
    line = sys.stdin.readline().rstrip("\n")
    if not line:
        raise Failure("stdin ended before the password", ExitCode.LOGIN)
    return line


def _from_terminal(question: str) -> str:
    return str(typer.prompt(question, hide_input=True, err=True))
